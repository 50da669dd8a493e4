import { Writable } from "node:stream";

/** Takes what a command writes. */
export function printed(): Writable & { text(): string } {
  let written = "";
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  return Object.assign(output, { text: () => written });
}
