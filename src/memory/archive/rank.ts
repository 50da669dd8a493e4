// What stands near a hit counts for it: an answer often shares no word with the question, but the sentence before it does.

/** A document that the index found, or a neighbour of one; `score` is its own, 0 for a neighbour. */
export interface Candidate {
  readonly id: number;
  readonly session: number;
  readonly position: number;
  readonly speaker: string;
  readonly score: number;
}

/** What a document is given of the score of those that stand so many places beside it. */
const BESIDE = [0, 0.5, 0.2, 0.2] as const;
/** What it is given of its session's three best, summed. */
const OF_SESSION = 0.1;
const BEST_OF_SESSION = 3;
const NAMED_SPEAKER = 1.2;

export const REACH = BESIDE.length - 1;

export interface Ranked {
  readonly id: number;
  readonly score: number;
}

/** Best first. `isNamed`: whether the question names this speaker. */
export function rank(candidates: readonly Candidate[], isNamed: (speaker: string) => boolean): readonly Ranked[] {
  const scores = new Map(candidates.map(({ session, position, score }) => [`${session} ${position}`, score]));
  const sessions = new Map<number, number[]>();
  for (const { session, score } of candidates) {
    const known = sessions.get(session);
    if (known) known.push(score);
    else sessions.set(session, [score]);
  }
  const bonus = new Map(
    [...sessions].map(([session, all]) => {
      const best = all.sort((left, right) => right - left).slice(0, BEST_OF_SESSION);
      return [session, OF_SESSION * best.reduce((sum, score) => sum + score, 0)];
    }),
  );
  return candidates
    .map(({ id, session, position, speaker, score: own }) => {
      let score = own + (bonus.get(session) ?? 0);
      for (const [distance, share] of BESIDE.entries()) {
        if (distance === 0) continue;
        score += share * (scores.get(`${session} ${position - distance}`) ?? 0);
        score += share * (scores.get(`${session} ${position + distance}`) ?? 0);
      }
      return { id, score: isNamed(speaker) ? score * NAMED_SPEAKER : score };
    })
    .sort((left, right) => right.score - left.score || right.id - left.id);
}
