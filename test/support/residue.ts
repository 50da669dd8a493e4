import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Which files below a folder hold one of these words as raw bytes, as it is written or as an index would have it. */
export function residue(folder: string, words: readonly string[]): readonly string[] {
  const traces = words.flatMap((word) => [word, word.toLowerCase()]);
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const bytes = readFileSync(path);
    return traces.filter((trace) => bytes.includes(trace)).map((trace) => `${name}: ${trace}`);
  });
}
