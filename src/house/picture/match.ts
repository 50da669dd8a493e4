// How well a search text fits an entity. Pure; the numbers are ranks, lower is better.
import type { Indexed, Place } from "./search-index.ts";

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

/** Undefined where it does not match. `text` is folded. */
export function rank(text: string, words: readonly string[], entity: Indexed): number | undefined {
  if (entity.names.includes(text)) return Rank.exact;
  const { nameWords, placeWords, termWords } = entity;
  if (words.every((word) => nameWords.has(word))) return Rank.name;
  if (words.every((word) => nameWords.has(word) || placeWords.has(word)) && words.some((word) => nameWords.has(word)))
    return Rank.nameAndPlace;
  const begins = (word: string) => someBegins(nameWords, word);
  if (words.every((word) => begins(word) || someBegins(placeWords, word)) && words.some(begins)) return Rank.beginning;
  if (isWithin(text, entity.names)) return Rank.beginning;
  const known = (word: string) => begins(word) || someBegins(placeWords, word) || someBegins(termWords, word);
  return words.every(known) ? Rank.terms : undefined;
}

/** How many of the words an entity has anything to do with. */
export function sharedWords(words: readonly string[], entity: Indexed): number {
  return words.filter((word) => someBegins(entity.nameWords, word) || someBegins(entity.placeWords, word)).length;
}

export function placesNamed(said: string, folded: string, places: readonly Place[]): readonly Place[] {
  const byId = places.filter((place) => place.id === said);
  return byId.length > 0 ? byId : places.filter((place) => place.names.includes(folded));
}

/** From 0 (nothing alike) to 1 (equal), by pairs of letters: finds the near miss in any script. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  if (pairs.size === 0 || others.size === 0) return 0;
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * shared) / (pairs.size + others.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

const STEM = 3;
const ENDING = 2;

/** `word` begins one of the words, or is one with another short ending (lights, light). */
function someBegins(words: ReadonlySet<string>, word: string): boolean {
  if (words.has(word)) return true;
  for (const known of words) {
    if (known.startsWith(word)) return true;
    if (known.length >= STEM && word.length - known.length <= ENDING && word.startsWith(known)) return true;
  }
  return false;
}

/** Scripts without spaces have no words to compare: there the text may stand anywhere in the name. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const LONG_ENOUGH = 4;

function isWithin(text: string, names: readonly string[]): boolean {
  if (text.length < LONG_ENOUGH && !WITHOUT_SPACES.test(text)) return false;
  return names.some((name) => name.includes(text));
}
