// Opening a database takes a little room. It is set aside while there is some, so that a start on a full disk can have it.
import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { PRIVATE_FILE } from "./private-files.ts";

const RESERVE_BYTES = 128 * 1024;

const fileOf = (path: string) => `${path}.reserve`;

export function setReserve(path: string): void {
  const file = fileOf(path);
  if (existsSync(file) && statSync(file).size === RESERVE_BYTES) return;
  try {
    writeFileSync(file, Buffer.alloc(RESERVE_BYTES, "reserve"), { mode: PRIVATE_FILE });
  } catch {
    // There is no room to set aside; what is half written must not take any.
    rmSync(file, { force: true });
  }
}

/** Gives the room back where there is too little to open the database. */
export function useReserve(path: string): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  if (bavail * bsize < RESERVE_BYTES) rmSync(fileOf(path), { force: true });
}
