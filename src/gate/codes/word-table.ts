// Lists of words, taken apart once: "pin, *code, parol*, mot de passe". A `*` stands for further letters.
import { bareOf, type Token } from "./tokens.ts";

/** Letters of an ending. */
const LONGEST_ENDING = 6;

export interface WordTable {
  /** How many tokens from here on are one of the words; 0 where they are none. */
  at(tokens: readonly Token[], index: number): number;
  /** Whether a single word is one. */
  has(word: string): boolean;
}

export function createWordTable(lists: readonly string[]): WordTable {
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  let longest = 1;
  for (const word of lists.flatMap((list) => list.split(",")).map((one) => one.trim())) {
    if (word === "") continue;
    longest = Math.max(longest, word.split(" ").length);
    if (!word.includes("*")) exact.add(word);
    else patterns.push(patternOf(word));
  }
  const is = (said: string) => exact.has(said) || patterns.some((pattern) => pattern.test(said));
  return {
    at(tokens, index) {
      for (let length = longest; length > 0; length -= 1) {
        const some = tokens.slice(index, index + length);
        if (some.length < length || some.some(({ type }) => type === "figures")) continue;
        const [written, bare] = [some.map(({ word }) => word).join(" "), some.map((one) => one.bare).join(" ")];
        if (is(written) || is(bare) || (length === 1 && is(ownPart(written)))) return length;
      }
      return 0;
    },
    has: is,
  };
}

/** Of what is written together with something short: "pin's", "l'album". */
function ownPart(word: string): string {
  const [head = "", ...tail] = word.split(/['’]/);
  return bareOf(tail.join("").length > 2 && head.length <= 2 ? tail.join("") : tail.length > 0 ? head : "");
}

function patternOf(word: string): RegExp {
  const [before, after] = [word.startsWith("*"), word.endsWith("*")];
  const stem = word.replaceAll("*", "").replace(/[-\\^$.*+?()[\]{}|]/g, "\\$&");
  const ending = before ? "[^ ]*" : `[^ ]{0,${LONGEST_ENDING}}`;
  return new RegExp(`^${before ? "[^ ]*" : ""}${stem}${after ? ending : ""}$`, "u");
}
