import type { Action } from "../../core/action.ts";

/** The same service with the same data, on whatever. */
export function isSameCall(one: Action, other: Action): boolean {
  return one.service === other.service && JSON.stringify(one.data) === JSON.stringify(other.data);
}
