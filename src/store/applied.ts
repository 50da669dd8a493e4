import Database from "better-sqlite3";
import { AppError } from "../core/errors.ts";

/** One change of the schema. One that was applied somewhere is never edited, renamed or removed. */
export interface Migration {
  /** Its module and what it changes, as `memory/facts`: this name stands in every database that has it. */
  readonly name: string;
  /** Its place, if it was made when migrations were counted. New ones have none. */
  readonly number?: number;
  readonly sql: string;
}

/** What a database says about its schema. */
export interface Applied {
  /** Its `user_version`: how many migrations were applied. A Hestia that knows fewer refuses it, also one that only counts. */
  readonly version: number;
  /** In the table `migrations`; empty where migrations were only counted so far. */
  readonly names: readonly string[];
}

export function readApplied(database: Database.Database): Applied {
  const version = Number(database.pragma("user_version", { simple: true }));
  const isNamed = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").get();
  const names = isNamed ? database.prepare("SELECT name FROM migrations").pluck().all().map(String) : [];
  return { version, names };
}

/** For a database that was closed and that nobody has open; undefined where it can't be read. */
export function appliedAt(path: string): Applied | undefined {
  let database: Database.Database | undefined;
  try {
    // One that may only read would leave its log behind.
    database = new Database(path, { fileMustExist: true });
    return readApplied(database);
  } catch {
    // Why not is found out by whoever checks or opens it.
    return undefined;
  } finally {
    database?.close();
  }
}

/** Those without a number come after all that have one. */
export function placeOf({ number = Number.MAX_SAFE_INTEGER }: Migration): number {
  return number;
}

/** Numbered ones are applied first and in their order: `user_version` = N means that those up to N are there, named or not. */
export function appliedNames({ version, names }: Applied, migrations: readonly Migration[]): readonly string[] {
  const counted = migrations.filter((migration) => placeOf(migration) <= version);
  return [...new Set([...counted.map(({ name }) => name), ...names])];
}

/** The migrations that a database has and `migrations` has not, in words; empty where it can be opened. */
export function unknownIn(applied: Applied, migrations: readonly Migration[]): readonly string[] {
  const names = appliedNames(applied, migrations);
  const unknown = names.filter((name) => !migrations.some((migration) => migration.name === name));
  return applied.version > names.length ? [...unknown, `number ${applied.version}`] : unknown;
}

/** Throws AppError `store-newer` where a Hestia with other migrations has written the database at `path`. */
export function refuseUnknown(applied: Applied, migrations: readonly Migration[], path: string): void {
  const unknown = unknownIn(applied, migrations);
  if (unknown.length === 0) return;
  throw new AppError(
    "store-newer",
    `the database ${path} has migrations that this version does not know (${unknown.join(", ")}): start the newer Hestia, or restore a backup`,
  );
}
