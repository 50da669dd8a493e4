// The bounds of what may be taught in steps.
import type { Action } from "../core/action.ts";

/** All waits of one wish together. */
export const MOST_SECONDS = 300;

/** In seconds, all of one wish. */
export const waitsOf = (actions: readonly Action[]): number => actions.reduce((sum, { after = 0 }) => sum + after, 0);

export const waitsTooLong = (actions: readonly Action[]): boolean => waitsOf(actions) > MOST_SECONDS;
