import Database from "better-sqlite3";
import { AppError } from "../core/errors.ts";

const DAMAGED = /^SQLITE_(CORRUPT|NOTADB|IOERR_(READ|SHORT_READ|DATA|CORRUPTFS))/;
const UNWRITABLE = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY)/;

export function isDamage(code: string): boolean {
  return DAMAGED.test(code);
}

/** AppError `store-damaged` or `store-full` where SQLite's code means that; anything else as it came. */
export function toStoreError(error: unknown, path: string): unknown {
  return error instanceof Database.SqliteError ? (storeErrorOf(error.code, path, error) ?? error) : error;
}

function storeErrorOf(code: string, path: string, cause: unknown): AppError | undefined {
  if (DAMAGED.test(code)) {
    return new AppError("store-damaged", `the database ${path} is damaged (${code}); start again to mend it`, {
      cause,
    });
  }
  if (UNWRITABLE.test(code)) {
    return new AppError(
      "store-full",
      `the database ${path} can't be written (${code}): its disk is full or failing; make room, it goes on by itself`,
      { cause },
    );
  }
  return undefined;
}
