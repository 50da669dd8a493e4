// Says and answers one thing after the other on the data of its folder, removes some, and prints each turn's number when it is kept; ends by being killed.
import { join } from "node:path";
import { openArchive } from "./archive-world.ts";

const [folder = "", first = "0"] = process.argv.slice(2);
const world = openArchive({ file: (name) => join(folder, name) });
world.archive.start();
for (let number = Number(first); ; number += 1) {
  const turnId = world.say(`number n${number} of many`, { key: `talk ${number % 3}`, reply: `noted n${number}` });
  process.stdout.write(`kept ${number}\n`);
  if (number % 5 === 4) {
    world.store.writeDurable((writer) => world.archive.remove(writer, [turnId]));
    process.stdout.write(`removed ${number}\n`);
  }
  if (number % 25 === 24) await world.archive.scrub(AbortSignal.timeout(10_000));
  await new Promise((resolve) => setImmediate(resolve));
}
