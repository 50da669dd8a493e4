import type { Entity } from "../core/house.ts";
import type { House } from "./house.ts";

const TARGET_TEMPERATURES = ["temperature", "target_temp_high", "target_temp_low"];

/** The live house as the gate's policy asks for it: exposure and members as they are at the moment of judging. */
export function gateFacts({
  picture,
  sequence,
  listeners,
  behind,
  inspect,
}: Pick<House, "picture" | "sequence" | "listeners" | "behind" | "inspect">) {
  return {
    inspect,
    sequence,
    listeners,
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
        own: platform === "hestia",
        members: members.length > 0 ? members : undefined,
        targetTemperatures: temperatures.length > 0 ? temperatures : undefined,
      };
    },
  };
}

function targetTemperatures({ state }: Entity): readonly number[] {
  return TARGET_TEMPERATURES.flatMap((name) => {
    const value = state?.attributes[name];
    return typeof value === "number" ? [value] : [];
  });
}
