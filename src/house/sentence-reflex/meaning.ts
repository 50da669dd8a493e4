// What Home Assistant's own agent would do with a sentence: an automation's own, a household's script for an intent, or nothing but answer.
import type { Action, Sequence } from "../../core/action.ts";
import type { Listener, Meaning } from "../../core/change.ts";
import type { ParsedSentence } from "../../core/house.ts";
import type { HouseSentences, Picture, SentenceMeaning } from "../house.ts";
import type { Handlers } from "./handlers.ts";
import { isHarmless } from "./intents.ts";
import { listCalls, OWN_AGENT } from "./list-calls.ts";

const NOTHING: Sequence = { calls: [], unproved: [] };

export interface MeaningDependencies {
  readonly sentences: Pick<HouseSentences, "parse">;
  readonly picture: Pick<Picture, "entities" | "resolve">;
  readonly hearSentence: (
    template: string,
    signal: AbortSignal,
  ) => Promise<readonly Omit<Listener, "hears">[] | undefined>;
  readonly handlers: Handlers;
}

export function createMeaning({ sentences, picture, hearSentence, handlers }: MeaningDependencies) {
  async function ofParsed(parsed: ParsedSentence, signal: AbortSignal): Promise<SentenceMeaning | undefined> {
    if (parsed.type === "trigger") {
      const listeners = await hearSentence(parsed.template, signal);
      return listeners && { sequence: NOTHING, listeners, changes: [OWN_AGENT], isReplaced: false };
    }
    const { intent, source, full, slots } = parsed;
    const handler = full ? await handlers(intent, signal) : undefined;
    // A broadcast wakes every satellite.
    const woken = intent === "HassBroadcast" ? "assist_satellite" : undefined;
    const satellites = [...picture.entities()].filter(({ domain }) => domain === woken);
    const changes = [OWN_AGENT, ...satellites.map(({ id }) => id)];
    if (handler?.type === "script") return { sequence: handler.sequence, listeners: [], changes, isReplaced: true };
    if (handler?.type !== "built-in" || source === "custom" || !isHarmless(intent, Object.keys(slots)))
      return undefined;
    const values = Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
    const calls = listCalls(picture, intent, values) ?? [];
    return { sequence: { calls, unproved: [] }, listeners: [], changes, isReplaced: false };
  }

  return {
    ofParsed,
    /** As `conversation.process` is given it. */
    async ofData(data: Action["data"], signal: AbortSignal): Promise<Meaning | undefined> {
      const { text, language = "en", agent_id: agent } = data;
      if (agent !== OWN_AGENT || typeof text !== "string" || typeof language !== "string") return undefined;
      const parsed = await sentences.parse({ text, language, deviceId: undefined, satelliteId: undefined }, signal);
      return parsed && ofParsed(parsed, signal);
    },
  };
}
