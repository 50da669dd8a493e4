// When two minutes have passed: was it right? Told by the deeds as they ended, and by what hands did meanwhile.

import type { Action } from "../../core/action.ts";
import type { Deed, SkillHouse, Watched } from "../ports.ts";
import { touchedBefore } from "../recipe/order.ts";
import type { Performed } from "../recipe/read-saying.ts";
import type { RunOutcome } from "../skill.ts";
import { buildsUp } from "./builds-up.ts";
import { cameAbout, performedBy } from "./lesson.ts";
import type { Occasion } from "./occasion-table.ts";

export interface Judged {
  readonly outcome: Exclude<RunOutcome, "waiting" | "corrected">;
  /** What was done; undefined where it can't be repeated. */
  readonly performed: readonly Performed[] | undefined;
}

export interface JudgeDependencies {
  readonly deeds: (turnId: string) => readonly Deed[];
  readonly watched: Watched;
  readonly house: Pick<SkillHouse, "holds">;
  /** Since when this process hears what happens in the house: milliseconds since the epoch. */
  readonly hearsSince: number;
}

export function judge(occasion: Occasion, dependencies: JudgeDependencies): Judged {
  const turns = occasion.lesson.turns.map(dependencies.deeds);
  const deeds = mergedDeeds(turns.map((all) => all.filter((deed) => !isLeftOut(deed))));
  const isKnown = occasion.kind === "run" || (!turns.flat().some(isTimed) && buildsUp(deeds ?? [], dependencies.house));
  const performed = deeds && isKnown ? performedBy(deeds) : undefined;
  if (!deeds || !performed) return { outcome: deeds?.some(isFailed) ? "failed" : "unclear", performed: undefined };
  const { outcome, isLeft } = left(occasion, deeds, dependencies);
  return { outcome, performed: isLeft ? performed : undefined };
}

/** What went well in the end did, whatever was tried before; something that is away or refused did not. With nothing done, nobody took it back. */
export function judgeTask(occasion: Occasion, dependencies: JudgeDependencies): Judged["outcome"] {
  const deeds = occasion.lesson.turns.flatMap(dependencies.deeds).filter((deed) => !isLeftOut(deed));
  if (deeds.length === 0) return "success";
  const last = lastOf(deeds);
  if (!last.every(cameAbout)) return deeds.some(isFailed) ? "failed" : "unclear";
  const isOut = deeds.some(({ outcomes = [] }) => outcomes.some(({ detail }) => detail && OUT_OF_REACH.has(detail)));
  return isOut ? "unclear" : left(occasion, last, dependencies).outcome;
}

const OUT_OF_REACH: ReadonlySet<string> = new Set([
  ...["unavailable", "disconnected", "no-answer"],
  ...["refused", "unsupported", "unauthorized", "not-exposed", "invalid", "wrong-code", "missing-fields"],
]);

/** Of each thing the last that was done to it. */
function lastOf(deeds: readonly Deed[]): readonly Deed[] {
  return deeds.flatMap((deed, at) => {
    const later = touchedAfter(deeds, at);
    return withOnly(deed, (id) => !later.has(id));
  });
}

const touchedAfter = (deeds: readonly Deed[], at: number): ReadonlySet<string> =>
  new Set(deeds.slice(at + 1).flatMap(({ action }) => action.entityIds));

/** Whether it is as it was left, in the two minutes that nobody may take it back. */
function left(
  { at, dueAt }: Occasion,
  deeds: readonly Deed[],
  { watched, house, hearsSince }: JudgeDependencies,
): { readonly outcome: Judged["outcome"]; readonly isLeft: boolean } {
  const targets = deeds.flatMap(({ action }) => action.entityIds);
  // What hands did while Hestia was down nobody saw: then the house itself must say that all is as it was left.
  const isSeen = at >= hearsSince;
  const isHandled = watched.handled(targets, at, dueAt);
  if (isSeen && !isHandled) return { outcome: "success", isLeft: true };
  const isLeft = deeds.every(({ action }, index) => {
    const later = touchedAfter(deeds, index);
    return action.entityIds.every((id) => later.has(id) || house.holds(action, id) !== false);
  });
  if (isLeft) return { outcome: isHandled ? "unclear" : "success", isLeft };
  return { outcome: isHandled ? "undone" : "unclear", isLeft };
}

/** A thing that is away says nothing against what was done. */
const isFailed = ({ outcomes = [] }: Deed): boolean =>
  outcomes.some(({ type, detail }) => type === "failed" && detail !== "unavailable");

/**
 * A turn and what set it right: of each thing the later call counts. What the later one only put back as it was is no part of it.
 * Undefined where it set right what was done in several steps: which of them still belong to it nobody knows.
 */
function mergedDeeds(turns: readonly (readonly Deed[])[]): readonly Deed[] | undefined {
  let merged: readonly Deed[] = [];
  for (const deeds of turns) {
    const touched = new Set(deeds.flatMap(({ action }) => action.entityIds));
    const actions = merged.map(({ action }) => action);
    if (actions.some(({ entityIds }, at) => isStep(entityIds, touched, touchedBefore(actions, at)))) return undefined;
    const said = new Set(deeds.flatMap(({ action }) => (isUntargeted(action) ? [action.service] : [])));
    const kept = merged
      .filter(({ action }) => !isUntargeted(action) || !said.has(action.service))
      .flatMap((deed) => withOnly(deed, (id) => !touched.has(id)));
    const before = merged;
    const first = before.flatMap((deed) => deed.before);
    merged = [
      ...kept,
      ...deeds
        .flatMap((deed) => withOnly(deed, (id) => !isPutBack(deed, id, before)))
        // What it was before all of it.
        .map((deed, at, all) => {
          const later = touchedBefore(
            all.map(({ action }) => action),
            at,
          );
          const was = new Map(first.filter(({ entityId }) => !later.has(entityId)).map((one) => [one.entityId, one]));
          return { ...deed, before: deed.before.map((one) => was.get(one.entityId) ?? one) };
        }),
    ];
  }
  return merged;
}

/** What was done does not show when it was meant, or on what it hung. */
const isTimed = ({ action }: Deed): boolean => action.after !== undefined || action.onlyIf !== undefined;

/** It hung on something that did not hold: that it was not begun is as it was meant. */
const isLeftOut = ({ begun, outcomes }: Deed): boolean => !begun && outcomes?.length === 0;

const isStep = (entityIds: readonly string[], again: ReadonlySet<string>, before: ReadonlySet<string>): boolean =>
  entityIds.some((id) => again.has(id) && before.has(id));

const isUntargeted = ({ entityIds }: Action): boolean => entityIds.length === 0;

function withOnly(deed: Deed, isMeant: (entityId: string) => boolean): readonly Deed[] {
  if (isUntargeted(deed.action)) return [deed];
  const entityIds = deed.action.entityIds.filter(isMeant);
  if (entityIds.length === 0) return [];
  return [
    {
      ...deed,
      action: { ...deed.action, entityIds },
      outcomes: deed.outcomes?.filter(({ entityId }) => entityId === undefined || isMeant(entityId)),
    },
  ];
}

/** Off again, where it was off before the turn that was wrong. */
function isPutBack({ action }: Deed, entityId: string, wrong: readonly Deed[]): boolean {
  const was = wrong.flatMap(({ before }) => before).find((snapshot) => snapshot.entityId === entityId)?.state;
  const [, service = ""] = action.service.split(".");
  const back = { turn_off: "off", turn_on: "on", close_cover: "closed", open_cover: "open" }[service];
  return was !== undefined && back === was && Object.keys(action.data).length === 0;
}
