// How well a search text fits an entity. Pure; the numbers are ranks, lower is better.
import { fold } from "./fold.ts";
import type { Indexed, Place, SearchIndex } from "./search-index.ts";

export const Rank = {
  /** The whole text is its name, an alias or its id. */
  exact: 0,
  /** Each word is a word of its name. */
  name: 1,
  /** Each word is a word of its name, area or floor; at least one is of its name. */
  nameAndPlace: 2,
  /** Each word begins a word of its name, area or floor, or the text stands within its name. */
  beginning: 3,
  /** Each word is of its place, or of Home Assistant's own terms for it (domain, device class, id, label). */
  terms: 4,
} as const;

/** What is asked for, made ready once for all entities. */
export interface Wanted {
  /** Folded. */
  readonly text: string;
  readonly words: readonly string[];
  /** For each of the words, the words of the house that it begins, or is but for a short ending. */
  readonly beginnings: readonly ReadonlySet<string>[];
}

export function prepare(said: string, { vocabulary }: Pick<SearchIndex, "vocabulary">): Wanted {
  const text = fold(said);
  const words = text.split(" ");
  const beginnings = words.map((word) => new Set([...vocabulary].filter((known) => begins(word, known))));
  return { text, words, beginnings };
}

/** Undefined where it does not match. */
export function rank({ text, words, beginnings }: Wanted, entity: Indexed): number | undefined {
  if (entity.names.includes(text)) return Rank.exact;
  const { nameWords, placeWords, termWords } = entity;
  if (words.every((word) => nameWords.has(word))) return Rank.name;
  if (words.every((word) => nameWords.has(word) || placeWords.has(word)) && words.some((word) => nameWords.has(word)))
    return Rank.nameAndPlace;
  const inName = beginnings.map((beginning) => meets(nameWords, beginning));
  const inPlace = beginnings.map((beginning) => meets(placeWords, beginning));
  if (inName.some(Boolean) && words.every((_, at) => inName[at] || inPlace[at])) return Rank.beginning;
  if (isWithin(text, entity.names)) return Rank.beginning;
  const known = beginnings.every((beginning, at) => inName[at] || inPlace[at] || meets(termWords, beginning));
  return known ? Rank.terms : undefined;
}

function meets(words: ReadonlySet<string>, beginning: ReadonlySet<string>): boolean {
  if (beginning.size === 0) return false;
  for (const word of words) if (beginning.has(word)) return true;
  return false;
}

export function placesNamed(said: string, folded: string, places: readonly Place[]): readonly Place[] {
  const byId = places.filter((place) => place.id === said);
  return byId.length > 0 ? byId : places.filter((place) => place.names.includes(folded));
}

const STEM = 3;
const ENDING = 2;

/** `word` begins `known`, or is it with another short ending (lights, light). */
function begins(word: string, known: string): boolean {
  if (known.startsWith(word)) return true;
  return known.length >= STEM && word.length - known.length <= ENDING && word.startsWith(known);
}

/** Scripts without spaces have no words to compare: there the text may stand anywhere in the name. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const LONG_ENOUGH = 4;

function isWithin(text: string, names: readonly string[]): boolean {
  if (text.length < LONG_ENOUGH && !WITHOUT_SPACES.test(text)) return false;
  return names.some((name) => name.includes(text));
}
