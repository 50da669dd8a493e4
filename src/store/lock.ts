// SQLite's own file lock, held on a file beside the database: the system lets go of it when the process dies, however it dies.
import { truncateSync } from "node:fs";
import Database from "better-sqlite3";
import { AppError } from "../core/errors.ts";
import { makePrivateFile } from "./private-files.ts";
import { isDamage, toStoreError } from "./store-error.ts";

/** Takes the lock of the database at `path`; the returned function lets it go. Throws AppError `store-locked`, `store-full` or `store-unwritable`. */
export function acquireLock(path: string): () => void {
  const file = `${path}.lock`;
  makePrivateFile(file);
  try {
    return hold(file);
  } catch (cause) {
    const code = cause instanceof Database.SqliteError ? cause.code : "";
    if (/^SQLITE_BUSY/.test(code))
      throw new AppError("store-locked", `another process has the database ${path} open; stop it first`, { cause });
    if (!isDamage(code)) throw toStoreError(cause, path);
    // Nothing is kept in it. It stays the same file: whoever else holds it still does.
    truncateSync(file);
    return hold(file);
  }
}

function hold(file: string): () => void {
  const holder = new Database(file, { timeout: 0 });
  try {
    holder.pragma("journal_mode = MEMORY");
    holder.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    holder.close();
    throw cause;
  }
  return () => holder.close();
}
