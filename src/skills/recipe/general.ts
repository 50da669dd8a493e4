// What several witnesses have in common: the ways that gave the right argument each time, and what may differ from one time to the next.
import { type Timing, timingOf } from "../../core/condition.ts";
import { idsKey } from "./explain-target.ts";
import { sameValue } from "./explain-value.ts";
import { keepsOrder } from "./order.ts";
import type { Pattern, SeenAction, Witness } from "./recipe.ts";

export interface GeneralAction extends Timing {
  readonly service: string;
  /** Ways that fit every witness. */
  readonly target: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What `const` stands for; undefined where it differed. */
  readonly entityIds: readonly string[] | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The places of the sentence that a way reads. */
export const slotsIn = (way: string): readonly number[] =>
  /^[a-z]+:([\d,]+)/.exec(way)?.[1]?.split(",").map(Number) ?? [];

/** It is read off the sentence; all others are not in it. */
export const isSaid = (way: string): boolean => way.includes(":");

/** Witnesses with their calls in one order, or undefined where they are not of one recipe. */
export function alignTo(pattern: Pattern, witness: Witness): Witness | undefined {
  if (pattern.witnesses.length === 0) return witness;
  const order = lineUp(generalActions(pattern), witness.actions);
  const actions = order?.flatMap((at) => witness.actions[at] ?? []);
  return actions && keepsOrder(witness.actions, actions) ? { ...witness, actions } : undefined;
}

/** For each call of the one which of the other has a reading in common with it; undefined where they don't come to the same. */
export function lineUp(one: readonly GeneralAction[], other: readonly GeneralAction[]): readonly number[] | undefined {
  if (one.length !== other.length) return undefined;
  const order: number[] = [];
  for (const action of one) {
    const at = other.findIndex((like, index) => !order.includes(index) && commonReading(action, like) !== undefined);
    if (at < 0) return undefined;
    order.push(at);
  }
  return order;
}

/** A pattern never changes: it is read once. */
const read = new WeakMap<Pattern, readonly GeneralAction[]>();

export function generalActions(pattern: Pattern): readonly GeneralAction[] {
  const known = read.get(pattern);
  if (known) return known;
  const { witnesses } = pattern;
  const actions = (witnesses[0]?.actions ?? []).flatMap(
    (_, index) => combine(witnesses.flatMap(({ actions: all }) => all[index] ?? [])) ?? [],
  );
  read.set(pattern, actions);
  return actions;
}

/** Undefined where some argument has no way in common. */
function combine([first, ...rest]: readonly SeenAction[]): GeneralAction | undefined {
  let common: GeneralAction | undefined = first;
  for (const action of rest) common = common && commonReading(common, action);
  return common;
}

/** What two calls have in common; undefined where some argument has no way in common. */
export function commonReading(one: GeneralAction, other: GeneralAction): GeneralAction | undefined {
  const timing = timingOf(one);
  if (one.service !== other.service || !sameValue(timing, timingOf(other))) return undefined;
  const target = commonWays(one.target, other.target, () => sameIds(one.entityIds, other.entityIds));
  if (target.length === 0) return undefined;
  const keys = Object.keys(one.data);
  if (keys.length !== Object.keys(other.data).length || keys.some((key) => !(key in other.data))) return undefined;
  const fields: Record<string, readonly string[]> = {};
  for (const key of keys) {
    const isSame = () => sameValue(one.data[key], other.data[key]);
    const ways = commonWays(one.fields[key] ?? [], other.fields[key] ?? [], isSame);
    if (ways.length === 0) return undefined;
    fields[key] = ways;
  }
  const { service, entityIds, data } = one;
  return { service, target, fields, entityIds: target.includes("const") ? entityIds : undefined, data, ...timing };
}

/** `isSame`: whether both stand for the same where they are `const`. */
const commonWays = (ways: readonly string[], others: readonly string[], isSame: () => boolean): readonly string[] =>
  ways.filter((way) => others.includes(way) && (way !== "const" || isSame()));

const sameIds = (one: readonly string[] | undefined, other: readonly string[] | undefined): boolean =>
  one !== undefined && other?.length === one.length && idsKey(one) === idsKey(other);

/** States that are a time, a count or a reading: they say nothing of what is wanted. */
const UNTOLD = new Set([
  "button",
  "counter",
  "event",
  "input_button",
  "input_datetime",
  "input_number",
  "input_text",
  "notify",
  "number",
  "scene",
  "text",
  "todo",
]);

/**
 * The states of the targets from which a call was seen; undefined: from any, it was called for where it was so already. From others it may be another: who says "the other way round" to a lamp
 * that is off wants it on, and to a robot on its way home as to one that stands there, that it goes out.
 */
export function statesOf(seen: readonly SeenAction[]): ReadonlySet<string> | undefined {
  if (seen.some(({ already }) => already)) return undefined;
  return new Set(
    seen.flatMap(({ starts }) => starts.flatMap(({ entityId, state }) => (isTold(entityId) ? [state] : []))),
  );
}

export function isTold(entityId: string): boolean {
  return !UNTOLD.has(entityId.split(".")[0] ?? "");
}
