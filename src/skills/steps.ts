// The bounds of what may be taught in steps.
import type { Action } from "../core/action.ts";

/** All waits of one wish together. */
export const MOST_SECONDS = 300;

export function waitsTooLong(actions: readonly Action[]): boolean {
  return actions.reduce((sum, { after = 0 }) => sum + after, 0) > MOST_SECONDS;
}
