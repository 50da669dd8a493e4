// Which of the patterns that a sentence is runs, if any. Where two that were learned disagree, only what was seen just so.

import type { Known } from "../book/proof.ts";
import type { Lately } from "../learning/lately.ts";
import { callsOf, fitTo, type Hindrance, isRepeat, type Live, type RecipeCall, sameEffects } from "../recipe/fit.ts";
import { type Pattern, wordsOf } from "../recipe/recipe.ts";
import type { Matched } from "../recipe/saying-tree.ts";
import { mayMeanBefore } from "../said/leaning-words.ts";

export type Choice =
  | { readonly type: "run"; readonly known: Known; readonly calls: readonly RecipeCall[] }
  | { readonly type: "hindered"; readonly known: Known; readonly by: Hindrance };

interface Situation extends Omit<Live, "slots"> {
  /** Whether it is what was done last. */
  readonly repeats: Lately["repeats"];
}

const unseen = (what: string): Hindrance => ({ type: "unseen", what, entityIds: [] });

/** Undefined where nothing that may run is meant. */
export function choose(matched: readonly Matched<Known>[], situation: Situation): Choice | undefined {
  const runnable = matched.filter(({ value }) => value.runs);
  const [first] = runnable;
  if (!first) return undefined;
  const disagree = matched.length > 1 && !allAgree(matched, situation);
  const chosen = disagree ? onlyRepeat(matched, situation) : undefined;
  if (disagree && !chosen) return { type: "hindered", known: first.value, by: unseen("which of two is meant") };
  let hindered: Choice | undefined;
  for (const { value: known, slots } of chosen ? [chosen] : runnable) {
    const found = fitTo(known.pattern, { ...situation, slots }, known.kin);
    const isBefore = found.type === "calls" && mayBeBefore(known.pattern) && situation.repeats(found.calls);
    if (found.type === "calls" && !isBefore) return { type: "run", known, calls: found.calls };
    const by = found.type === "hindered" ? found.by : unseen("whether it is meant again");
    hindered ??= { type: "hindered", known, by };
  }
  return hindered;
}

const mayBeBefore = (pattern: Pattern): boolean => !pattern.taught && mayMeanBefore(wordsOf(pattern), pattern.language);

function allAgree(matched: readonly Matched<Known>[], situation: Situation): boolean {
  const wishes = matched.map(({ value, slots }) => callsOf(value.kin, { ...situation, slots }));
  const [first] = wishes;
  return first !== undefined && wishes.every((wish) => wish !== undefined && sameEffects(wish, first));
}

function onlyRepeat(matched: readonly Matched<Known>[], situation: Situation): Matched<Known> | undefined {
  const repeats = matched.filter(({ value, slots }) => isRepeat(value.pattern, { ...situation, slots }));
  const [only] = repeats;
  return repeats.length === 1 && only?.value.runs ? only : undefined;
}
