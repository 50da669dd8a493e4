import type { Entity } from "../core/house.ts";
import type { House } from "./house.ts";

const TARGET_TEMPERATURES = ["temperature", "target_temp_high", "target_temp_low"];

/** The live house as the gate's policy asks for it: exposure and members as they are at the moment of judging. */
export function gateFacts({
  picture,
  sequence,
  listeners,
  meaning,
  behind,
  inspect,
  hearers,
}: Pick<House, "hearers" | "picture" | "sequence" | "listeners" | "meaning" | "behind" | "inspect">) {
  return {
    inspect,
    hearers,
    sequence,
    listeners,
    meaning: meaning.ofData,
    behind,
    scriptNamed: picture.scriptNamed,
    temperatureUnit: () => picture.home().temperatureUnit,
    timeZone: () => picture.home().timeZone,
    hasDevice: picture.hasDevice,
    facts(entityId: string) {
      const entity = picture.entity(entityId);
      if (!entity) return undefined;
      const { domain, name, deviceClass, exposed, areaId, platform } = entity;
      const members = picture.members(entityId);
      const temperatures = targetTemperatures(entity);
      return {
        domain,
        name,
        deviceClass,
        exposed,
        areaId,
        state: entity.state?.state,
        attributes: entity.state?.attributes ?? {},
        isVirtual: isVirtual(entity),
        own: platform === "hestia",
        members: members.length > 0 ? members : undefined,
        targetTemperatures: temperatures.length > 0 ? temperatures : undefined,
      };
    },
  };
}

/** Helpers, lists, timers: what stands for nothing but what automations make of it. */
const HELPERS = new Set(
  "calendar counter input_boolean input_button input_datetime input_number input_select input_text schedule timer todo".split(
    " ",
  ),
);

/** A lamp or a lock that a template makes up is worn by a real one; a switch need not be. */
const SWITCHES = new Set(["button", "number", "select", "switch", "text"]);

function isVirtual({ domain, platform }: Entity): boolean {
  return HELPERS.has(domain) || (platform === "template" && SWITCHES.has(domain));
}

function targetTemperatures({ state }: Entity): readonly number[] {
  return TARGET_TEMPERATURES.flatMap((name) => {
    const value = state?.attributes[name];
    return typeof value === "number" ? [value] : [];
  });
}
