// What should stand in no shell's history and on no screen: typed unseen on a terminal, else piped in.
import { createInterface } from "node:readline/promises";
import { type Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";

export async function readSecret(input: Readable & { readonly isTTY?: boolean }, what: string): Promise<string> {
  if (!input.isTTY) return (await text(input)).trim();
  process.stderr.write(`${what}: `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: true });
  try {
    return (await lines.question("")).trim();
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
