// What was done last in the house, by whatever answered. "Again" may mean it, "back" the way back from it.
import type { Action } from "../../core/action.ts";
import type { Deed, SkillHouse } from "../ports.ts";
import { isSameCall } from "./same-call.ts";

export interface Lately {
  note(deeds: readonly Deed[]): void;
  /** Whether any of these is what was done last, to whatever it was done. True where that is not known. */
  repeats(actions: readonly Action[]): boolean;
  /** Whether all of these only put back what was done last. */
  undoes(actions: readonly Action[]): boolean;
  /** From now on it is not known. */
  forget(): void;
}

export function createLately({ house }: { readonly house: Pick<SkillHouse, "holds"> }): Lately {
  let last: readonly Deed[] = [];

  function isPutBack(action: Action, entityId: string): boolean {
    const before = last.flatMap((deed) => deed.before).find((one) => one.entityId === entityId);
    return before !== undefined && house.holds(action, entityId, before) !== false;
  }

  return {
    note(deeds) {
      if (deeds.length > 0) last = deeds;
    },
    repeats: (actions) =>
      last.length === 0 || actions.some((one) => last.some(({ action }) => isSameCall(one, action))),
    forget() {
      last = [];
    },
    undoes: (actions) => actions.every((action) => action.entityIds.every((id) => isPutBack(action, id))),
  };
}
