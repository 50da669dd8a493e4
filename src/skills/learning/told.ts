// A task as a model is told of it afterwards: what a person said, and the calls that worked. What failed is not told: nobody learns from it that a thing can't be done.
import { type Static, Type } from "typebox";
import type { Turn } from "../../core/message.ts";
import { type CallEntry, callsIn } from "../../core/trace.ts";
import type { TurnEnding } from "../ports.ts";
import { leansOnEarlier, mayMeanBefore } from "../said/leaning-words.ts";
import { tokenise } from "../said/tokens.ts";

const TurnSchema = Type.Object({
  said: Type.String(),
  calls: Type.Array(Type.Object({ tool: Type.String(), arguments: Type.String() })),
});

export const ToldSchema = Type.Object({
  /** The wish, and after it what set it right. */
  turns: Type.Array(TurnSchema),
  /** Who wished it, for the account of what models cost. */
  speaker: Type.Unknown(),
});

export type Told = Static<typeof ToldSchema>;

/** Tools by which nothing is worked out, or whose use shows that something went wrong. */
const LEFT_OUT = new Set(["undo", "forget", "remember", "ask_person"]);
const CHANGING = new Set(["act", "todo", "media"]);
export const LOADING = "skill";
const LEAST_CALLS = 3;
const MOST_CALLS = 20;
const MOST_CHARACTERS = 600;

/** Undefined where it was no task by itself: plain calls, something that leans on what was said before, or what nobody should learn from. */
export function toldOf({ text, language, speaker }: Turn, ending: TurnEnding): Told | undefined {
  const worked = workedIn(text, ending);
  const { words } = tokenise(text, language);
  if (!worked || leansOnEarlier(words, language) || mayMeanBefore(words, language)) return undefined;
  const isLong = worked.length >= LEAST_CALLS && worked.some(({ name }) => !CHANGING.has(name));
  return isLong || isFoundOut(ending) ? { turns: [turnOf(text, worked)], speaker } : undefined;
}

/** What set another turn right belongs to that one. */
export function toldAfter(
  wrong: { readonly said: string; readonly told: Told | undefined },
  { text, speaker }: Turn,
  ending: TurnEnding,
): Told | undefined {
  const worked = workedIn(text, ending);
  if (!worked || worked.length === 0 || wrong.said.includes("[code]")) return undefined;
  const earlier = wrong.told?.turns ?? [{ said: wrong.said.slice(0, MOST_CHARACTERS), calls: [] }];
  return { speaker, ...wrong.told, turns: [...earlier, turnOf(text, worked)] };
}

/** The calls that worked; undefined where the turn is none to learn from. */
function workedIn(text: string, { path, trace }: TurnEnding): readonly CallEntry[] | undefined {
  const calls = callsIn(trace);
  const isOut =
    path !== "model:answered" ||
    text.includes("[code]") ||
    calls.length > MOST_CALLS ||
    calls.some((call) => LEFT_OUT.has(call.name) || isRefused(call) || call.arguments.includes("[code]"));
  return isOut ? undefined : calls.filter(({ name, failed, missed }) => name !== LOADING && !failed && !missed);
}

/** It was not done, and no outcome was seen of it: the gate said no. */
function isRefused({ failed, said, text }: CallEntry): boolean {
  return failed && said !== undefined && !text.includes('"outcomes"');
}

/** What failed at first and then went well. */
function isFoundOut({ trace }: TurnEnding): boolean {
  const calls = callsIn(trace);
  const failed = calls.findIndex((call) => call.failed && CHANGING.has(call.name));
  return failed >= 0 && calls.slice(failed).some(({ name, failed: again }) => name === calls[failed]?.name && !again);
}

const turnOf = (said: string, calls: readonly CallEntry[]) => ({
  said: said.slice(0, MOST_CHARACTERS),
  calls: calls.map(({ name, arguments: given }) => ({ tool: name, arguments: given.slice(0, MOST_CHARACTERS) })),
});
