// A value of service data, read off the sentence: every way that gives exactly it.
import type { Filled } from "./recipe.ts";

/** From a number as it is said to one as a service takes it. */
const FORMS: Readonly<Record<string, (value: number) => number>> = {
  same: (value) => value,
  negated: (value) => -value,
  hundredth: (value) => value / 100,
  byte: (value) => Math.round(value * 2.55),
  sixty: (value) => value * 60,
  thousand: (value) => value * 1_000,
};

/** `const` is always among them. */
export function valueWays(value: unknown, field: string, slots: readonly Filled[]): readonly string[] {
  const ways = slots.flatMap((slot, index) => {
    if (slot.type === "number" && typeof value === "number")
      return Object.entries(FORMS).flatMap(([form, give]) =>
        near(give(slot.value), value) ? [`${form}:${index}`] : [],
      );
    if (slot.type === "word" && slot.field === field && slot.value === value) return [`word:${index}`];
    return [];
  });
  return ["const", ...ways];
}

/** The value that a way gives now; `const` is the caller's. */
export function valueBy(way: string, slots: readonly Filled[]): string | number | undefined {
  const [form = "", index = ""] = way.split(":");
  const slot = slots[Number(index)];
  if (slot?.type === "word") return form === "word" ? slot.value : undefined;
  const given = slot?.type === "number" ? FORMS[form]?.(slot.value) : undefined;
  return given === undefined ? undefined : Number(given.toFixed(6));
}

export function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number") return near(one, other);
  return JSON.stringify(one) === JSON.stringify(other);
}

const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;
