import type Database from "better-sqlite3";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { toStoreError } from "./store-error.ts";

/** Append-only: an applied one is never edited. Its number is its place in the list, counted from 1. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export function migrate(database: Database.Database, migrations: readonly Migration[], log: Logger): void {
  const version = Number(database.pragma("user_version", { simple: true }));
  if (version > migrations.length) {
    throw new AppError(
      "store-newer",
      `the database ${database.name} has schema ${version}; this version knows up to ${migrations.length}: start the newer Hestia, or restore a backup`,
    );
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    try {
      database.transaction(() => {
        database.exec(migration.sql);
        database.pragma(`user_version = ${index + 1}`);
      })();
    } catch (cause) {
      const found = toStoreError(cause, database.name);
      if (found !== cause) throw found;
      throw new AppError("store-migration", `migration ${migration.name} failed: ${toError(cause).message}`, { cause });
    }
    log.info({ migration: migration.name, schema: index + 1 }, "Schema brought up to date");
  }
}
