// SQLite's own file lock, held on a file beside the database: the system lets go of it when the process dies, however it dies.
import Database from "better-sqlite3";
import { AppError } from "../core/errors.ts";

/** Takes the lock of the database at `path`; the returned function lets it go. Throws AppError `store-locked`. */
export function acquireLock(path: string): () => void {
  const holder = new Database(`${path}.lock`, { timeout: 0 });
  try {
    holder.pragma("journal_mode = MEMORY");
    holder.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    holder.close();
    throw new AppError("store-locked", `another process has the database ${path} open; stop it first`, { cause });
  }
  return () => holder.close();
}
