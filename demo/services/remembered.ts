import type { Home } from "../home/home.ts";
import type { Attributes } from "../home/state-machine.ts";

/** What each thing shows again when it comes on, as the home is described; whoever switches it keeps it up to date. */
export function rememberedBy({ description }: Home): Map<string, Attributes> {
  return new Map(
    description.entities.flatMap(({ entity_id, remembered }) => (remembered ? [[entity_id, remembered]] : [])),
  );
}
