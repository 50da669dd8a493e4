// A step in words: what is wanted, when it comes, and on what it hangs.
import type { Action } from "../core/action.ts";
import type { Condition } from "../core/condition.ts";
import { fill } from "./fill.ts";
import type { Phrases } from "./phrases.ts";
import { stateWord } from "./states.ts";

export interface StepWords {
  readonly phrases: Phrases;
  readonly wanted: (language: string, action: Action) => string;
  readonly nameOf: (entityId: string) => string;
  readonly list: (language: string, names: readonly string[]) => string;
}

/** `seconds`: from now on; undefined: it is told when it comes after what stands before it. */
export function step(language: string, action: Action, words: StepWords, seconds?: number): string {
  const { steps } = words.phrases;
  const { after = 0, onlyIf = [] } = action;
  const wanted = words.wanted(language, action);
  const conditions = words.list(
    language,
    onlyIf.map((condition) => conditionInWords(language, condition, words)),
  );
  const whole = onlyIf.length > 0 ? fill(steps.onlyIf, { wanted, conditions }) : wanted;
  const wait = seconds ?? after;
  if (wait <= 0) return whole;
  return fill(seconds === undefined ? steps.later : steps.within, { time: time(language, wait), wanted: whole });
}

/** The first step of what is asked about: when it comes is said with what is done, before on what it hangs. */
export function firstStep(language: string, action: Action, words: StepWords): string {
  const { after = 0, ...rest } = action;
  if (after <= 0) return step(language, action, words);
  const wanted = (_: string, one: Action) =>
    fill(words.phrases.steps.asked, { time: time(language, after), wanted: words.wanted(language, one) });
  return step(language, rest, { ...words, wanted });
}

function conditionInWords(language: string, { entityId, state, above, below }: Condition, words: StepWords): string {
  const { steps } = words.phrases;
  const name = words.nameOf(entityId);
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return words.list(language, [
    ...(state === undefined ? [] : [fill(steps.is, { name, state: stateWord(language, state) })]),
    ...(above === undefined ? [] : [fill(steps.above, { name, value: number(above) })]),
    ...(below === undefined ? [] : [fill(steps.below, { name, value: number(below) })]),
  ]);
}

function time(language: string, seconds: number): string {
  const unit = seconds >= 60 && seconds % 60 === 0 ? "minute" : "second";
  const format = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  return format.format(unit === "minute" ? seconds / 60 : seconds);
}

/** Why a step was left: how the first thing is that was to be otherwise; `state` undefined where nobody can see it. */
export function unmet(
  language: string,
  action: Action,
  { entityId, state }: { readonly entityId: string; readonly state: string | undefined },
  words: StepWords,
): string {
  const { steps } = words.phrases;
  return fill(state === undefined ? steps.unknown : steps.unmet, {
    name: words.nameOf(entityId),
    state: state === undefined ? "" : stateWord(language, state),
    wanted: words.wanted(language, action),
  });
}
