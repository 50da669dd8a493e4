// What was done to one thing in several steps is taken back as one: to how it was before the first of them.
import type { Snapshot } from "../../core/action.ts";
import { inverseOf } from "./inverse.ts";
import type { Deed } from "./undo.ts";

/** The same deeds; of each thing only the last that did not fail on it still holds how it was. */
export function asOne(deeds: readonly Deed[]): readonly Deed[] {
  const first = new Map<string, Snapshot>();
  const last = new Map<string, Deed>();
  const together = deeds.filter(({ action }) => !inverseOf(action));
  for (const deed of together)
    for (const was of deed.before) {
      const { entityId } = was;
      const earlier = first.get(entityId);
      first.set(entityId, earlier ? { ...earlier, attributes: { ...was.attributes, ...earlier.attributes } } : was);
      if (!last.has(entityId) || !failed(deed, entityId)) last.set(entityId, deed);
    }
  return deeds.flatMap((deed) => {
    if (!together.includes(deed) || deed.before.length === 0) return [deed];
    const before = deed.before.flatMap(({ entityId }) =>
      last.get(entityId) === deed ? (first.get(entityId) ?? []) : [],
    );
    return before.length > 0 ? [{ ...deed, before }] : [];
  });
}

const failed = ({ outcomes = [] }: Deed, entityId: string): boolean =>
  outcomes.some((outcome) => outcome.entityId === entityId && outcome.type === "failed");
