// Whether a turn is one to learn from, and what it did. Never from what failed, was not seen, leans on something else, or only read.
import type { Turn } from "../../core/message.ts";
import { callsIn } from "../../core/trace.ts";
import type { Deed, TurnEnding } from "../ports.ts";
import { type GeneralAction, generalActions } from "../recipe/general.ts";
import { touchedBefore } from "../recipe/order.ts";
import type { Performed } from "../recipe/read-saying.ts";
import type { Pattern } from "../recipe/recipe.ts";
import { hasPronoun, isPersonal, leansOnEarlier, mayMeanBefore } from "../said/leaning-words.ts";
import { tokenise } from "../said/tokens.ts";

/** What a recipe can repeat; a turn that called anything else did more than its actions. */
const REPEATABLE = new Set(["act", "find", "state", "todo", "media"]);
const LONGEST_WORDS = 25;
const MOST_ACTIONS = 8;

/** Whether a model did something that could be repeated without one. `isOwn`: what was done before it is no reason for what it did. */
export function isLesson(
  { text, language }: Pick<Turn, "text" | "language">,
  { path, trace }: TurnEnding,
  isOwn: boolean,
): boolean {
  const calls = callsIn(trace);
  const { words } = tokenise(text, language);
  return (
    // What was done by a model that said nothing of it was done as well.
    (path === "model:answered" || path === "model:done") &&
    calls.some(({ name }) => name !== "find" && name !== "state") &&
    calls.every(({ name, failed, missed }) => REPEATABLE.has(name) && !failed && !missed) &&
    words.length > 0 &&
    words.length <= LONGEST_WORDS &&
    !text.includes("[code]") &&
    !leansOnEarlier(words, language) &&
    (isOwn || !mayMeanBefore(words, language))
  );
}

/** Whether a turn looked something up: what it then told may be what it read. */
export function hasRead({ trace }: TurnEnding): boolean {
  return callsIn(trace).some(({ name }) => name !== "act");
}

const GOOD = new Set(["done", "already", "accepted"]);

/** Whether all that was wanted of it was seen, or is under way. */
export const cameAbout = ({ begun, outcomes = [] }: Deed): boolean =>
  begun && outcomes.length > 0 && outcomes.every(({ type, detail }) => GOOD.has(type) && detail !== "not-yet");

/** What was done, in its order; undefined where some of it was not seen to come about, or can't be repeated as it was. */
export function performedBy(deeds: readonly Deed[]): readonly Performed[] | undefined {
  if (deeds.length === 0 || deeds.length > MOST_ACTIONS) return undefined;
  const actions = deeds.map(({ action }) => action);
  const performed = deeds.map((deed, index): Performed | undefined => {
    const { action, before, outcomes = [] } = deed;
    const { service, entityIds, data } = action;
    if (!cameAbout(deed) || "code" in data || service === "conversation.process") return undefined;
    const touched = touchedBefore(actions, index);
    const found = before
      .filter(({ entityId }) => entityIds.includes(entityId))
      .map(({ entityId, state, attributes }) => ({ entityId, state, attributes }));
    return {
      ...{ service, entityIds, data },
      starts: found.filter(({ entityId }) => !touched.has(entityId)),
      between: found.filter(({ entityId }) => touched.has(entityId)),
      already: outcomes.some(({ type }) => type === "already"),
    };
  });
  return performed.every((one) => one !== undefined) ? performed : undefined;
}

/** Words of the sentence, sent as they stand. */
const isSent = ({ entityIds = [], fields }: GeneralAction): boolean =>
  entityIds.length === 0 && Object.values(fields).some((ways) => ways.some((way) => way.startsWith("word")));

/** Whether the words of a sentence don't suffice for what came of it. `follows`: what the turn before it changed. */
export function leans(
  pattern: Pattern,
  { text, follows }: { readonly text: string; readonly follows: readonly string[] },
): boolean {
  const { words } = tokenise(text, pattern.language);
  const actions = generalActions(pattern);
  const unnamed = actions.filter(({ target }) => target.every((way) => way === "const" || way.startsWith("house")));
  // "Tell Anna that dinner is ready": what is sent as it was said has its own pronouns.
  if (unnamed.some((action) => !isSent(action)) && hasPronoun(words, pattern.language)) return true;
  const after = ({ entityIds = [] }: GeneralAction) =>
    entityIds.length > 0 && entityIds.every((id) => follows.includes(id));
  if (unnamed.some(after)) return true;
  // A satellite does not know who speaks.
  const isUnknown = pattern.witnesses.some(({ room }) => room !== undefined);
  return isUnknown && unnamed.length > 0 && isPersonal(words, pattern.language);
}
