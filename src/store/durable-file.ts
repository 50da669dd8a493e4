import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { PRIVATE_FILE } from "./private-files.ts";

/** Puts a small file in place as a whole, for its owner alone: after a crash it is the old one or the new one. */
export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.tmp`;
  // What a crash left may have other rights.
  rmSync(unfinished, { force: true });
  const file = openSync(unfinished, "wx", PRIVATE_FILE);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  syncFolderOf(path);
}

/** What was renamed or removed in a folder is on the disk when this returns. */
export function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
