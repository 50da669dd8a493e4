import { join } from "node:path";
import { type AssistOptions, readOptions } from "../../bench/assist/options.ts";
import { runAssist } from "../../bench/assist/run-assist.ts";
import type { Scripted } from "../../bench/assist/scripted.ts";
import { figuresOf } from "../../bench/assist/summary.ts";
import type { Result } from "../../bench/assist/transcript.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Plays a folder of tasks with a scripted model; the transcripts go with the run unless `out` says where to. */
export async function play(
  data: string,
  kind: Scripted,
  changes: Partial<AssistOptions> = {},
): Promise<readonly Result[]> {
  using folder = temporaryFolder();
  const options = readOptions(["--data", data, "--scripted", kind, "--out", join(folder.path, "out")]);
  return await runAssist({ ...options, ...changes }, { say: () => undefined, signal: AbortSignal.timeout(120_000) });
}

export function figures(results: readonly Result[]): Readonly<Record<string, number>> {
  return Object.fromEntries(figuresOf(results).map(({ name, value }) => [name, value]));
}
