// What one action comes to, effect by effect, and how each is reached: the vocabulary of the gate. Pure.
import type { Action } from "../core/action.ts";
import type { Nature } from "../core/behind.ts";
import type { Listener } from "../core/change.ts";
import type { EntityFacts } from "./gate-house.ts";

/** One service as it reaches one entity (none, for a service without a target). */
export interface Effect {
  readonly service: string;
  readonly entityId: string | undefined;
  readonly facts: EntityFacts | undefined;
  readonly data: Action["data"];
  /** The script, automation or scene of the action by which it is reached; undefined for what is called itself. */
  readonly via: string | undefined;
  /** It is switched by something that sees to it, as a heater by its thermostat. */
  readonly regulated: boolean;
  /** What the entity itself is; undefined where that was not looked at. */
  readonly nature: Nature | undefined;
  /** `whole`: all that it does stands among the effects. `unread`: it does more, or may. `plain`: it is what its domain says. */
  readonly is: "plain" | "whole" | "unread";
  /** The nearest entity that stands for it. */
  readonly wrapper: Wrapping | undefined;
  /** Nobody called it: an automation does it that hears what was called, or may hear it. */
  readonly setOff: Listener["hears"] | undefined;
  /** It would no longer be done, since the automation that does it is switched off. */
  readonly omitted: boolean;
  /** `runs`: its steps are effects of their own. `scene-member`: to a state that can't be read. `unread`: a step that can't be proved. */
  readonly kind: "call" | "runs" | "scene-member" | "unread";
}

/** How an effect is reached. */
export type Way = Pick<Effect, "via" | "setOff" | "regulated" | "wrapper" | "omitted">;

export interface Wrapping {
  readonly entityId: string;
  readonly nature: Nature;
}

export const UNSEEN = { nature: undefined, is: "plain" } as const;

/** Called itself, by whoever wishes it. */
export const DIRECTLY: Way = {
  ...{ via: undefined, setOff: undefined, regulated: false, wrapper: undefined, omitted: false },
};

export function wayOf({ via, setOff, regulated, wrapper, omitted }: Way): Way {
  return { via, setOff, regulated, wrapper, omitted };
}

/** Of whatever kind the entity is, its state is only read once more. */
const LOOKS_ANEW = "homeassistant.update_entity";

/** A group passes a call on to members of other domains, and `homeassistant.turn_on` to any: each gets its own domain's service. */
export function asItReaches(service: string, facts: EntityFacts): string {
  const [domain = "", verb = ""] = service.split(".");
  if (service === LOOKS_ANEW) return service;
  return facts.domain === domain || domain === "conversation" ? service : `${facts.domain}.${verb}`;
}

const RUNS = new Set(["script.turn_on", "script.toggle", "automation.trigger", "scene.turn_on", "scene.toggle"]);

export function runs(service: string): boolean {
  return RUNS.has(service) || (service.startsWith("script.") && service !== "script.turn_off");
}

const SWITCHES_AUTOMATION = new Set(["automation.turn_on", "automation.turn_off", "automation.toggle"]);

export function switchesAutomation(service: string): boolean {
  return SWITCHES_AUTOMATION.has(service);
}

export function runsAs(entityId: string): string {
  return entityId.startsWith("script.") ? "script.turn_on" : "automation.trigger";
}

/** Without services of their own. */
const MEASURING = new Set("binary_sensor device_tracker event image person sensor sun weather zone".split(" "));
const UNSWITCHED = new Set(
  "alarm_control_panel button calendar cover input_button input_number input_select input_text lock number select text timer todo update valve".split(
    " ",
  ),
);

/** `homeassistant.turn_off` passes over what can't be switched. */
export function isPassedOver(
  { service, via }: Pick<Effect, "service" | "via">,
  { domain }: Pick<EntityFacts, "domain">,
): boolean {
  if (via === undefined) return false;
  return MEASURING.has(domain) || (/\.turn_o(n|ff)$/.test(service) && UNSWITCHED.has(domain));
}
