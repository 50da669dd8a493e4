// What an older Hestia kept as it was is encrypted: in the database, and in every backup made of it. Nothing of it stays in free pages or in the log.
import { renameSync, rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import Database from "better-sqlite3";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { listBackups, listCopies, UNFINISHED } from "./backups.ts";
import { syncFolderOf } from "./durable-file.ts";
import { startCopy } from "./maintenance.ts";
import type { Row } from "./sql.ts";
import type { OpenedStore, Writer } from "./store.ts";
import type { Vault } from "./vault.ts";

/** For one table that holds something secret. */
export interface Sealer {
  readonly table: string;
  /** Encrypts what stands there as it is, and says whether there was something. */
  seal(writer: Writer, vault: Vault): boolean;
}

export interface Sealing {
  readonly path: string;
  readonly vault: Vault;
  readonly sealers: readonly Sealer[];
  readonly log: Logger;
}

function sealAll(writer: Writer, { vault, sealers }: Sealing): boolean {
  const isThere = (table: string) => writer.get("SELECT 1 FROM sqlite_schema WHERE name = ?", table) !== undefined;
  return sealers.filter(({ table }) => isThere(table)).filter(({ seal }) => seal(writer, vault)).length > 0;
}

/** In the database's own header: what was there as it is may still be in free pages or in the log, whatever has cut this off. */
const OWED = 1;

/** To be called before anybody reads; true where `clearLog` is to follow. What can't be done on a full disk is done at a later start. */
export function sealDatabase(store: OpenedStore, sealing: Sealing): boolean {
  const { path, log } = sealing;
  try {
    store.writeDurable((writer) => {
      if (!sealAll(writer, sealing)) return;
      writer.run(`PRAGMA application_id = ${OWED}`);
      log.info({ path }, "Secrets in the database are encrypted from now on");
    });
    if (store.reader.get("PRAGMA application_id")?.["application_id"] !== OWED) return false;
    dropDamaged(sealing);
    store.rewrite();
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "store-damaged") throw error;
    log.warn({ error: error.message }, "Secrets in the database are not all encrypted yet; the next start tries again");
    return false;
  }
}

/** Beside everything else: whoever reads keeps the log from being emptied, so it comes after `after`. */
export async function clearLog(
  store: OpenedStore,
  { after, signal }: { readonly after: Promise<unknown> | undefined; readonly signal: AbortSignal },
): Promise<void> {
  await after?.catch(() => undefined); // told by whoever waits for it
  signal.throwIfAborted();
  await store.emptyLog(signal);
  store.writeDurable((writer) => writer.run("PRAGMA application_id = 0"));
}

/** One that is damaged can't be written anew; what was lost with it was told when it was set aside. */
function dropDamaged({ path, log }: Sealing): void {
  for (const copy of listCopies(path)) {
    if (copy.kind !== "damaged") continue;
    log.warn({ copy: copy.path }, "A damaged copy of the database is removed: it may hold secrets as they are");
    rmSync(copy.path, { force: true });
  }
}

/** Puts an encrypted copy in the place of each backup that holds something as it is. Where one can't be made that is logged, and the backup stays. */
export async function sealBackups(sealing: Sealing, signal: AbortSignal): Promise<void> {
  for (const { path: backup } of listBackups(sealing.path)) {
    if (signal.aborted) return;
    const [plain, sealed] = [`${backup}${UNFINISHED}-plain`, `${backup}${UNFINISHED}`];
    try {
      if (!withCopy(backup, { readonly: true }, (writer) => sealAll(writer, sealing))) continue;
      await copyFile(backup, plain);
      withCopy(plain, { readonly: false }, (writer) => sealAll(writer, sealing));
      const copy = startCopy(plain, sealed);
      const stop = () => void copy.stop();
      signal.addEventListener("abort", stop, { once: true });
      const problem = await copy.problem.finally(() => signal.removeEventListener("abort", stop));
      signal.throwIfAborted();
      if (problem !== undefined) throw new AppError("store-damaged", problem);
      renameSync(sealed, backup);
      syncFolderOf(backup);
      sealing.log.info({ backup }, "Secrets in a backup are encrypted");
    } catch (error) {
      if (signal.aborted) return;
      sealing.log.warn({ backup, error: toError(error).message }, "A backup still holds secrets as they are");
    } finally {
      for (const file of [plain, sealed]) rmSync(file, { force: true });
    }
  }
}

/** Where it is only read, what would be written is left. */
function withCopy<T>(path: string, { readonly }: { readonly readonly: boolean }, work: (writer: Writer) => T): T {
  const database = new Database(path, { readonly, fileMustExist: true });
  try {
    if (!readonly) database.pragma("journal_mode = MEMORY");
    const writer: Writer = {
      get: (sql, ...values) => database.prepare(sql).get(...values) as Row | undefined,
      all: (sql, ...values) => database.prepare(sql).all(...values) as Row[],
      run: (sql, ...values) => (readonly ? { changes: 0 } : { changes: database.prepare(sql).run(...values).changes }),
    };
    return database.transaction(() => work(writer))();
  } finally {
    database.close();
  }
}
