import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { domainOf } from "../home/state-machine.ts";
import { createUlid } from "../home/ulid.ts";
import { listen, targetsOf } from "./listener.ts";
import { friendlyName } from "./match-targets.ts";

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
  const recognition = listen(home, { text, deviceId });
  const plain = (speech: string) => ({ speech: { plain: { speech, extra_data: null } }, card: {}, language });
  if (!recognition) {
    return { ...plain("Sorry, I couldn't understand that"), response_type: "error", data: { code: "no_intent_match" } };
  }
  const targets = targetsOf(home, recognition, deviceId);
  const service = recognition.group.intent === "HassTurnOn" ? "turn_on" : "turn_off";
  for (const { entity_id } of targets) {
    home.services.call({ domain: domainOf(entity_id), service, data: { entity_id }, context });
  }
  const success = targets.map((target) => ({ name: friendlyName(target), type: "entity", id: target.entity_id }));
  return { ...plain("Done"), response_type: "action_done", data: { targets: [], success, failed: [] } };
}
