import { foldWord } from "../said/tokens.ts";

const LONGEST = 64;

/** A name as agentskills.io wants it, of the words that were said. `isTaken`: then a number stands behind it. */
export function nameFor(text: string, isTaken: (name: string) => boolean): string {
  const words = foldWord(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const base = words.slice(0, LONGEST - 4).replace(/-+$/, "") || "skill";
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!isTaken(name)) return name;
  }
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Lower case, figures and single hyphens: nothing that could be a path. */
export const isName = (name: string): boolean => name.length <= LONGEST && NAME.test(name);
