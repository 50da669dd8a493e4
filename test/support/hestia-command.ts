import { Readable, Writable } from "node:stream";
import { runCommand } from "../../src/commands/index.ts";

/** Runs one command on a data folder; resolves with what it printed. */
export async function hestia(data: string, words: readonly string[], typed = ""): Promise<string> {
  let printed = "";
  const output = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk);
      done();
    },
  });
  await runCommand(words, { environment: { HESTIA_DATA: data }, input: Readable.from([typed]), output });
  return printed;
}
