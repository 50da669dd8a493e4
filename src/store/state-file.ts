// What is known of the database while it is closed: without it neither a lost write-ahead log nor a changed byte could be told from a quiet end.
import { createHash } from "node:crypto";
import { createReadStream, readFileSync, rmSync, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { writeWhole } from "./durable-file.ts";

const IncidentSchema = Type.Object({
  id: Type.String(),
  /**
   * `restored`: a backup is in force, made at `from`. `emptied`: there was none. `shortened`: the end of the write-ahead log is lost.
   * `altered`: whole, but not as it was closed.
   */
  type: Type.Union([
    Type.Literal("restored"),
    Type.Literal("emptied"),
    Type.Literal("shortened"),
    Type.Literal("altered"),
  ]),
  /** What was found, for the log. */
  found: Type.String(),
  /** When the backup in force was made, in milliseconds since the epoch. */
  from: Type.Optional(Type.Integer()),
  /** Where the damaged files are kept. */
  keptAs: Type.Optional(Type.String()),
});

/** Something that cost the household what it had said; kept until it has been dealt with. */
export type Incident = Readonly<Static<typeof IncidentSchema>>;

const StateSchema = Type.Object({
  /** `closed`: as `seal` says. `open`: a process writes, or died. `suspect`: damage was seen. `new`: nothing is kept yet. */
  state: Type.Union([Type.Literal("new"), Type.Literal("open"), Type.Literal("suspect"), Type.Literal("closed")]),
  schema: Type.Optional(Type.Integer()),
  /** Since when the machine runs, as it names it. */
  boot: Type.Optional(Type.String()),
  seal: Type.Optional(Type.Object({ bytes: Type.Integer(), sha256: Type.String() })),
  incident: Type.Optional(IncidentSchema),
});

export type StoreState = Readonly<Static<typeof StateSchema>>;

const fileOf = (path: string) => `${path}.state`;

/** The state of the database at `path`; undefined where nothing readable is kept. */
export function readState(path: string): StoreState | undefined {
  try {
    const state: unknown = JSON.parse(readFileSync(fileOf(path), "utf8"));
    return Value.Check(StateSchema, state) ? state : undefined;
  } catch {
    // Missing or unreadable: then nothing is known, and everything is checked.
    return undefined;
  }
}

export function writeState(path: string, state: StoreState): void {
  writeWhole(fileOf(path), JSON.stringify(state));
}

/** Needs no room on the disk, as a wrong state must never stay. */
export function dropState(path: string): void {
  rmSync(fileOf(path), { force: true });
}

/** Larger ones are checked by SQLite instead. */
const LARGEST_SEALED = 256 * 1024 * 1024;

/** Size and hash of the closed database; undefined where it is too large. Only while nothing in this process has it open. */
export async function sealOf(path: string): Promise<StoreState["seal"]> {
  const { size: bytes } = statSync(path);
  if (bytes > LARGEST_SEALED) return undefined;
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return { bytes, sha256: hash.digest("hex") };
}

/** Another one after each start of the machine; undefined where the system has none. */
export function bootOf(): string | undefined {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // Not Linux.
    return undefined;
  }
}
