import type { Action, Outcome } from "../core/action.ts";
import { isRelative, measureOf } from "./shown.ts";
import { settingOf } from "./verbs.ts";

/** As people tell these units, they are the same. */
const SAME = { percent: 1.5, degrees: 0.05, none: 0.005 };
/** It is seen not to be there at all: that says enough. */
const NOT_THERE = new Set(["off", "standby", "unavailable", "unknown", "closed", "unlocked", "locked"]);

/**
 * How an outcome is told where more than its verb must be said: where a relative change led (`isNow`), that the device came only near (`near`),
 * or that it does not show what was asked for (`onlyShows`).
 */
export function whatChanged(action: Action, { type, seen }: Outcome): "isNow" | "near" | "onlyShows" | undefined {
  if (seen === undefined || seen.trim() === "") return undefined;
  const value = Number(seen);
  const isNumber = Number.isFinite(value);
  const [unit, scale] = measureOf(action);
  if (type === "unconfirmed") return unit === "none" || isNumber || NOT_THERE.has(seen) ? undefined : "onlyShows";
  if (type !== "done") return undefined;
  if (isRelative(action)) return NOT_THERE.has(seen) ? undefined : "isNow";
  const { value: wanted, unit: asked } = settingOf(action) ?? {};
  // What is seen may be another of several things that were asked for.
  if (typeof wanted !== "number" || !isNumber || unit === "none" || asked !== unit) return undefined;
  // More than the whole is something else that was asked for beside it.
  const shown = value * scale;
  if (unit === "percent" && shown > 100.5) return undefined;
  return Math.abs(shown - wanted) > SAME[unit] ? "near" : undefined;
}
