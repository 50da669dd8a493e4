// A word counts for a document where it stands in it or, for less, in what was said just before or after: an answer often shares no word with its question.
import type { Talk } from "./talk.ts";

/** The documents in which one word of the question stands, and what it is worth there (BM25). */
export type Hits = ReadonlyMap<number, number>;

/** What a word is worth one, two, three places from where it stands: it counts once, where that is most. */
const BESIDE = [0.6, 0.4, 0.3] as const;
export const REACH = BESIDE.length;
/** So many documents, the best by their own words, lend to their neighbours. */
const LENDERS = 200;
/** What a session that speaks of all of it gives each of its documents, beside their own. */
const OF_SESSION = 0.4;
/** FTS5's own: how soon more of the same word tells nothing more. */
const SATURATION = 1.2;

export interface Scored {
  readonly id: number;
  readonly score: number;
}

export interface RankDependencies {
  readonly talk: Talk;
  /** For each word of the question. */
  readonly hits: readonly Hits[];
  /** What else speaks for a session. */
  readonly bonus: (session: number) => number;
  /** What a document's speaker makes of its score. */
  readonly factor: (id: number) => number;
}

/** Every document in or near which a word of the question stands, best first; of equals, the newest first. */
export function rank({ talk, hits, bonus, factor }: RankDependencies): readonly Scored[] {
  const lenders = lendersOf(hits);
  const scores = new Map<number, number>();
  for (const word of hits) {
    for (const [id, worth] of worthNear(word, lenders, talk)) scores.set(id, (scores.get(id) ?? 0) + worth);
  }
  const sessions = sessionScores(hits, talk);
  return [...scores]
    .map(([id, own]) => {
      const session = talk.sessionOf(id);
      const score = own + OF_SESSION * (sessions.get(session) ?? 0) + bonus(session);
      return { id, score: score * factor(id) };
    })
    .sort((left, right) => right.score - left.score || right.id - left.id);
}

function lendersOf(hits: readonly Hits[]): ReadonlySet<number> {
  const sums = new Map<number, number>();
  for (const word of hits) for (const [id, worth] of word) sums.set(id, (sums.get(id) ?? 0) + worth);
  if (sums.size <= LENDERS) return new Set(sums.keys());
  const best = [...sums].sort((left, right) => right[1] - left[1] || right[0] - left[0]).slice(0, LENDERS);
  return new Set(best.map(([id]) => id));
}

function worthNear(word: Hits, lenders: ReadonlySet<number>, talk: Talk): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  const raise = (id: number, worth: number) => {
    if (worth > (best.get(id) ?? 0)) best.set(id, worth);
  };
  for (const id of lenders) {
    const worth = word.get(id);
    if (worth === undefined) continue;
    raise(id, worth);
    for (const step of [talk.before, talk.after]) {
      let neighbour = id;
      for (const share of BESIDE) {
        neighbour = step(neighbour);
        if (neighbour === 0) break;
        raise(neighbour, share * worth);
      }
    }
  }
  return best;
}

/** BM25 with a session as the document, and as its words' number how many of its documents hold them. */
function sessionScores(hits: readonly Hits[], talk: Talk): ReadonlyMap<number, number> {
  const scores = new Map<number, number>();
  const total = talk.sessions().size;
  for (const word of hits) {
    const counts = new Map<number, number>();
    for (const id of word.keys()) {
      const session = talk.sessionOf(id);
      counts.set(session, (counts.get(session) ?? 0) + 1);
    }
    const weight = rarity(counts.size, total);
    for (const [session, count] of counts) {
      const worth = (weight * count * (SATURATION + 1)) / (count + SATURATION);
      scores.set(session, (scores.get(session) ?? 0) + worth);
    }
  }
  return scores;
}

/** As BM25 weighs what `some` of `all` have; never below nothing. */
export function rarity(some: number, all: number): number {
  return Math.max(0, Math.log((all - some + 0.5) / (some + 0.5)));
}
