// What is known of a skill, weighed: when it may run by itself, when it is bad, and which of two versions is the better.
import { type Kin, kinOf } from "../recipe/kin.ts";
import { type Pattern, wordsOf } from "../recipe/recipe.ts";
import { mayMeanBefore } from "../said/leaning-words.ts";
import type { RunOutcome, Skill, SkillState } from "../skill.ts";

/** Successes on so many occasions prove a skill; so many bad runs of the last few unprove it. */
export const ENOUGH = 3;
export const MOST_BAD = 2;
export const BAD: ReadonlySet<RunOutcome> = new Set(["corrected", "undone", "failed"]);
const HOUR = 3_600_000;

/** One way to say something, with what its skill knows of it. */
export interface Known {
  readonly skillId: number;
  readonly pattern: Pattern;
  /** May run without a model. */
  readonly runs: boolean;
  readonly kin: Kin;
}

/** Successes within the hour are one occasion. */
export function occasions(times: readonly number[]): number {
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const at of times.toSorted((one, other) => one - other)) {
    if (at - last < HOUR) continue;
    last = at;
    count += 1;
  }
  return count;
}

const timesOf = (patterns: readonly Pattern[], from: number): readonly number[] =>
  patterns.flatMap(({ witnesses }) => witnesses.map(({ at }) => at)).filter((at) => at >= from);

/** What its wordings have proved: those that come to the same prove each other. */
export function knownOf({ id, content, state, provedFrom }: Skill): readonly Known[] {
  // What is stale is only long unused: said again it is checked against the house like any, and wakes.
  const rests = state === "archived";
  return content.patterns.map((pattern) => {
    const kin = kinOf(pattern, content.patterns);
    // What may be meant by what was done before proves nothing but itself, and nothing else proves it.
    const provers = mayMeanSomethingBefore(pattern)
      ? [pattern]
      : kin.patterns.filter((one) => !mayMeanSomethingBefore(one));
    const isProven = occasions(timesOf(provers, provedFrom)) >= ENOUGH;
    return { skillId: id, pattern, runs: !rests && (isProven || isFreshlyTaught(pattern, provedFrom)), kin };
  });
}

const mayMeanSomethingBefore = (pattern: Pattern): boolean => mayMeanBefore(wordsOf(pattern), pattern.language);

/** Taught in so many words, it runs from the first time on; after two bad runs it must prove itself like any other. */
function isFreshlyTaught({ taught, witnesses }: Pattern, provedFrom: number): boolean {
  return taught && witnesses.some(({ at }) => at >= provedFrom);
}

/** The state that its evidence gives it. `ranWell`: whether it was right without a model, since it was last bad. */
export function stateOf(skill: Skill, ranWell: boolean): SkillState {
  const fresh = { ...skill, state: "draft" } as const;
  const taughtOnly = skill.source === "taught" && !ranWell;
  if (taughtOnly || !knownOf(fresh).some(({ runs }) => runs)) return "draft";
  return ranWell ? "reflex" : "proven";
}

/** The share of good ones that can be counted on (Wilson's lower bound, 95 %). */
export function lowerBound(good: number, all: number): number {
  if (all === 0) return 0;
  const z = 1.96;
  const share = good / all;
  const middle = share + z ** 2 / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return (middle - spread) / (1 + z ** 2 / all);
}
