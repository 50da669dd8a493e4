// From what was done to what brings it back, and to what can't or should not be. Reads the live house, changes nothing.
import type { Action, Snapshot } from "../../core/action.ts";
import { standing } from "../holds.ts";
import type { Picture } from "../house.ts";
import { asOne } from "./as-one.ts";
import { inverseOf } from "./inverse.ts";
import { putBack } from "./put-back.ts";
import type { Deed } from "./undo.ts";

/** Why something is left: there is no way back, it was changed since, it can't be reached, it is so already. */
export interface Finding {
  readonly type: "unable" | "changedSince" | "gone" | "same";
  /** Of the entity; for `unable`, what was wanted. */
  readonly name: string;
}

export interface UndoView {
  readonly picture: Pick<Picture, "entity" | "members">;
  readonly touchedSince: (entityId: string, since: number) => boolean;
  readonly wanted: (action: Action) => string;
}

export interface UndoPlan {
  readonly actions: readonly Action[];
  readonly findings: readonly Finding[];
}

export function planUndo(deeds: readonly Deed[], view: UndoView): UndoPlan {
  const plans = asOne(deeds).map((deed) => planDeed(deed, view));
  return {
    actions: merge(plans.flatMap(({ actions }) => actions)),
    findings: plans.flatMap(({ findings }) => findings),
  };
}

/** Whether there is anything of it to take back. What nobody saw come about may have; where the house shows nothing of it, it has not. */
export function leftSomething({ begun, waits, before, outcomes }: Deed, picture: Pick<Picture, "entity">): boolean {
  if (!begun) return waits;
  if (!outcomes) return true;
  const isOther = (was: Snapshot) => {
    const now = picture.entity(was.entityId)?.state;
    return now !== undefined && putBack(was, now)?.length !== 0;
  };
  return outcomes.some(({ type }) => {
    if (type === "unconfirmed") return before.some(isOther);
    return type === "done" || type === "accepted" || type === "unknown";
  });
}

function planDeed(deed: Deed, view: UndoView): UndoPlan {
  const { action, before, outcomes = [] } = deed;
  if (outcomes.length > 0 && outcomes.every(({ type }) => type === "failed")) return { actions: [], findings: [] };
  const inverse = inverseOf(action);
  if (inverse) return planInverse(inverse, deed, view);
  const targets = before.filter(({ entityId }) => !isLedByMembers(entityId, before, view));
  if (targets.length === 0) return { actions: [], findings: [{ type: "unable", name: view.wanted(action) }] };
  const plans = targets.map((was) => planEntity(was, deed, view));
  return {
    actions: plans.flatMap((plan) => ("actions" in plan ? plan.actions : [])),
    findings: plans.flatMap((plan) => ("type" in plan ? [plan] : [])),
  };
}

/** What was so before, and what nobody saw come about, is not Hestia's to take away. */
function planInverse(inverse: Action, { action, outcomes = [] }: Deed, { picture, wanted }: UndoView): UndoPlan {
  const nameOf = (id: string) => picture.entity(id)?.name ?? id;
  if (outcomes.some(({ type }) => type === "done")) return { actions: [inverse], findings: [] };
  const findings = outcomes.some(({ type }) => type === "already")
    ? action.entityIds.map((id) => ({ type: "same", name: nameOf(id) }) as const)
    : [{ type: "unable", name: wanted(action) } as const];
  return { actions: [], findings };
}

/** A group or a scene is put back by putting back what is in it. */
function isLedByMembers(entityId: string, before: readonly Snapshot[], { picture }: UndoView): boolean {
  const kept = new Set(before.map((one) => one.entityId));
  return picture.members(entityId).some((member) => kept.has(member));
}

function planEntity(
  was: Snapshot,
  { action, outcomes, issuedAt }: Deed,
  { picture, touchedSince, wanted }: UndoView,
): { readonly actions: readonly Action[] } | Finding {
  const entity = picture.entity(was.entityId);
  const name = entity?.name ?? was.entityId;
  const now = entity?.state;
  const outcome = outcomes?.find(({ entityId }) => entityId === was.entityId)?.type;
  if (outcome === "failed") return { actions: [] };
  if (!now || now.state === "unavailable") return { type: "gone", name };
  const steps = putBack(was, now);
  if (!steps || !entity.exposed) return { type: "unable", name: entity.exposed ? wanted(action) : name };
  const named = action.entityIds.includes(was.entityId);
  const shown = named ? standing(action, now, was) : "otherwise";
  // It did what no state shows (a script ran, another piece plays): that it looks as before says nothing.
  const leftNoState = shown === undefined && (outcome === "done" || outcome === "accepted");
  if (steps.length === 0) return leftNoState ? { type: "unable", name: wanted(action) } : { type: "same", name };
  const leftIt = named && outcome === "done" && shown === "otherwise";
  return leftIt || touchedSince(was.entityId, issuedAt) ? { type: "changedSince", name } : { actions: steps };
}

/** One call for all that need the same. */
function merge(actions: readonly Action[]): readonly Action[] {
  const groups = Map.groupBy(actions, ({ service, data }) => JSON.stringify([service, data]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, entityIds: [...new Set(group.flatMap(({ entityIds }) => entityIds))] }] : [];
  });
}
