// A database as a Hestia wrote it that counted its migrations: their number stands in `user_version`, their names nowhere.
import Database from "better-sqlite3";
import { silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openStore, type Store } from "../../src/store/index.ts";

/** Makes the file at `path` with the first `count` migrations. */
export function makeCounted(path: string, count: number): void {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  for (const { sql } of firstOf(count)) database.exec(sql);
  database.pragma(`user_version = ${count}`);
  database.close();
}

/** The same, open as it is; it has what the counting Hestia had before the migration `name`. */
export function countedBefore(path: string, name: string): Store {
  const count = (migrations.find((migration) => migration.name === name)?.number ?? 0) - 1;
  makeCounted(path, count);
  return openStore({ path, migrations: firstOf(count), log: silentLog });
}

function firstOf(count: number) {
  const counted = migrations.flatMap(({ number, sql, name }) => (number === undefined ? [] : [{ name, number, sql }]));
  return counted.filter(({ number }) => number <= count).sort((left, right) => left.number - right.number);
}
