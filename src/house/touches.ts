// What a wish does to one thing is done in its order; what has nothing to do with each other is done side by side.
import type { Action, Outcome } from "../core/action.ts";
import type { Picture } from "./house.ts";

/** The targets, and what groups and scenes among them reach. */
export function touchedBy({ entityIds }: Action, { members }: Pick<Picture, "members">): ReadonlySet<string> {
  const touched = new Set<string>();
  const visit = (id: string): void => {
    if (touched.has(id)) return;
    touched.add(id);
    for (const member of members(id)) visit(member);
  };
  for (const id of entityIds) visit(id);
  return touched;
}

/** Whether nothing that the two share came about the first time. One dead lamp of many does not stop the rest. */
export function failedOn(shared: ReadonlySet<string>, outcomes: readonly Outcome[]): boolean {
  const isFailed = ({ type }: Outcome) => type === "failed" || type === "unknown";
  const failed = new Set(outcomes.filter(isFailed).map(({ entityId }) => entityId));
  return outcomes.every(isFailed) || [...shared].every((id) => failed.has(id));
}
