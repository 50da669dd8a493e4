// The state that a call certainly leads to: an automation that waits for "on" hears nothing of "off".
import type { Entity } from "../../core/house.ts";
import type { Mapping } from "../sequences/reading.ts";

const SWITCHED = new Set(["fan", "humidifier", "input_boolean", "light", "remote", "siren", "switch"]);
/** Their state is whatever somebody wrote down for it, or that of others. */
const MADE_UP = new Set(["command_line", "group", "mqtt", "rest", "switch", "switch_as_x", "template", "universal"]);

export function becomes(service: string, data: Mapping, entity: Entity | undefined): string | undefined {
  if (!entity || !SWITCHED.has(entity.domain) || MADE_UP.has(entity.platform ?? "")) return undefined;
  if (service.endsWith(".turn_off")) return "off";
  // A brightness or speed of nothing switches off.
  return service.endsWith(".turn_on") && Object.keys(data).length === 0 ? "on" : undefined;
}
