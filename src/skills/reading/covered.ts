// Whether what is read now is covered by what was answered in the same words before: a new value is open only where the answer tells it and nothing else.
import { sameFilled } from "../recipe/closure.ts";
import { idsKey } from "../recipe/explain-target.ts";
import type { Filled, Start, Witness } from "../recipe/recipe.ts";
import { foldWord } from "../said/tokens.ts";
import { valueIn } from "./pieces.ts";
import type { Template } from "./templates.ts";
import { type ReadValue, valuesOf } from "./values.ts";

/** Of all things of a reading, by place and key: "0.1|state". */
export type Table = ReadonlyMap<string, ReadValue>;

export interface Covered {
  /** Just this was read before. */
  readonly isExact: boolean;
  /** The answer says what is read and nothing of its own. */
  readonly isTelling: boolean;
}

/** `starts`: by call, what is read of each thing. */
export function tableOf(starts: readonly (readonly Start[])[]): Table {
  return new Map(
    starts.flatMap((things, call) =>
      things.flatMap((start, at) =>
        [...valuesOf(start)].map(([key, value]) => [`${call}.${at}|${key}`, value] as const),
      ),
    ),
  );
}

const tableOfWitness = ({ actions }: Witness): Table => tableOf(actions.map(({ starts }) => starts));

/** Undefined where it is not covered. */
export function coveredBy(template: Template, { table, slots, entityIds, isNeutral }: Now): Covered | undefined {
  const told = toldBy(template, template.witnesses.map(tableOfWitness), isNeutral);
  // "Is A warmer than B" and "is B warmer than A" are the same words.
  const isTurned = (witness: Witness) =>
    slots.length >= 2 && !slots.every((slot, at) => witness.slots[at] && sameFilled(slot, witness.slots[at]));
  // What is cold enough for the fridge is not for the freezer.
  const hasNumber = [...table.values()].some(({ type }) => type === "number");
  const isOther = ({ actions }: Witness) =>
    hasNumber && idsKey(actions.flatMap((one) => one.entityIds)) !== idsKey(entityIds);
  const alike = template.witnesses.filter((one) => !isTurned(one) && !isOther(one)).map(tableOfWitness);
  const isExact = alike.some((one) => sameNames(one, table) && sameNumbers(one, table));
  if (isExact) return { isExact, isTelling: told !== undefined };
  if (told)
    return isToldNow(told, template.witnesses.map(tableOfWitness), table) ? { isExact, isTelling: true } : undefined;
  return isWithinSeen(alike, table) ? { isExact, isTelling: false } : undefined;
}

interface Now {
  readonly table: Table;
  readonly slots: readonly Filled[];
  readonly entityIds: readonly string[];
  /** Whether a word says nothing by itself. */
  readonly isNeutral: (word: string) => boolean;
}

/** The values that it tells and that have differed; undefined where it has words of its own as well, which may judge. */
function toldBy(
  { pieces }: Template,
  seen: readonly Table[],
  isNeutral: Now["isNeutral"],
): ReadonlySet<string> | undefined {
  const isPlain = pieces.every(({ text, ways }, at) => {
    if (ways.length > 0) return true;
    const word = foldWord(text ?? "");
    if (/\d/.test(word)) return false;
    return !/\p{L}/u.test(word) || isNeutral(word) || isMeasureWord(pieces, at);
  });
  const told = new Set(pieces.flatMap(({ ways }) => ways.flatMap((way) => valueIn(way) ?? [])));
  const varied = new Set([...told].filter((key) => new Set(seen.map((table) => table.get(key)?.text)).size >= 2));
  if (!isPlain || varied.size === 0) return undefined;
  return seen.some((table) => hidesLike(varied, table)) ? undefined : varied;
}

/** One of several of its kind that is told may be the warmest of them. */
function hidesLike(told: ReadonlySet<string>, table: Table): boolean {
  return [...table].some(
    ([key, { type }]) =>
      type === "number" &&
      !told.has(key) &&
      [...told].some((other) => thingOf(other) !== thingOf(key) && measureOf(other, table) === measureOf(key, table)),
  );
}

const UNITS = ["unit_of_measurement", "temperature_unit", "unit"];
const thingOf = (key: string): string => key.split("|")[0] ?? "";

/** The unit of the thing, else what is read of it. */
function measureOf(key: string, table: Table): string | undefined {
  const units = UNITS.flatMap((unit) => table.get(`${thingOf(key)}|${unit}`)?.text ?? []);
  return units[0] ?? key.split("|")[1];
}

/** "21 Grad warm": it belongs to the unit. Said apart ("warm: 21 Grad") it would judge. */
function isMeasureWord(pieces: Template["pieces"], at: number): boolean {
  return (
    pieces[at - 1]?.text === " " && /^(?:grad|graden)$/i.test(pieces[at - 2]?.text ?? "") && pieces[at]?.text === "warm"
  );
}

function isToldNow(told: ReadonlySet<string>, seen: readonly Table[], now: Table): boolean {
  if (!sameKeys(seen, now)) return false;
  return [...now].every(([key, value]) => {
    const before = seen.flatMap((table) => table.get(key) ?? []);
    if (before.some(({ text }) => text === value.text)) return true;
    if (before.some(({ type }) => type !== value.type)) return false;
    if (told.has(key)) return value.type === "words" ? value.text !== "" : isOfSign(value, before);
    return isBetween(value, before);
  });
}

/** Nothing at all, or less than nothing, is not just another number. */
function isOfSign(value: ReadValue, before: readonly ReadValue[]): boolean {
  return (
    value.type === "number" &&
    before.some((one) => one.type === "number" && Math.sign(one.value) === Math.sign(value.value))
  );
}

/** All names as they were at one time, and a number that stands alone between two that were answered so. */
function isWithinSeen(seen: readonly Table[], now: Table): boolean {
  const like = seen.filter((one) => sameNames(one, now));
  const numbers = [...now].filter(([, { type }]) => type === "number");
  const [only, ...more] = numbers;
  if (!only || more.length > 0) return like.some((one) => sameNumbers(one, now));
  const [key, value] = only;
  return isBetween(
    value,
    like.flatMap((table) => table.get(key) ?? []),
  );
}

function isBetween(value: ReadValue, before: readonly ReadValue[]): boolean {
  const numbers = before.flatMap((one) => (one.type === "number" ? [one.value] : []));
  return value.type === "number" && value.value >= Math.min(...numbers) && value.value <= Math.max(...numbers);
}

function sameKeys(seen: readonly Table[], now: Table): boolean {
  return seen.some((one) => one.size === now.size && [...now.keys()].every((key) => one.has(key)));
}

/** Of everything that is no number. */
function sameNames(one: Table, now: Table): boolean {
  return (
    sameKeys([one], now) &&
    [...now].every(([key, value]) => value.type === "number" || one.get(key)?.text === value.text)
  );
}

function sameNumbers(one: Table, now: Table): boolean {
  return [...now].every(([key, value]) => {
    const before = one.get(key);
    return value.type !== "number" || (before?.type === "number" && before.value === value.value);
  });
}
