// What an entity shows now, in plain words: its state, and where the action was about an attribute, that one in people's units.
import type { Action } from "../core/action.ts";
import type { EntityState } from "../core/house.ts";
import { stateWord } from "./states.ts";

type Unit = "percent" | "degrees" | "none";

/** Fields of service data, the attribute in which it is seen, its unit, and what to multiply by to get there. */
const SEEN_IN: readonly (readonly [string, string, Unit, number])[] = [
  ["brightness_pct", "brightness", "percent", 100 / 255],
  ["brightness", "brightness", "percent", 100 / 255],
  ["brightness_step_pct", "brightness", "percent", 100 / 255],
  ["brightness_step", "brightness", "percent", 100 / 255],
  ["temperature", "temperature", "degrees", 1],
  ["position", "current_position", "percent", 1],
  ["tilt_position", "current_tilt_position", "percent", 1],
  ["percentage", "percentage", "percent", 1],
  ["volume_level", "volume_level", "percent", 100],
  ["humidity", "humidity", "percent", 1],
  ["preset_mode", "preset_mode", "none", 1],
  ["fan_mode", "fan_mode", "none", 1],
  ["source", "source", "none", 1],
];

/** Of services whose data hold no value: what is seen afterwards. */
const SEEN_BY: Readonly<Record<string, readonly [Unit, number]>> = {
  volume_up: ["percent", 100],
  volume_down: ["percent", 100],
  increase_speed: ["percent", 1],
  decrease_speed: ["percent", 1],
  increment: ["none", 1],
  decrement: ["none", 1],
  select_next: ["none", 1],
  select_previous: ["none", 1],
};

/** How what is seen of this action is told: its unit, and what to multiply by to get there. */
export function measureOf({ service, data }: Pick<Action, "service" | "data">): readonly [Unit, number] {
  const [, , unit, scale] = SEEN_IN.find(([field]) => field in data) ?? [];
  if (unit !== undefined && scale !== undefined) return [unit, scale];
  return SEEN_BY[service.split(".")[1] ?? ""] ?? ["none", 1];
}

/** Whether it wants another value than the one before, and does not say which. */
export function isRelative({ service, data }: Pick<Action, "service" | "data">): boolean {
  return "brightness_step" in data || "brightness_step_pct" in data || (service.split(".")[1] ?? "") in SEEN_BY;
}

/** Undefined where its state says nothing to people: scenes and buttons show the time of their last use. */
export function shown(language: string, { state: { state, attributes }, data, degrees }: Shown): string | undefined {
  if (/^\d{4}-\d\d-\d\dT/.test(state)) return undefined;
  const values = SEEN_IN.flatMap(([field, name, unit, scale]) => {
    const value = attributes[name];
    if (!(field in data) || value === null || value === undefined) return [];
    if (typeof value !== "number") return typeof value === "string" ? [stateWord(language, value)] : [];
    const format = new Intl.NumberFormat(language, { maximumFractionDigits: unit === "percent" ? 0 : 1 });
    const number = format.format(value * scale);
    return [{ percent: `${number} %`, degrees: degrees(number), none: number }[unit]];
  });
  return [stateWord(language, state), ...new Set(values)].join(", ");
}

/** What was seen of an action, which is a state or the attribute that the action was about. */
export function seenInWords(
  language: string,
  { seen, action, degrees }: { readonly seen: string; readonly action: Action; readonly degrees: Shown["degrees"] },
): string {
  const [unit, scale] = measureOf(action);
  const value = Math.round(Number(seen) * scale * 10) / 10;
  if (unit === "none" && isRelative(action) && seen.trim() !== "" && Number.isFinite(value))
    return new Intl.NumberFormat(language).format(value);
  if (unit === "none" || seen.trim() === "" || !Number.isFinite(value)) return stateWord(language, seen);
  // More than the whole is something else that was asked for beside it.
  if (unit === "percent" && value > 100) return seen;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: unit === "percent" ? 0 : 1 });
  return unit === "percent" ? `${format.format(value)} %` : degrees(format.format(value));
}

export interface Shown {
  readonly state: EntityState;
  readonly data: Action["data"];
  /** "21 degrees". */
  readonly degrees: (number: string) => string;
}
