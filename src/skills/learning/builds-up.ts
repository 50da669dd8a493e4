// Two calls on one thing: the later builds on the earlier where that one had come about by then and still holds. Else it set it right, or broke it off.
import type { Deed, SkillHouse } from "../ports.ts";
import { isSameCall } from "./same-call.ts";

export function buildsUp(deeds: readonly Deed[], house: Pick<SkillHouse, "holds">): boolean {
  return deeds.every((later, index) => deeds.slice(0, index).every((earlier) => buildsOn(later, earlier, house)));
}

function buildsOn(later: Deed, earlier: Deed, { holds }: Pick<SkillHouse, "holds">): boolean {
  const found = new Map(later.before.map((snapshot) => [snapshot.entityId, snapshot]));
  return sharedBy(earlier, later).every((id) => {
    const then = found.get(id);
    return (
      then !== undefined &&
      // Else it is a second try.
      !isSameCall(earlier.action, later.action) &&
      holds(earlier.action, id, then) === true &&
      holds(earlier.action, id) === true &&
      holds(later.action, id) !== false
    );
  });
}

/** Also what a group or a scene of one of them reaches. */
function sharedBy(one: Deed, other: Deed): readonly string[] {
  const touched = ({ action, before }: Deed) => [...action.entityIds, ...before.map(({ entityId }) => entityId)];
  const ofOne = new Set(touched(one));
  return [...new Set(touched(other))].filter((id) => ofOne.has(id));
}
