// Which of the questions that a sentence is can be answered now, if any. Where two that were learned mean different things, none.
import type { Known } from "../book/proof.ts";
import { callsOf, type Hindrance } from "../recipe/fit.ts";
import type { Matched } from "../recipe/saying-tree.ts";
import type { Names } from "../said/names.ts";
import type { Token } from "../said/tokens.ts";
import { fitReading, type LiveQuestion } from "./fit-reading.ts";
import { readable } from "./readable.ts";
import { alone } from "./reading.ts";
import { straysIn } from "./strays.ts";

export type ReadingChoice =
  | { readonly type: "answer"; readonly known: Known; readonly text: string; readonly entityIds: readonly string[] }
  | { readonly type: "hindered"; readonly known: Known; readonly by: Hindrance };

export interface Asked extends Omit<LiveQuestion, "slots" | "strays"> {
  readonly tokens: readonly Token[];
  readonly names: Names;
}

/** Undefined where nothing that may be answered is meant. */
export function chooseReading(matched: readonly Matched<Known>[], asked: Asked): ReadingChoice | undefined {
  const runnable = matched.filter(({ value }) => value.runs);
  const [first] = runnable;
  if (!first) return undefined;
  const unseen = (what: string): ReadingChoice => ({
    ...{ type: "hindered", known: first.value },
    by: { type: "unseen", what, entityIds: [] },
  });
  if (matched.length > 1 && !allMeanTheSame(matched, asked)) return unseen("which of two is meant");
  const fits = runnable.map(({ value: known, slots }) => {
    const strays = straysIn(asked.tokens, { slots, names: asked.names });
    return { known, fit: fitReading(known.pattern, { ...asked, slots, strays }) };
  });
  const answers = fits.flatMap(({ known, fit }) => (fit.type === "answer" ? [{ ...fit, known }] : []));
  const [answer] = answers;
  if (answer) return answers.every(({ text }) => text === answer.text) ? answer : unseen("which of two is right");
  const [{ fit } = { fit: undefined }] = fits;
  return fit?.type === "hindered" ? { ...fit, known: first.value } : undefined;
}

/** The same things, or some of them beside more: one model looks at a sensor, another at its whole room. */
function allMeanTheSame(matched: readonly Matched<Known>[], asked: Asked): boolean {
  const house = readable(asked.house);
  const meant = matched.map(({ value, slots }) =>
    callsOf(alone(value.pattern), { ...asked, house, slots })?.flatMap(({ entityIds }) => entityIds),
  );
  return meant.every((one) => meant.every((other) => one && other && (isPart(one, other) || isPart(other, one))));
}

const isPart = (ids: readonly string[], whole: readonly string[]): boolean => ids.every((id) => whole.includes(id));
