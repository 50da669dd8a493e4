// Near misses: what was meant where nothing matched. By pairs of letters, so it needs no language.
import type { Indexed, SearchIndex } from "./search-index.ts";

/** Below this two words have nothing to do with each other. */
const ALIKE = 0.5;

/** From 0 (nothing alike) to 1 (equal). */
export function likeness(one: string, other: string): number {
  return one === other ? 1 : shared(pairsOf(one), pairsOf(other));
}

/** How like an entity is, from 0 to 1: for each word the nearest word of its name or place. Word is compared with word once, not once an entity. */
export function likenessOf(words: readonly string[], index: SearchIndex): (entity: Indexed) => number {
  const near = words.map((word) => {
    const pairs = pairsOf(word);
    const scores = new Map<string, number>();
    for (const known of index.vocabulary) {
      const score = word === known ? 1 : shared(pairs, index.pairs(known));
      if (score >= ALIKE) scores.set(known, score);
    }
    return scores;
  });
  return ({ nameWords, placeWords }) => {
    const best = near.map((scores) => {
      let most = 0;
      if (scores.size > 0) {
        for (const word of nameWords) most = Math.max(most, scores.get(word) ?? 0);
        for (const word of placeWords) most = Math.max(most, scores.get(word) ?? 0);
      }
      return most;
    });
    return best.reduce((sum, score) => sum + score, 0) / words.length;
  };
}

export function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

/** Dice's coefficient. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return (2 * both) / (one.size + other.size);
}
