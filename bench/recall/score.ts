// How much of what answers a question is among the first that were found; the paper's own recall.

import { createDice } from "../../demo/index.ts";
import type { AskedQuestion } from "./locomo.ts";

export interface Hit {
  readonly turnId: string;
  readonly score: number;
}

export interface Searchable {
  search(text: string, limit: number): Promise<readonly Hit[]>;
  close(): Promise<void>;
}

export const MEASURES = ["R@5", "R@10", "R@20", "any@5", "any@10", "any@20", "MRR", "session any@5"] as const;
export type Measure = (typeof MEASURES)[number];
export type Scores = Readonly<Record<Measure, number>>;

export interface Answered {
  readonly conversation: string;
  readonly category: string;
  readonly scores: Scores;
}

/** So many are asked for: sessions are ranked by the best three of their turns. */
export const ASKED_FOR = 50;
const BEST_OF_SESSION = 3;

export function scoresOf({ needed }: AskedQuestion, hits: readonly Hit[]): Scores {
  const places = needed.map((turnId) => hits.findIndex((hit) => hit.turnId === turnId)).filter((place) => place >= 0);
  const recall = (count: number) => (100 * places.filter((place) => place < count).length) / needed.length;
  const any = (count: number) => (places.some((place) => place < count) ? 100 : 0);
  const sessions = new Set(needed.map(sessionOf));
  return {
    "R@5": recall(5),
    "R@10": recall(10),
    "R@20": recall(20),
    "any@5": any(5),
    "any@10": any(10),
    "any@20": any(20),
    MRR: places.length === 0 ? 0 : 1 / (1 + Math.min(...places)),
    "session any@5": bestSessions(hits, 5).some((session) => sessions.has(session)) ? 100 : 0,
  };
}

const sessionOf = (turnId: string) => turnId.split(":")[0] ?? "";

function bestSessions(hits: readonly Hit[], count: number): readonly string[] {
  const turns = Map.groupBy(hits, ({ turnId }) => sessionOf(turnId));
  return [...turns]
    .map(([session, found]) => ({
      session,
      score: found.slice(0, BEST_OF_SESSION).reduce((sum, { score }) => sum + score, 0),
    }))
    .sort((left, right) => right.score - left.score)
    .slice(0, count)
    .map(({ session }) => session);
}

export function mean(answered: readonly Answered[], measure: Measure): number {
  return answered.reduce((sum, { scores }) => sum + scores[measure], 0) / answered.length;
}

const RESAMPLES = 2_000;

/** Within which the mean lies in 95 of 100 draws of as many conversations: questions about one conversation are no independent draws. */
export function interval(answered: readonly Answered[], measure: Measure): readonly [low: number, high: number] {
  const talks = [...Map.groupBy(answered, ({ conversation }) => conversation).values()];
  const { roll: random } = createDice(1);
  const means = Array.from({ length: RESAMPLES }, () => {
    const drawn = talks.flatMap(() => talks[Math.floor(random() * talks.length)] ?? []);
    return mean(drawn, measure);
  }).sort((left, right) => left - right);
  const at = (share: number) => means[Math.floor(share * RESAMPLES)] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}
