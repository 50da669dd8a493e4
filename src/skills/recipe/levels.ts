// A fixed number that no word explains may be what "a bit more" came to that time. Whether it is, the levels from which it was set tell.
import type { Entity } from "../../core/house.ts";
import type { Start } from "./recipe.ts";

interface Level {
  readonly attribute: string;
  /** From the attribute to the field's own measure. */
  readonly scale: number;
  /** What it is while the thing is off and has none. */
  readonly off: number | undefined;
  readonly least: number;
  readonly most: number;
}

const pct: Level = { attribute: "", scale: 1, off: 0, least: 0, most: 100 };

const LEVELS: Readonly<Record<string, Level>> = {
  brightness_pct: { ...pct, attribute: "brightness", scale: 1 / 2.55 },
  brightness: { ...pct, attribute: "brightness", most: 255 },
  color_temp_kelvin: { attribute: "color_temp_kelvin", scale: 1, off: undefined, least: 2_000, most: 6_500 },
  humidity: { ...pct, attribute: "humidity", off: undefined },
  percentage: { ...pct, attribute: "percentage" },
  position: { ...pct, attribute: "current_position", off: undefined },
  temperature: { attribute: "temperature", scale: 1, off: undefined, least: 7, most: 30 },
  tilt_position: { ...pct, attribute: "current_tilt_position", off: undefined },
  value: { attribute: "", scale: 1, off: undefined, least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  volume_level: { ...pct, attribute: "volume_level", off: undefined, most: 1 },
};

type Reading = Pick<Start, "state" | "attributes">;

/** In the field's measure; undefined where the thing has none just now. */
function levelOf(field: string, { state, attributes }: Reading): number | undefined {
  const level = LEVELS[field];
  if (!level) return undefined;
  const raw = level.attribute === "" ? Number(state) : attributes[level.attribute];
  if (typeof raw === "number" && Number.isFinite(raw)) return raw * level.scale;
  return level.off;
}

/** Close enough to be called the same. */
const sameLevel = (one: number | undefined, other: number | undefined, field: string): boolean =>
  one === other ||
  (one !== undefined && other !== undefined && Math.abs(one - other) <= (field === "volume_level" ? 0.011 : 1.1));

/**
 * Whether the value is set whatever the level is. Two levels that came to the same value say so; but at an end of the scale many small steps
 * end too, and only a level from far away tells. Words like "more" want a level from either side: a step goes one way.
 */
function isSettled(
  field: string,
  { value, isRelative }: Fixed & { readonly value: number },
  seen: readonly (number | undefined)[],
): boolean {
  const { least, most } = LEVELS[field] ?? pct;
  if (
    isRelative &&
    !(seen.some((one) => one !== undefined && one > value) && seen.some((one) => one !== undefined && one < value))
  )
    return false;
  const [first, ...rest] = seen;
  if (!rest.some((one) => !sameLevel(one, first, field))) return false;
  const range = most - least;
  const isEnd = value >= most - range / 50 || value <= least + range / 50;
  return !isEnd || seen.some((one) => one !== undefined && Math.abs(one - value) >= range / 2);
}

interface Fixed {
  readonly value: unknown;
  /** The sentence has a word like "more" in it. */
  readonly isRelative: boolean;
}

/** Whether a fixed value may be set on this entity as it is now, after it was set from these before. */
export function mayBeSet(
  { field, ...fixed }: Fixed & { readonly field: string },
  seen: readonly Reading[],
  now: Entity["state"],
): boolean {
  const { value, isRelative } = fixed;
  if (typeof value !== "number" || !Object.hasOwn(LEVELS, field)) return true;
  const levels = seen.map((start) => levelOf(field, start));
  if (isSettled(field, { value, isRelative }, levels)) return true;
  const level = now && levelOf(field, now);
  return levels.some((one) => sameLevel(one, level, field));
}

/** Whether the value of a call may be a step from nothing, or down to a half of what it was: then it is the same only by chance. */
export function mayBeStep(field: string, value: unknown, seen: readonly Reading[]): boolean {
  if (typeof value !== "number" || !Object.hasOwn(LEVELS, field)) return false;
  return seen.every((start) => {
    const level = levelOf(field, start);
    return level !== undefined && (sameLevel(level, 0, field) || sameLevel(level, 2 * value, field));
  });
}
