// How what a question means joins with its words: the words decide, and where they fail, what lies near in meaning comes up.
import type { Nearness } from "../vectors/index.ts";
import type { Scored } from "./rank.ts";
import type { Talk } from "./talk.ts";

/** What something's nearness is worth one and two places beside it; it counts where that is most. */
const BESIDE = [0.8, 0.6] as const;
/** Beside words that are worth 1 where they fit best. Squared, so that only what is near counts. */
const OF_MEANING = 0.4;
/** So many of the nearest are found without any word. */
const NEAREST = 200;

export interface JoinDependencies {
  readonly talk: Talk;
  readonly isReadable: (id: number) => boolean;
  readonly isWanted: (id: number) => boolean;
}

/** Best first; every document in `byWords` and those nearest in meaning. */
export function joinMeaning(
  byWords: readonly Scored[],
  nearness: Nearness,
  { talk, isReadable, isWanted }: JoinDependencies,
): readonly Scored[] {
  const readable = nearness.ids.filter(isReadable);
  if (readable.length === 0) return byWords;
  const cosines = Float32Array.from(readable, (id) => nearness.of(id) ?? 0).sort();
  const [least = 0, most = 0] = [cosines[0], cosines.at(-1)];
  const bar = cosines.at(-NEAREST) ?? least;

  function worth(id: number): number {
    let cosine = nearness.of(id) ?? least;
    for (const step of [talk.before, talk.after]) {
      let neighbour = id;
      for (const share of BESIDE) {
        neighbour = step(neighbour);
        if (neighbour === 0) break;
        cosine = Math.max(cosine, share * (nearness.of(neighbour) ?? least));
      }
    }
    return OF_MEANING * (most > least ? (cosine - least) / (most - least) : 0) ** 2;
  }

  const best = byWords[0]?.score ?? 1;
  const scores = new Map(byWords.map(({ id, score }) => [id, score / best]));
  const offer = (id: number) => {
    if (!scores.has(id) && isWanted(id)) scores.set(id, 0);
  };
  for (const id of readable) {
    if ((nearness.of(id) ?? least) < bar) continue;
    offer(id);
    for (const step of [talk.before, talk.after]) {
      let neighbour = step(id);
      for (let distance = 1; distance <= BESIDE.length && neighbour !== 0; distance += 1) {
        offer(neighbour);
        neighbour = step(neighbour);
      }
    }
  }
  return [...scores]
    .map(([id, words]) => ({ id, score: words + worth(id) }))
    .sort((left, right) => right.score - left.score || right.id - left.id);
}
