import type { ColumnReader } from "../../store/index.ts";
import { type AskedWord, toMatch } from "./asked-words.ts";
import { twice } from "./normalise.ts";
import type { IdRange, Talk } from "./talk.ts";

/** The documents in which one word of the question stands, and what it is worth in each (BM25), at the same place. */
export interface Hits {
  readonly ids: readonly number[];
  readonly worths: readonly number[];
}

/** So many are looked at in one search: what they cost is what a search costs, however large the archive is. */
const MOST_HITS = 15_000;
/** How soon more of the same tells nothing more; as everywhere. */
const SATURATION = 1.2;
/** How much less a word tells in a longer text: less than in articles, as what is said is short and its length tells little. */
const BY_LENGTH = 0.5;

interface HitsIn {
  readonly talk: Talk;
  readonly range: IdRange;
  readonly isWanted: (id: number) => boolean;
}

/** Rarest word first; of the one with which it becomes too many only the newest hits, and none of what is more common still. */
export function readHits(
  reader: ColumnReader,
  words: readonly AskedWord[],
  { talk, range, isWanted }: HitsIn,
): readonly Hits[] {
  let left = MOST_HITS;
  const all: Hits[] = [];
  const select = (forms: readonly string[], order: string) =>
    reader.column(
      `SELECT rowid FROM archive WHERE archive MATCH ? AND rowid BETWEEN ? AND ? ${order} LIMIT ?`,
      ...[toMatch(forms), range.from, range.to, left],
    );
  for (const { forms, documents } of words) {
    if (left <= 0) break;
    const order = documents > left ? "ORDER BY rowid DESC" : "";
    const found = select(forms, order);
    const repeated = new Set(select(forms.map(twice), order));
    left -= found.length;
    const weight = rarity(documents, talk.size());
    const ids: number[] = [];
    const worths: number[] = [];
    for (const row of found) {
      const id = Number(row);
      if (!isWanted(id)) continue;
      ids.push(id);
      worths.push(weight * saturated(repeated.has(row) ? 2 : 1, 1 - BY_LENGTH + BY_LENGTH * talk.lengthOf(id)));
    }
    all.push({ ids, worths });
  }
  return all;
}

/** What `count` of the same tell in a text of so much the mean length. */
export function saturated(count: number, length: number): number {
  return (count * (SATURATION + 1)) / (count + SATURATION * length);
}

/** As BM25 weighs what `some` of `all` have. */
export function rarity(some: number, all: number): number {
  return Math.log(1 + (Math.max(0, all - some) + 0.5) / (some + 0.5));
}
