// Whether a turn is one to learn from, and what it did. Never from what failed, was not seen, leans on something else, or only read.
import type { Deed, TurnEnding } from "./ports.ts";
import { generalActions } from "./recipe/general.ts";
import type { Performed } from "./recipe/read-saying.ts";
import type { Pattern } from "./recipe/recipe.ts";
import { hasPronoun, isPersonal, leansOnEarlier } from "./said/leaning-words.ts";
import { tokenise } from "./said/tokens.ts";

/** What a recipe can repeat; a turn that called anything else did more than its actions. */
const REPEATABLE = new Set(["act", "find", "state", "todo", "media"]);
const LONGEST_WORDS = 25;
const MOST_ACTIONS = 8;

interface Call {
  readonly name: string;
  readonly failed: boolean;
  readonly missed: boolean;
}

function callsIn(trace: readonly unknown[]): readonly Call[] {
  return trace.flatMap((entry) => {
    if (entry === null || typeof entry !== "object" || !("name" in entry)) return [];
    const { name, failed, missed } = entry as { name: unknown; failed?: unknown; missed?: unknown };
    return [{ name: String(name), failed: failed === true, missed: missed === true }];
  });
}

/** Whether a model did something that could be repeated without one. */
export function isLesson(text: string, language: string, { path, trace }: TurnEnding): boolean {
  const calls = callsIn(trace);
  const { words } = tokenise(text, language);
  return (
    path === "model:answered" &&
    calls.some(({ name }) => name !== "find" && name !== "state") &&
    calls.every(({ name, failed, missed }) => REPEATABLE.has(name) && !failed && !missed) &&
    words.length > 0 &&
    words.length <= LONGEST_WORDS &&
    !text.includes("[code]") &&
    !leansOnEarlier(words, language)
  );
}

const GOOD = new Set(["done", "already", "accepted"]);

/** What was done, or undefined where some of it was not seen to come about, or can't be repeated as it was. */
export function performedBy(deeds: readonly Deed[]): readonly Performed[] | undefined {
  if (deeds.length === 0 || deeds.length > MOST_ACTIONS) return undefined;
  const performed: Performed[] = [];
  const touched = new Set<string>();
  for (const { action, begun, before, outcomes = [] } of deeds) {
    const { service, entityIds, data } = action;
    const isGood = outcomes.length > 0 && outcomes.every(({ type, detail }) => GOOD.has(type) && detail !== "not-yet");
    if (!begun || !isGood || entityIds.length === 0 || "code" in data || service === "conversation.process")
      return undefined;
    // What builds on the call before it must keep its order; one wish has none.
    if (entityIds.some((id) => touched.has(id))) return undefined;
    for (const id of entityIds) touched.add(id);
    const starts = before
      .filter(({ entityId }) => entityIds.includes(entityId))
      .map(({ entityId, state, attributes }) => ({ entityId, state, attributes }));
    performed.push({ service, entityIds, data, starts, already: outcomes.some(({ type }) => type === "already") });
  }
  return performed;
}

/** Whether the words of a sentence don't suffice for what came of it. `follows`: what the turn before it changed. */
export function leans(
  pattern: Pattern,
  { text, follows }: { readonly text: string; readonly follows: readonly string[] },
): boolean {
  const { words } = tokenise(text, pattern.language);
  const actions = generalActions(pattern);
  const unnamed = actions.filter(({ target }) => target.every((way) => way === "const" || way.startsWith("house")));
  if (unnamed.length > 0 && hasPronoun(words, pattern.language)) return true;
  if (unnamed.some(({ entityIds = [] }) => entityIds.every((id) => follows.includes(id)))) return true;
  // A satellite does not know who speaks.
  const isUnknown = pattern.witnesses.some(({ room }) => room !== undefined);
  return isUnknown && unnamed.length > 0 && isPersonal(words, pattern.language);
}
