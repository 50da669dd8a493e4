import type { House } from "../house/index.ts";
import type { Journal } from "../journal/index.ts";

/** Who caused the last change of an entity, in plain words for a model; undefined where that is not known. */
export function createCauseOf({
  journal,
  house,
}: {
  readonly journal: Pick<Journal, "lastOrigin">;
  readonly house: Pick<House, "picture">;
}): (entityId: string) => string | undefined {
  const nameOf = (entityId: string | undefined) => entityId && house.picture.entity(entityId)?.name;

  return (entityId) => {
    const origin = journal.lastOrigin(entityId)?.origin;
    switch (origin?.type) {
      case "hestia":
        return "Hestia";
      case "hand":
        return "by hand";
      case "app":
        return house.picture.people().find(({ userId }) => userId === origin.userId)?.name ?? "somebody in an app";
      case "automation":
        return `automation ${nameOf(origin.entityId) ?? "(which one is not known)"}`;
      case "script":
        return `script ${nameOf(origin.entityId) ?? origin.entityId}`;
      case "integration":
        return "the device itself";
      case "unknown":
      case undefined:
        return undefined;
    }
  };
}
