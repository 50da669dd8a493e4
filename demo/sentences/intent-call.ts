import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { domainOf, type HomeState } from "../home/state-machine.ts";
import { satelliteArea } from "./listener.ts";
import { matchTargets } from "./match-targets.ts";
import type { Recognition } from "./recognise.ts";

/** One recognised sentence about to be carried out. */
export interface IntentCall {
  readonly home: Home;
  readonly intent: string;
  readonly response: string;
  readonly context: HomeContext;
  readonly deviceId: string | undefined;
  /** A slot's value as text; undefined where the sentence has none. */
  text(slot: string): string | undefined;
  number(slot: string): number | undefined;
  /** The exposed entities that name, area, floor and device class mean, of these domains (or of the slot's). */
  targets(domains?: readonly string[]): readonly HomeState[];
  act(service: string, entities: readonly HomeState[], data?: Readonly<Record<string, unknown>>): void;
}

export interface IntentOutcome {
  readonly speech: string;
  readonly type?: "action_done" | "query_answer";
  readonly success?: readonly HomeState[];
}

/** What is said when an intent can't be carried out, with Home Assistant's code for it. */
export class IntentError extends Error {
  override readonly name = "IntentError";
  readonly code: string;

  constructor(code: "no_valid_targets" | "failed_to_handle", sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export function createIntentCall(deps: {
  readonly home: Home;
  readonly recognition: Recognition;
  readonly context: HomeContext;
  readonly deviceId: string | undefined;
}): IntentCall {
  const { home, recognition, context, deviceId } = deps;
  const slotValue = (slot: string) => recognition.slots.find(({ name }) => name === slot)?.value;

  function text(slot: string): string | undefined {
    const value = slotValue(slot);
    return value === undefined ? undefined : String(value);
  }

  return {
    home,
    intent: recognition.group.intent,
    response: recognition.group.response,
    context,
    deviceId,
    text,
    number(slot) {
      const value = slotValue(slot);
      return typeof value === "number" ? value : undefined;
    },
    targets(domains) {
      const domain = text("domain");
      const deviceClass = text("device_class");
      return matchTargets(home, {
        name: text("name"),
        area: text("area"),
        floor: text("floor"),
        domains: domain === undefined ? domains : [domain],
        deviceClasses: deviceClass === undefined ? undefined : [deviceClass],
        preferredAreaId: satelliteArea(home, deviceId)?.id,
      });
    },
    act(service, entities, data = {}) {
      for (const { entity_id } of entities) {
        home.services.call({ domain: domainOf(entity_id), service, data: { entity_id, ...data }, context });
      }
    },
  };
}
