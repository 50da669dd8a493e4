// A call without a target sends words, or runs a script with some: whatever in them may have been read in the house is true of that time alone, and never kept.
import type { Words } from "../../words/index.ts";
import type { HouseView } from "../recipe/house-view.ts";
import type { Pattern, SeenAction } from "../recipe/recipe.ts";
import { asksWhether } from "../said/leaning-words.ts";
import { tokenise } from "../said/tokens.ts";

export interface Said {
  readonly text: string;
  readonly language: string;
  /** Whether something was looked up in the turn. */
  readonly read: boolean;
}

interface Kept {
  readonly said: Said;
  readonly house: Pick<HouseView, "entities" | "areas" | "floors">;
  readonly words: Pick<Words, "stateWords">;
}

/** Whether some of what was sent without a target may have been read in the house. */
export function tellsOfHouse(pattern: Pattern, kept: Kept): boolean {
  const untargeted = pattern.witnesses.flatMap(({ actions }) =>
    actions.filter(({ entityIds }) => entityIds.length === 0),
  );
  return untargeted.some((action) => Object.keys(action.data).length > 0 && mayTell(action, kept));
}

function mayTell({ data, fields }: SeenAction, { said, house, words }: Kept): boolean {
  if (said.read) return true;
  const { text, language } = said;
  const heard = new Set(wordsAndNumbers(text, language));
  return Object.entries(data).some(([field, value]) => {
    const isSaid = fields[field]?.some((way) => way !== "const") ?? false;
    if (isSaid) return asksWhether(tokenise(text, language).words, language);
    return leavesOf(value).some((leaf) => {
      if (typeof leaf === "number") return !heard.has(String(leaf));
      if (typeof leaf !== "string") return false;
      const used = wordsAndNumbers(leaf, language);
      return (
        used.some((word) => /\d/.test(word) && !heard.has(word)) ||
        [...names(house), ...words.stateWords(language)].some((name) => holds(used, wordsAndNumbers(name, language)))
      );
    });
  });
}

/** Numbers as figures, however they were said. */
const wordsAndNumbers = (text: string, language: string): readonly string[] =>
  tokenise(text, language).tokens.map((token) => (token.type === "word" ? token.text : String(token.value)));

function leavesOf(value: unknown): readonly unknown[] {
  if (value === null || typeof value !== "object") return [value];
  return Object.values(value).flatMap(leavesOf);
}

/** Of things that may not be touched, too: they can be spoken of all the same. */
function* names(house: Kept["house"]): Iterable<string> {
  for (const { name, aliases } of [...house.entities(), ...house.areas(), ...house.floors()]) yield* [name, ...aliases];
}

const holds = (words: readonly string[], phrase: readonly string[]): boolean =>
  phrase.length > 0 && words.some((_, from) => phrase.every((word, at) => words[from + at] === word));
