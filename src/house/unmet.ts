import { type Condition, holdsOf } from "../core/condition.ts";
import type { Picture } from "./house.ts";

/** A thing that is not as a step wants it; `state` undefined where nobody can see how it is. */
export interface Unmet {
  readonly entityId: string;
  readonly state: string | undefined;
}

/** The first of the conditions that does not hold as the house is now. */
export function unmetOf(conditions: readonly Condition[], picture: Pick<Picture, "entity">): Unmet | undefined {
  for (const condition of conditions) {
    const entity = picture.entity(condition.entityId);
    const holds = holdsOf(condition, entity);
    if (holds !== true)
      return { entityId: condition.entityId, state: holds === "unknown" ? undefined : entity?.state?.state };
  }
  return undefined;
}
