import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { createUlid } from "../home/ulid.ts";
import { ServiceError } from "../services/service-error.ts";
import { carryOut } from "./carry-out.ts";
import { createIntentCall, IntentError } from "./intent-call.ts";
import { customSentence, listen, triggeredBy } from "./listener.ts";
import { friendlyName } from "./match-targets.ts";
import type { Recognition } from "./recognise.ts";

export interface Utterance {
  readonly text: string;
  readonly language: string;
  readonly deviceId: string | undefined;
  readonly conversationId: string | undefined;
  readonly context: HomeContext;
}

/** Runs what is understood and answers as `conversation/process` does. */
export function converse(home: Home, utterance: Utterance): Record<string, unknown> {
  const conversationId = utterance.conversationId ?? createUlid(home.clock.now());
  const response = answer(home, utterance);
  return { response, conversation_id: conversationId, continue_conversation: false };
}

function answer(home: Home, { text, language, deviceId, context }: Utterance): Record<string, unknown> {
  const say = (words: string) => {
    const speech = words === "" ? {} : { plain: { speech: words, extra_data: null } };
    return { speech, card: {}, language };
  };
  const fail = (code: string, speech: string) => ({ ...say(speech), response_type: "error", data: { code } });
  const heard = { text, deviceId };
  const nothing = { success: [], failed: [] };
  const trigger = triggeredBy(home, heard);
  const automation = trigger && home.states.get(trigger.automation);
  if (automation) {
    home.runner.automation(automation, context);
    return { ...say("Done"), response_type: "action_done", data: nothing };
  }
  const custom = customSentence(home, heard);
  if (custom) {
    home.runner.run(custom.intent, context);
    return { ...say(custom.speech), response_type: "action_done", data: nothing };
  }
  const recognition = listen(home, heard);
  if (!recognition) return fail("no_intent_match", "Sorry, I couldn't understand that");
  try {
    const outcome = carryOut(createIntentCall({ home, recognition, context, deviceId }));
    const entities = (outcome.success ?? []).map((entity) => ({
      name: friendlyName(entity),
      type: "entity",
      id: entity.entity_id,
    }));
    const success = [...placesOf(home, recognition), ...entities];
    return { ...say(outcome.speech), response_type: outcome.type ?? "action_done", data: { success, failed: [] } };
  } catch (error) {
    if (error instanceof IntentError) return fail(error.code, error.message);
    if (error instanceof ServiceError) return fail("failed_to_handle", "An unexpected error occurred");
    throw error;
  }
}

/** Where an area or floor was named and something was done there, it stands before the entities. */
function placesOf({ registries }: Home, { group, slots }: Recognition): readonly Record<string, unknown>[] {
  if (!["HassTurnOn", "HassTurnOff", "HassLightSet"].includes(group.intent)) return [];
  const named = (slot: string) => String(slots.find(({ name }) => name === slot)?.value ?? "");
  const floor = registries.floors.all().find(({ name }) => name === named("floor"));
  const area = registries.areas.all().find(({ name, aliases }) => [name, ...aliases].includes(named("area")));
  return [
    ...(floor ? [{ name: floor.name, type: "floor", id: floor.floor_id }] : []),
    ...(area ? [{ name: area.name, type: "area", id: area.area_id }] : []),
  ];
}
