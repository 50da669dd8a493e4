// What a household wants and how it says it. What is truly wanted is a function of the words' values, the room and the house as it is.
import type { Dice } from "../../demo/index.ts";

export interface Call {
  readonly service: string;
  readonly entityIds: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** A value that stands in a sentence: an id and how it is said, or a number. */
export type Value = { readonly id: string; readonly name: string } | number;
export type Values = Readonly<Record<string, Value>>;

/** The house at the moment at which something is said. */
export interface View {
  /** The area of the satellite; undefined where it was written. */
  readonly room: string | undefined;
  state(entityId: string): string;
  attribute(entityId: string, name: string): unknown;
}

/** `ask`: nobody can know without understanding; a model must be asked, and nothing else may be done. */
export type Wanted = readonly Call[] | "ask";

/** How often it is wanted: on most days, about once a week, or now and then. */
export type Often = "daily" | "weekly" | "rare";

export interface Deed {
  readonly name: string;
  readonly often: Often;
  /** The usual wording first. `{slot}` stands for a value; a wording that begins with `de:` is German. */
  readonly wordings: readonly string[];
  /** Only said to a satellite in one of these rooms; anywhere where left out. */
  readonly rooms?: readonly string[];
  readonly fill?: (dice: Dice) => Values;
  /** The calls of somebody who understands; `before` are those of the command before it. */
  readonly wanted: (values: Values, view: View, before: readonly Call[]) => Wanted;
}

export const idIn = (values: Values, slot: string): string => {
  const value = values[slot];
  return typeof value === "object" ? value.id : "";
};
export const numberIn = (values: Values, slot: string): number => {
  const value = values[slot];
  return typeof value === "number" ? value : Number.NaN;
};

export const call = (service: string, entityIds: readonly string[] | string, data: Call["data"] = {}): Call => ({
  service,
  entityIds: [entityIds].flat(),
  data,
});
export const on = (ids: readonly string[] | string, brightness?: number): Call =>
  call("light.turn_on", ids, brightness === undefined ? {} : { brightness_pct: brightness });
export const off = (ids: readonly string[] | string): Call => call("light.turn_off", ids);
