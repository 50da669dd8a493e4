import Database from "better-sqlite3";
import type { Row, SqlValue } from "./sql.ts";
import type { Reader } from "./store.ts";
import { toStoreError } from "./store-error.ts";

/** For those who read many rows of one value each. */
export interface ColumnReader extends Reader {
  /** The first column of every row. */
  column(sql: string, ...values: readonly SqlValue[]): readonly unknown[];
}

/** A connection that can only read, for a worker's own thread. */
export interface ReadOnly {
  /** Everything that `work` reads is of one moment. Throws like `Reader`. */
  read<T>(work: (reader: ColumnReader) => T): T;
  close(): void;
}

/** Opens the database of a running store; throws AppError `store-damaged` or SQLite's error where it can't. */
export function openReadOnly(path: string): ReadOnly {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const columns = new Map<string, Database.Statement>();
  const reader: ColumnReader = {
    get: (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as Row[],
    column(sql, ...values) {
      const statement = columns.get(sql) ?? database.prepare(sql).pluck();
      columns.set(sql, statement);
      return statement.all(...values);
    },
  };
  return {
    read(work) {
      try {
        return database.transaction(() => work(reader))();
      } catch (error) {
        throw toStoreError(error, path);
      }
    },
    close: () => void database.close(),
  };
}
