// Copies of the database in the folder `backups` beside it. Their order is their number: a clock may have been wrong.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import { syncFolderOf } from "./durable-file.ts";
import { startCopy } from "./maintenance.ts";
import { PRIVATE_FOLDER } from "./private-files.ts";

export type BackupKind = "nightly" | "migration";

/** A file beside the database that holds what the household said. */
export interface StoreCopy {
  readonly path: string;
  /** `damaged`: set aside because it could not be read whole. */
  readonly kind: BackupKind | "damaged";
  /** Milliseconds since the epoch, as the clock had it then. */
  readonly madeAt: number;
  readonly bytes: number;
}

const KEPT: Readonly<Record<BackupKind, number>> = { nightly: 7, migration: 3 };
export const UNFINISHED = ".unfinished";
const NAME = /^(\d{6,})-(nightly|migration)-(\d{8}T\d{6}Z)\.db$/;

export function stampOf(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
}

function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

export const backupFolderOf = (path: string) => join(dirname(path), "backups");

interface Backup extends StoreCopy {
  readonly number: number;
  readonly kind: BackupKind;
}

/** The backups of the database at `path`, newest first. */
export function listBackups(path: string): readonly Backup[] {
  const folder = backupFolderOf(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, number = "", kind, stamp = ""] = NAME.exec(name) ?? [];
      if (kind !== "nightly" && kind !== "migration") return [];
      const file = join(folder, name);
      return [{ path: file, number: Number(number), kind, madeAt: timeOf(stamp), bytes: statSync(file).size } as const];
    })
    .sort((left, right) => right.number - left.number);
}

/** Every copy of the database at `path` that Hestia has made and still keeps: the backups, newest first, and what was set aside as damaged. */
export function listCopies(path: string): readonly StoreCopy[] {
  const prefix = `${basename(path)}.damaged-`;
  const damaged = readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .reverse()
    .map((name): StoreCopy => {
      const file = join(dirname(path), name);
      return {
        path: file,
        kind: "damaged",
        madeAt: timeOf(name.slice(prefix.length, prefix.length + 16)),
        bytes: statSync(file).size,
      };
    });
  return [...listBackups(path), ...damaged];
}

/** They hold what is to be forgotten. */
export function dropCopies(path: string): void {
  for (const copy of listCopies(path)) rmSync(copy.path, { force: true });
  syncFolderOf(path);
}

/** What a crash left half made. */
export function clearUnfinished(path: string): void {
  const folder = backupFolderOf(path);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.includes(UNFINISHED)) rmSync(join(folder, name), { force: true });
}

/**
 * Makes a backup in a worker; it is there as a whole or not at all. Rejects with AppError `store-full`, `store-damaged` (the database itself),
 * `store-check` or the signal's reason; the older backups stay then.
 */
export async function makeBackup(
  path: string,
  kind: BackupKind,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<StoreCopy> {
  signal.throwIfAborted();
  const folder = backupFolderOf(path);
  const number = (listBackups(path)[0]?.number ?? 0) + 1;
  const target = join(folder, `${String(number).padStart(6, "0")}-${kind}-${stampOf(clock.now())}.db`);
  const unfinished = `${target}${UNFINISHED}`;
  const forget = () => clearUnfinished(path);
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    needRoom(path, folder);
    forget();
    const copy = startCopy(path, unfinished);
    const stop = () => void copy.stop();
    signal.addEventListener("abort", stop, { once: true });
    const problem = await copy.problem.finally(() => signal.removeEventListener("abort", stop));
    if (problem !== undefined) throw new AppError("store-damaged", `the copy of ${path} is damaged: ${problem}`);
    renameSync(unfinished, target);
    syncFolderOf(target);
  } catch (error) {
    forget();
    signal.throwIfAborted();
    throw isNoRoom(error) ? new AppError("store-full", `no room for a backup in ${folder}`, { cause: error }) : error;
  }
  for (const old of listBackups(path)
    .filter((backup) => backup.kind === kind)
    .slice(KEPT[kind]))
    rmSync(old.path, { force: true });
  return { path: target, kind, madeAt: clock.now(), bytes: statSync(target).size };
}

function needRoom(path: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const logBytes = existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0;
  // Once where SQLite writes it, once where it stays.
  const needed = 2.1 * (statSync(path).size + logBytes);
  if (bavail * bsize < needed)
    throw new AppError(
      "store-full",
      `no room for a backup in ${folder}: ${Math.ceil(needed / 1e6)} MB are needed, ${Math.floor((bavail * bsize) / 1e6)} MB are free`,
    );
}

function isNoRoom(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(ENOSPC|EDQUOT|EROFS|EIO)$/.test(code) || (error instanceof Error && /disk is full/.test(error.message));
}
