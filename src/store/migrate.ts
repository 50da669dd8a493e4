// A database keeps which migrations it has by name: two branches that each add one can meet in any order.
import type Database from "better-sqlite3";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import { appliedNames, type Migration, placeOf, readApplied, refuseUnknown } from "./applied.ts";
import { toStoreError } from "./store-error.ts";

/** `applied_at` is in milliseconds since the epoch; null for what was applied when migrations were only counted. */
const TABLE = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at INTEGER) STRICT, WITHOUT ROWID";

/**
 * Applies what is missing, one transaction each: first those with a number in its order, then the others in the list's order. Throws AppError
 * `store-newer`, `store-migration`, or as SQLite's trouble is named; the migrations before the one that failed stay.
 */
export function migrate(database: Database.Database, migrations: readonly Migration[], log: Logger): void {
  const applied = readApplied(database);
  refuseUnknown(applied, migrations, database.name);
  const before = appliedNames(applied, migrations);
  const missing = migrations
    .filter(({ name }) => !before.includes(name))
    .toSorted((left, right) => placeOf(left) - placeOf(right));
  for (const [index, { name, sql }] of missing.entries()) {
    const version = before.length + index + 1;
    try {
      database.transaction(() => {
        database.exec(TABLE);
        if (index === 0)
          database
            .prepare("INSERT OR IGNORE INTO migrations (name) SELECT value FROM json_each(?)")
            .run(JSON.stringify(before));
        database.exec(sql);
        database.prepare("INSERT INTO migrations VALUES (?, unixepoch('subsec') * 1000)").run(name);
        database.pragma(`user_version = ${version}`);
      })();
    } catch (cause) {
      throw migrationError(name, cause, database.name);
    }
    log.info({ migration: name, schema: version }, "Schema brought up to date");
  }
}

function migrationError(name: string, cause: unknown, path: string): AppError {
  const found = toStoreError(cause, path);
  const code = found instanceof AppError ? found.code : "store-migration";
  // At the start nothing goes on by itself.
  const what =
    storeTrouble(found) === "full"
      ? `the disk of ${path} is full or failing (${toError(cause).message}); make room, and start again`
      : toError(found).message;
  return new AppError(code, `migration ${name} failed, and nothing of it is kept: ${what}`, { cause });
}
