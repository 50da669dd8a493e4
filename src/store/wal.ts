// SQLite passes over a damaged end of its write-ahead log in silence. This reads the log as SQLite would, and says whether more was once committed.
// https://www.sqlite.org/walformat.html
import { endianness } from "node:os";

/**
 * `whole`: all that was committed can be read. `shortened`: something committed is lost. `superseded`: the log is broken, but the database itself
 * already holds all of it: the log must go. `missing`: there is no log, and no word of what was in it.
 */
export type WalVerdict = "whole" | "shortened" | "superseded" | "missing";

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC_LITTLE = 0x377f0682;
const MAGIC_BIG = 0x377f0683;
const VERSION = 3_007_000;

/** The files `-wal` and `-shm` as they stand on the disk; the second is a memory of the running process, gone with the power. */
export function inspectWal(files: { readonly wal: Buffer | undefined; readonly shm: Buffer | undefined }): WalVerdict {
  const log = files.wal && readLog(files.wal);
  const index = files.shm && readIndex(files.shm);
  if (index && index.frames > 0) {
    const sameLog = log?.salt.equals(index.salt) === true;
    // A whole header with other salts: the log has begun anew since.
    if (log && !sameLog) return log.more ? "shortened" : "whole";
    if ((log?.committed ?? 0) < index.frames) return index.copied >= index.frames ? "superseded" : "shortened";
    return "whole";
  }
  if (!files.wal || files.wal.length === 0) return "missing";
  return !log || log.more ? "shortened" : "whole";
}

interface Log {
  readonly salt: Buffer;
  /** Frames up to the last commit that can be read. */
  readonly committed: number;
  /** A commit of this log stands behind what can be read. */
  readonly more: boolean;
}

/** Undefined where the header is broken. */
function readLog(wal: Buffer): Log | undefined {
  if (wal.length < HEADER_BYTES) return undefined;
  const magic = wal.readUInt32BE(0);
  const pageSize = wal.readUInt32BE(8);
  if ((magic !== MAGIC_LITTLE && magic !== MAGIC_BIG) || wal.readUInt32BE(4) !== VERSION) return undefined;
  const sum = createSum(magic === MAGIC_BIG);
  sum.add(wal, 0, 24);
  if (!sum.equals(wal, 24)) return undefined;
  const salt = wal.subarray(16, 24);
  const size = FRAME_HEADER_BYTES + pageSize;
  const frames = Math.floor((wal.length - HEADER_BYTES) / size);
  const start = (frame: number) => HEADER_BYTES + frame * size;
  const isOurs = (frame: number) => wal.subarray(start(frame) + 8, start(frame) + 16).equals(salt);
  const isCommit = (frame: number) => wal.readUInt32BE(start(frame) + 4) !== 0;

  let frame = 0;
  let committed = 0;
  for (; frame < frames && isOurs(frame); frame += 1) {
    sum.add(wal, start(frame), 8);
    sum.add(wal, start(frame) + FRAME_HEADER_BYTES, pageSize);
    if (!sum.equals(wal, start(frame) + 16)) break;
    if (isCommit(frame)) committed = frame + 1;
  }
  // The frame where reading ended may have been cut in its writing; one behind it was not.
  let more = false;
  for (let later = frame + 1; later < frames && !more; later += 1) more = isOurs(later) && isCommit(later);
  return { salt, committed, more };
}

function createSum(bigEndian: boolean) {
  let first = 0;
  let second = 0;
  return {
    add(bytes: Buffer, offset: number, length: number): void {
      for (let at = offset; at < offset + length; at += 8) {
        const left = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
        const right = bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
        first = (first + left + second) >>> 0;
        second = (second + right + first) >>> 0;
      }
    },
    equals: (bytes: Buffer, offset: number): boolean =>
      bytes.readUInt32BE(offset) === first && bytes.readUInt32BE(offset + 4) === second,
  };
}

/** Frames committed in the log and how many of them are copied into the database. Undefined where the two copies of its header differ. */
function readIndex(
  shm: Buffer,
): { readonly frames: number; readonly copied: number; readonly salt: Buffer } | undefined {
  const HEADER = 48;
  if (shm.length < 2 * HEADER + 4 || !shm.subarray(0, HEADER).equals(shm.subarray(HEADER, 2 * HEADER)))
    return undefined;
  const read = (offset: number) => (endianness() === "LE" ? shm.readUInt32LE(offset) : shm.readUInt32BE(offset));
  if (read(0) !== VERSION || shm[12] !== 1) return undefined;
  return { frames: read(16), copied: read(2 * HEADER), salt: shm.subarray(32, 40) };
}
