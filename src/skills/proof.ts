// What is known of a skill, weighed: when it may run by itself, when it is bad, and which of two versions is the better.
import { effectKey, meansRoom, seenByLine } from "./recipe/effect-key.ts";
import { type Kin, placesOf } from "./recipe/fit.ts";
import type { Pattern } from "./recipe/recipe.ts";
import type { RunOutcome, Skill, SkillState } from "./skill.ts";

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
  const groups = Map.groupBy(content.patterns, effectKey);
  return [...groups.values()].flatMap((patterns) => {
    const isProven = occasions(timesOf(patterns, provedFrom)) >= ENOUGH;
    const places = new Set(patterns.flatMap((pattern) => [...placesOf(pattern)]));
    const isAnywhere = places.size >= 2 && !patterns.some(meansRoom);
    // Two calls that come to the same for both are no chance; one alone may be: "the other way round" is off, or on.
    const isTelling = (patterns[0]?.witnesses[0]?.actions.length ?? 0) >= 2;
    const kin = { anywhere: isAnywhere, seen: isTelling ? seenByLine(patterns) : new Map() };
    return patterns.map((pattern) => ({
      skillId: id,
      pattern,
      runs: !rests && (isProven || isFreshlyTaught(pattern, provedFrom)),
      kin,
    }));
  });
}

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
