import type { Home } from "../home/home.ts";
import { type Attributes, domainOf, type HomeState } from "../home/state-machine.ts";
import { whiteAttributes } from "./light-white.ts";

/** A group of lights shows what its members show, in the middle between them, with the context of the member's change. */
export function followLightGroups({ states }: Home): void {
  const groups = states.all().flatMap(({ entity_id, attributes }) => {
    const ids = attributes["entity_id"];
    return domainOf(entity_id) === "light" && Array.isArray(ids) ? [{ entity_id, ids: ids.map(String) }] : [];
  });
  states.onChange(({ entityId, after }) => {
    for (const { entity_id, ids } of groups) {
      if (!after || !ids.includes(entityId)) continue;
      const lit = ids.flatMap((id) => states.get(id) ?? []).filter(({ state }) => state === "on");
      states.update(entity_id, { state: lit.length > 0 ? "on" : "off", attributes: shown(lit) }, after.context);
    }
  });
}

function shown(lit: readonly HomeState[]): Attributes {
  const keys = ["brightness", "color_mode", "color_temp_kelvin", "hs_color", "rgb_color", "xy_color"];
  const first = Object.fromEntries(keys.map((key) => [key, lit[0]?.attributes[key] ?? null]));
  const brightness = mean(lit, "brightness");
  const kelvin = mean(lit, "color_temp_kelvin");
  const white = first["color_mode"] === "color_temp" && kelvin !== null ? whiteAttributes(kelvin) : {};
  return { ...first, ...white, brightness };
}

function mean(lit: readonly HomeState[], attribute: string): number | null {
  const values = lit.map(({ attributes }) => attributes[attribute]).filter((value) => typeof value === "number");
  return values.length === 0 ? null : Math.trunc(values.reduce((sum, value) => sum + value, 0) / values.length);
}
