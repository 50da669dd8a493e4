import Database from "better-sqlite3";

/** What stands in a database, also in one that a process has open. */
export function rowsIn<Row>(path: string, sql: string): readonly Row[] {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare<[], Row>(sql).all();
  database.close();
  return rows;
}
