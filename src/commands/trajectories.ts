// Conversations for training, streamed to standard output or into a file.
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { AppError, toError } from "../core/errors.ts";
import type { CommandEntry, CommandTools, Said, Typed } from "./command.ts";

export const trajectoryCommands: readonly CommandEntry[] = [
  {
    path: "export-trajectories",
    summary: "conversations for training, a line each (ShareGPT, as Hermes has it), with people and secrets hidden",
    heading: "What it does:",
    options: [
      { flags: "--since <day>", is: "from this day on, as YYYY-MM-DD" },
      { flags: "--out <file>", is: "into this file; without it to standard output" },
    ],
    examples: ["hestia export-trajectories --since 2026-11-01 --out lines.jsonl"],
    run: exportTrajectories,
  },
];

async function exportTrajectories({ options }: Typed, { folder, output }: CommandTools): Promise<Said | undefined> {
  const { since, out } = options;
  const query = since === undefined ? "" : `?since=${encodeURIComponent(String(since))}`;
  const { streamFromRunning } = await import("./api.ts");
  const lines = await streamFromRunning(folder, `/trajectories${query}`);
  try {
    if (typeof out !== "string") {
      await pipeline(lines, output, { end: false });
      return undefined;
    }
    // Whoever finds the file finds all of it; and nobody else may read it.
    const unfinished = `${out}.unfinished`;
    try {
      await pipeline(lines, createWriteStream(unfinished, { mode: 0o600 }));
      await rename(unfinished, out);
    } finally {
      await rm(unfinished, { force: true });
    }
    return { data: { file: out }, text: `written to ${out}\n` };
  } catch (cause) {
    lines.destroy();
    throw new AppError("export", `the export broke off: ${toError(cause).message}`, { cause });
  }
}
