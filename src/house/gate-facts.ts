import type { Picture } from "./house.ts";

/** The live house as the gate's policy asks for it: exposure and members as they are at the moment of judging. */
export function gateFacts(picture: Picture) {
  return {
    temperatureUnit: () => picture.home().temperatureUnit,
    facts(entityId: string) {
      const entity = picture.entity(entityId);
      if (!entity) return undefined;
      const { domain, deviceClass, exposed } = entity;
      const members = picture.members(entityId);
      return { domain, deviceClass, exposed, members: members.length > 0 ? members : undefined };
    },
  };
}
