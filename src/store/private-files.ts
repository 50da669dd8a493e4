// The data folder is its owner's alone: the folder 700, every file in it 600. A umask is left to others and can't be relied on.
import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";

export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;
const PERMISSIONS = 0o777;
/** `/tmp` and its like are everybody's, whatever is in them. */
const SHARED = 0o1000;

/**
 * Makes a folder for one owner, with those it stands in, or closes an existing one to all others with every file in it. Throws AppError
 * `store-unwritable`: it names the folder and what is wrong. Where rights can't be changed that is logged, and things go on.
 */
export function keepFolderPrivate(folder: string, log: Logger): void {
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    mendFolder(folder);
  } catch (error) {
    if (!isRefused(error)) throw toFolderError(error, folder);
    log.warn({ folder, error: toError(error).message }, "The rights of the data folder can't be changed");
  }
}

function mendFolder(folder: string): void {
  const { mode } = statSync(folder);
  if ((mode & SHARED) === 0) close(folder, mode, PRIVATE_FOLDER);
  for (const file of readdirSync(folder, { withFileTypes: true }))
    if (file.isFile() || file.isSocket()) mend(join(folder, file.name));
}

function mend(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isSymbolicLink()) close(path, found.mode, PRIVATE_FILE);
}

/** Takes rights away and gives none. */
function close(path: string, mode: number, allowed: number): void {
  if ((mode & PERMISSIONS & ~allowed) !== 0) chmodSync(path, mode & allowed);
}

/**
 * Before SQLite or somebody else makes the file at `path`: it is there afterwards, for its owner alone. One that exists is never opened: closing it
 * would let go of every lock that this process holds on it.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", PRIVATE_FILE));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw toFileError(error, path);
    mend(path);
  }
}

/** AppError `store-full` or `store-unwritable` where the file system refuses; anything else as it came. */
export function toFileError(error: unknown, path: string): unknown {
  return codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT"
    ? new AppError("store-full", `there is no room on the disk for ${path}; make room, and start again`, {
        cause: error,
      })
    : toFolderError(error, dirname(path));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "the user that runs Hestia may not write there; give it the folder, or set HESTIA_DATA to another one",
  EPERM: "the user that runs Hestia may not write there; give it the folder, or set HESTIA_DATA to another one",
  EROFS: "its file system is read-only; mount it for writing, or set HESTIA_DATA to another one",
  ENOTDIR: "it, or something on the way to it, is a file; set HESTIA_DATA to a folder",
  EEXIST: "it, or something on the way to it, is a file; set HESTIA_DATA to a folder",
  ENOENT: "it is not there and can't be made; mount its file system for writing, or set HESTIA_DATA to another one",
  ENAMETOOLONG: "its name is too long; set HESTIA_DATA to another one",
  ELOOP: "its links lead in a circle; set HESTIA_DATA to another one",
};

function toFolderError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  const reason = REASONS[code];
  if (reason === undefined) return error;
  return new AppError("store-unwritable", `the data folder ${folder} can't be used (${code}): ${reason}`, {
    cause: error,
  });
}

/** Somebody else's file, or a file system without rights. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === "chmod" && codeOf(error) !== "EROFS";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
