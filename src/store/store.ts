// WAL with two levels of durability: what a person was promised is committed with synchronous=FULL, the rest with NORMAL.
import Database from "better-sqlite3";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { acquireLock } from "./lock.ts";
import { type Migration, migrate } from "./migrate.ts";
import { createReadWorker } from "./read-worker.ts";
import type { Row, SqlValue } from "./sql.ts";

/** Reading only. Statements are prepared once and kept. Rows come as SQLite has them: validate at the border. */
export interface Reader {
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all(sql: string, ...values: readonly SqlValue[]): readonly Row[];
}

export interface Writer extends Reader {
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number };
}

export interface Store {
  readonly reader: Reader;
  /** One transaction, committed with synchronous=NORMAL: it survives a crash of the process, not surely one of the machine. */
  write<T>(work: (writer: Writer) => T): T;
  /** One transaction, on the disk when this returns (synchronous=FULL). */
  writeDurable<T>(work: (writer: Writer) => T): T;
  /** A long read, in a worker with a read-only connection. Rejects with AppError `store-read`, or the signal's reason. */
  readAside(sql: string, values: readonly SqlValue[], signal: AbortSignal): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly log: Logger;
}

/**
 * Opens the database at `path`, made if absent, and brings its schema up to date. Throws AppError `store-locked` (another process has it),
 * `store-newer` (a newer Hestia wrote it), `store-migration` or `store-open`.
 */
export function openStore({ path, migrations, log }: StoreOptions): Store {
  const releaseLock = acquireLock(path);
  let database: Database.Database;
  try {
    database = open(path);
    migrate(database, migrations, log);
  } catch (error) {
    releaseLock();
    throw error instanceof AppError
      ? error
      : new AppError("store-open", `the database ${path} can't be opened: ${toError(error).message}`, { cause: error });
  }
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
    get: (sql, ...values) => read(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => read(sql).all(...values) as Row[],
  };
  const writer: Writer = { ...reader, run: (sql, ...values) => ({ changes: prepare(sql).run(...values).changes }) };
  const worker = createReadWorker(path);

  function write<T>(work: (writer: Writer) => T): T {
    return database.transaction(() => work(writer)).immediate();
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
    readAside: worker.read,
    async close() {
      await worker.close();
      database.close();
      releaseLock();
    },
  };
}

function open(path: string): Database.Database {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  database.pragma("busy_timeout = 2000");
  return database;
}
