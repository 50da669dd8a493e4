import type { Picture } from "./house.ts";

/** The switches that a light of the `switch` platform shows: it bears their unique id. */
export function shownSwitches(entityId: string, picture: Pick<Picture, "entities" | "uniqueIdOf">): readonly string[] {
  const key = picture.uniqueIdOf(entityId);
  if (key === undefined) return [];
  return [...picture.entities()].flatMap(({ id, domain }) =>
    domain === "switch" && picture.uniqueIdOf(id) === key ? [id] : [],
  );
}
