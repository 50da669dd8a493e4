// A word counts for a document where it stands in it or, for less, in what was said just before or after: an answer often shares no word with its question.
import { type Hits, rarity, saturated } from "./hits.ts";
import type { Talk } from "./talk.ts";

/** What a word is worth one, two, three places from where it stands: it counts once, where that is most. */
const BESIDE = [0.6, 0.4, 0.3] as const;
export const REACH = BESIDE.length;
/** So many documents, the best by their own words, lend to their neighbours. */
const LENDERS = 200;
/** What a session that speaks of all of it gives each of its documents, beside their own. */
const OF_SESSION = 0.4;
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
  const lenders = lendersOf(hits, talk);
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

function lendersOf(hits: readonly Hits[], talk: Talk): ReadonlySet<number> {
  // Ids are dense: an array is five times as fast as a map.
  const sums = new Float64Array(talk.lastId() + 1);
  const touched: number[] = [];
  for (const { ids, worths } of hits) {
    for (const [place, id] of ids.entries()) {
      if (sums[id] === 0) touched.push(id);
      sums[id] = (sums[id] ?? 0) + (worths[place] ?? 0);
    }
  }
  if (touched.length <= LENDERS) return new Set(touched);
  const sum = (id: number) => sums[id] ?? 0;
  const least = Float64Array.from(touched, sum).sort().at(-LENDERS) ?? 0;
  // Of as many alike as there may be, the newest.
  return new Set(
    touched
      .filter((id) => sum(id) >= least)
      .sort((left, right) => sum(right) - sum(left) || right - left)
      .slice(0, LENDERS),
  );
}

function worthNear({ ids, worths }: Hits, lenders: ReadonlySet<number>, talk: Talk): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  const raise = (id: number, worth: number) => {
    if (worth > (best.get(id) ?? 0)) best.set(id, worth);
  };
  for (const [place, id] of ids.entries()) {
    if (!lenders.has(id)) continue;
    const worth = worths[place] ?? 0;
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
    for (const id of word.ids) {
      const session = talk.sessionOf(id);
      counts.set(session, (counts.get(session) ?? 0) + 1);
    }
    const weight = rarity(counts.size, total);
    for (const [session, count] of counts) {
      scores.set(session, (scores.get(session) ?? 0) + weight * saturated(count, 1));
    }
  }
  return scores;
}
