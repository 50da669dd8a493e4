// Many outcomes in two sentences, as it is said aloud: what did not come about first, the rest as one.
import type { Action, Outcome } from "../core/action.ts";
import { asOneSentence, sentencesOf } from "../core/sentences.ts";
import { fill } from "./fill.ts";
import type { Phrases } from "./phrases.ts";

export interface DoneAction {
  readonly action: Action;
  readonly outcomes: readonly Outcome[];
}

const MOST_SENTENCES = 2;
const MOST_MISSED = 3;

export function brief(
  done: readonly DoneAction[],
  language: string,
  words: { readonly phrases: Phrases; readonly outcomes: (done: DoneAction) => string },
): string {
  const whole = done.map(words.outcomes).join(" ");
  if (sentencesOf(whole, language).length <= MOST_SENTENCES) return whole;
  const { allDone, allUnderWay, restDone, restUnderWay, more } = words.phrases.brief;
  const missed = done.flatMap(({ action, outcomes }) => {
    const ofThis = outcomes.filter((outcome) => !cameAbout(outcome));
    return ofThis.length > 0 ? sentencesOf(words.outcomes({ action, outcomes: ofThis }), language) : [];
  });
  const rest = done.flatMap(({ outcomes }) => outcomes.filter(cameAbout));
  const isDone = rest.every(({ type }) => type !== "accepted");
  if (missed.length === 0) return isDone ? allDone : allUnderWay;
  const left = missed.length - MOST_MISSED;
  const said = [...missed.slice(0, MOST_MISSED), ...(left > 0 ? [fill(more, { count: left })] : [])];
  const ofRest = rest.length === 0 ? [] : [isDone ? restDone : restUnderWay];
  return [asOneSentence(said, language), ...ofRest].join(" ");
}

function cameAbout({ type }: Outcome): boolean {
  return type === "done" || type === "already" || type === "accepted";
}
