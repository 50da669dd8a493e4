// What is already as it was wished needs no leave: it is said, not asked.
import type { Action, GateFinding, Outcome } from "../core/action.ts";
import { holds } from "./holds.ts";
import type { Picture } from "./house.ts";

export interface Already {
  readonly done: readonly { readonly action: Action; readonly outcomes: readonly Outcome[] }[];
  /** What is left to be wished. */
  readonly rest: readonly Action[];
}

/** Of what leave is needed for, and of nothing that comes later or that something else would do. */
export function alreadySo(
  actions: readonly Action[],
  findings: readonly GateFinding[],
  picture: Pick<Picture, "entity" | "members">,
): Already {
  /** Of a group every member: it shows as open where one of them is. */
  function isSo(action: Action, id: string, seen: ReadonlySet<string> = new Set()): boolean {
    const state = picture.entity(id)?.state;
    if (state === undefined || holds(action, state) !== true) return false;
    const within = new Set([...seen, id]);
    return picture.members(id).every((member) => within.has(member) || isSo(action, member, within));
  }

  const asked = (action: Action, id: string) =>
    findings.some(
      ({ service, entityIds, via }) => via === undefined && service === action.service && entityIds.includes(id),
    );
  const parted = actions.map((action) => {
    const isNow = action.after === undefined && action.onlyIf === undefined;
    const so = action.entityIds.filter((id) => isNow && asked(action, id) && isSo(action, id));
    return { action, so };
  });
  return {
    done: parted.flatMap(({ action, so }) => {
      if (so.length === 0) return [];
      const outcomes = so.map(
        (entityId): Outcome => ({
          entityId,
          type: "already",
          seen: picture.entity(entityId)?.state?.state,
          detail: undefined,
        }),
      );
      return [{ action: { ...action, entityIds: so }, outcomes }];
    }),
    rest: parted.flatMap(({ action, so }) => {
      if (so.length === 0) return [action];
      const left = action.entityIds.filter((id) => !so.includes(id));
      return left.length > 0 ? [{ ...action, entityIds: left }] : [];
    }),
  };
}
