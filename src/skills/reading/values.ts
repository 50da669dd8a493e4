// What is read of a thing: numbers, words that anybody may have written, and names of states of which there are few.
import { baseLanguage } from "../../core/language.ts";
import type { Start } from "../recipe/recipe.ts";

export type ReadValue =
  | { readonly type: "number"; readonly value: number; readonly text: string }
  /** `words` may be any; a `name` is one of few. */
  | { readonly type: "words" | "name"; readonly text: string };

/** By `state` or attribute. */
export type ReadValues = ReadonlyMap<string, ReadValue>;

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const WRITTEN = new Set(["media_title", "media_artist", "source"]);
/** A time means something else as it passes. */
const TIME = /^\d{4}-\d\d-\d\d|\d:\d\d/;

export function valuesOf({ entityId, state, attributes }: Start): ReadValues {
  const all = [["state", state] as const, ...Object.entries(attributes)];
  return new Map(all.map(([key, value]) => [key, readValue(value, isWritten(entityId, key))] as const));
}

function isWritten(entityId: string, key: string): boolean {
  return key === "state" ? /^(?:sensor|input_text|text)\./.test(entityId) : WRITTEN.has(key);
}

function readValue(value: unknown, isFree: boolean): ReadValue {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (NUMBER.test(text)) return { type: "number", value: Number(text), text };
  return { type: isFree ? "words" : "name", text };
}

export const hasTime = (start: Start): boolean => [...valuesOf(start).values()].some(({ text }) => TIME.test(text));

const AWAY = new Set(["unavailable", "unknown", ""]);
export const isAway = (state: string): boolean => AWAY.has(state);

/** How a number may be written in an answer, so that a way to write it is a short text. */
const SCALES: Readonly<Record<string, number>> = { brightness: 100 / 255, volume_level: 100 };
const DIGITS: Readonly<Record<string, (value: number) => string>> = {
  short: (value) => String(value),
  "2": (value) => value.toFixed(2),
  "1": (value) => value.toFixed(1),
  "0": (value) => value.toFixed(0),
};

/** The most exact first; a share of the whole in whole percent. */
export function numberForms(key: string, language: string): readonly string[] {
  const marks = baseLanguage(language) === "en" ? ["."] : [",", "."];
  const scaled = SCALES[key] === undefined ? [] : ["scaled|0", "scaled|1"];
  return [...["short", "as", "2", "1", "0"].map((digits) => `same|${digits}`), ...scaled].flatMap((form) =>
    marks.map((mark) => form + mark),
  );
}

/** Undefined where the form is none of this value. */
export function writeNumber(value: ReadValue | undefined, key: string, form: string): string | undefined {
  const [, scale, digits = "", mark = "."] = /^(same|scaled)\|(as|short|\d)([.,])$/.exec(form) ?? [];
  if (value?.type !== "number" || scale === undefined) return undefined;
  const number = scale === "scaled" ? value.value * (SCALES[key] ?? 1) : value.value;
  const text = digits === "as" && scale === "same" ? value.text : DIGITS[digits]?.(number);
  return text?.replace(".", mark);
}
