// `hestia export-trajectories`: conversations for training, streamed to standard output or into a file.
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError, toError } from "../core/errors.ts";
import { streamFromRunning } from "./api.ts";

export interface TrajectoryCommandOptions {
  readonly folder: string;
  readonly output: Writable;
  readonly usage: string;
}

interface Wish {
  readonly since?: string;
  readonly out?: string;
}

export async function trajectoryCommand(
  given: readonly string[],
  { folder, output, usage }: TrajectoryCommandOptions,
): Promise<void> {
  const { since, out } = readWish(given, usage);
  const query = since === undefined ? "" : `?since=${encodeURIComponent(since)}`;
  const lines = await streamFromRunning(folder, `/trajectories${query}`);
  try {
    if (out === undefined) return await pipeline(lines, output, { end: false });
    // Whoever finds the file finds all of it; and nobody else may read it.
    const unfinished = `${out}.unfinished`;
    try {
      await pipeline(lines, createWriteStream(unfinished, { mode: 0o600 }));
      await rename(unfinished, out);
    } finally {
      await rm(unfinished, { force: true });
    }
  } catch (cause) {
    lines.destroy();
    throw new AppError("export", `the export broke off: ${toError(cause).message}`, { cause });
  }
  output.write(`written to ${out}\n`);
}

function readWish([flag, value, ...rest]: readonly string[], usage: string): Wish {
  if (flag === undefined) return {};
  if ((flag !== "--since" && flag !== "--out") || value === undefined)
    throw new AppError("usage", `"${flag}" is not --since YYYY-MM-DD or --out FILE\n${usage}`);
  return { ...readWish(rest, usage), [flag === "--since" ? "since" : "out"]: value };
}
