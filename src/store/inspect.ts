import { existsSync, readFileSync, statSync } from "node:fs";
import { type StoreState, sealOf } from "./state-file.ts";
import { inspectWal, type WalVerdict } from "./wal.ts";

export interface Inspected {
  /** Whether there is a database with anything in it. */
  readonly isThere: boolean;
  readonly wal: WalVerdict;
  /** Whether it is, byte for byte, what was closed. `unknown`: it was not closed, or is too large. */
  readonly seal: "whole" | "broken" | "unknown";
}

/** A log that outgrew this is left to SQLite. */
const LARGEST_LOG = 512 * 1024 * 1024;

function readIfSmall(path: string): Buffer | undefined {
  return existsSync(path) && statSync(path).size <= LARGEST_LOG ? readFileSync(path) : undefined;
}

/** Reads the files themselves, so only while nothing in this process has the database open: closing a file lets go of SQLite's locks on it. */
export async function inspect(path: string, state: StoreState | undefined): Promise<Inspected> {
  const isThere = existsSync(path) && statSync(path).size > 0;
  const wal = inspectWal({ wal: readIfSmall(`${path}-wal`), shm: readIfSmall(`${path}-shm`) });
  if (!isThere || state?.state !== "closed" || !state.seal) return { isThere, wal, seal: "unknown" };
  const seal = await sealOf(path);
  const same = seal?.bytes === state.seal.bytes && seal.sha256 === state.seal.sha256;
  return { isThere, wal, seal: same ? "whole" : "broken" };
}
