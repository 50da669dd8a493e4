import { Readable } from "node:stream";
import { runCommand } from "../../src/commands/index.ts";
import { printed } from "./printed.ts";

/** Runs one command on a data folder; resolves with what it printed. */
export async function hestia(data: string, words: readonly string[], typed = ""): Promise<string> {
  const output = printed();
  await runCommand(words, { environment: { HESTIA_DATA: data }, input: Readable.from([typed]), output });
  return output.text();
}
