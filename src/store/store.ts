// WAL with two levels of durability: what a person was promised is committed with synchronous=FULL, the rest with NORMAL.
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Migration } from "./applied.ts";
import { acquireLock } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { makePrivateFile } from "./private-files.ts";
import { createReadingThread, type ReadingThread } from "./reading-thread.ts";
import type { Row, SqlValue } from "./sql.ts";
import { toStoreError } from "./store-error.ts";
import { startThread } from "./thread.ts";
import { createVault, type Vault } from "./vault.ts";

/**
 * Reading only. Statements are prepared once and kept. Rows come as SQLite has them: validate at the border.
 * Throws AppError `store-damaged` where the database can't be read whole.
 */
export interface Reader {
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all(sql: string, ...values: readonly SqlValue[]): readonly Row[];
}

export interface Writer extends Reader {
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number };
}

/** Writing throws AppError `store-full` where the disk takes nothing more: nothing of the transaction is kept, and the next one may go well. */
export interface Store {
  readonly reader: Reader;
  /** For what may not be read off a copy of the database. */
  readonly vault: Vault;
  /** One transaction, committed with synchronous=NORMAL: it survives a crash of the process, not surely one of the machine. */
  write<T>(work: (writer: Writer) => T): T;
  /** One transaction, on the disk when this returns (synchronous=FULL). */
  writeDurable<T>(work: (writer: Writer) => T): T;
  /**
   * A thread of the caller's own that reads by itself: its script `name` stands beside the module at `url`, opens what `workerData.path` names with
   * `openReadOnly` and calls `answerQuestions`. Damage that it meets is the store's.
   */
  readingThread<Question, Answer>(url: string, name: string): ReadingThread<Question, Answer>;
  /** A long read, in a worker with a read-only connection. Rejects with AppError `store-read`, `store-damaged`, or the signal's reason. */
  readAside(sql: string, values: readonly SqlValue[], signal: AbortSignal): Promise<readonly Row[]>;
  /** The write-ahead log holds nothing afterwards of what was there before. Rejects with AppError `store-busy` where somebody reads for too long. */
  emptyLog(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly log: Logger;
}

/** What somebody else wants to know of a store's life. */
export interface StoreWatch {
  /** After each commit. */
  committed(): void;
  damaged(error: AppError): void;
}

/** What `readAside` sends to its thread. */
export interface AsideQuestion {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const BUSY_MILLISECONDS = 2_000;
/** Between two attempts to empty the log; so often it is tried. */
const LOG_MILLISECONDS = 100;
const MOST_ATTEMPTS = 50;

const NOBODY: StoreWatch = { committed: () => undefined, damaged: () => undefined };

/**
 * Opens the database at `path` as it is, made if absent, and brings its schema up to date. Throws AppError `store-locked` (another process has it),
 * `store-newer` (a newer Hestia wrote it), `store-migration`, `store-damaged`, `store-full` or `store-open`.
 */
export function openStore(options: StoreOptions): Store {
  const releaseLock = acquireLock(options.path);
  try {
    return connect(options, { watch: NOBODY, releaseLock });
  } catch (error) {
    releaseLock();
    throw error;
  }
}

/** A store with what only its own folder may do. */
export interface OpenedStore extends Store {
  /** Writes the whole database anew: nothing is left of what was changed or deleted. Takes as long as the database is large. */
  rewrite(): void;
}

/** The same on a database whose lock is already held; closing lets it go. */
export function connect(
  { path, migrations, log }: StoreOptions,
  { watch, releaseLock }: { readonly watch: StoreWatch; readonly releaseLock: () => void },
): OpenedStore {
  const heard = (error: unknown): unknown => {
    const found = toStoreError(error, path);
    if (found !== error && found instanceof AppError && found.code === "store-damaged") watch.damaged(found);
    return found;
  };
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw heard(error);
    }
  };
  const database = open(path, (opened) => migrate(opened, migrations, log));
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const read = (sql: string): Database.Statement => {
    const statement = prepare(sql);
    if (!statement.readonly) throw new AppError("store-readonly", `a reader may not run: ${sql}`);
    return statement;
  };
  const reader: Reader = {
    get: (sql, ...values) => guard(() => read(sql).get(...values) as Row | undefined),
    all: (sql, ...values) => guard(() => read(sql).all(...values) as Row[]),
  };
  const writer: Writer = {
    ...reader,
    run: (sql, ...values) => guard(() => ({ changes: prepare(sql).run(...values).changes })),
  };
  const readingThread = <Question, Answer>(url: string, name: string) =>
    createReadingThread<Question, Answer>({
      path,
      start: (workerData) => startThread(url, name, workerData),
      damaged: watch.damaged,
    });
  const aside = readingThread<AsideQuestion, readonly Row[]>(import.meta.url, "read-worker-thread");

  function write<T>(work: (writer: Writer) => T): T {
    const result = guard(() => database.transaction(() => work(writer)).immediate());
    watch.committed();
    return result;
  }

  return {
    reader,
    write,
    writeDurable(work) {
      database.pragma("synchronous = FULL");
      try {
        return write(work);
      } finally {
        database.pragma("synchronous = NORMAL");
      }
    },
    vault: createVault(path, log),
    rewrite: () => guard(() => void database.exec("VACUUM")),
    readingThread,
    readAside: (sql, values, signal) => aside.ask({ sql, values }, signal),
    async emptyLog(signal) {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        if (truncateLog(database)) return;
        await sleep(LOG_MILLISECONDS, undefined, { signal });
      }
      throw new AppError("store-busy", `the log of ${path} can't be emptied: it is being read`);
    },
    async close() {
      await aside.end(new Error("the store is closed"));
      database.close();
      releaseLock();
    },
  };
}

/** False where a reader still needs it. */
function truncateLog(database: Database.Database): boolean {
  database.pragma("busy_timeout = 0");
  try {
    const [result] = database.pragma("wal_checkpoint(TRUNCATE)") as readonly { readonly busy: number }[];
    return result?.busy === 0;
  } finally {
    database.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
  }
}

function open(path: string, prepare: (database: Database.Database) => void): Database.Database {
  let database: Database.Database | undefined;
  try {
    makePrivateFile(path);
    database = new Database(path);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    database.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
    // What is deleted or changed is overwritten: forgotten means gone.
    database.pragma("secure_delete = ON");
    // A log that one great write has blown up gives its room back.
    database.pragma(`journal_size_limit = ${16 * 1024 * 1024}`);
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    const found = toStoreError(error, path);
    throw found instanceof AppError
      ? found
      : new AppError("store-open", `the database ${path} can't be opened: ${toError(error).message}`, { cause: error });
  }
}
