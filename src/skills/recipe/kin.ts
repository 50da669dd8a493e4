// What the wordings of a skill know of one another: those that one reading fits share what was seen of any of them.

import { saysHere } from "../said/leaning-words.ts";
import { commonReading, type GeneralAction, generalActions, isSaid, lineUp, slotsIn } from "./general.ts";
import { keepsOrder } from "./order.ts";
import { type Filled, isReading, type Pattern, type SeenAction, wordsOf } from "./recipe.ts";

/** One call of a wording, with what all that come to the same know of it. */
export interface KinCall {
  /** With the ways that are left when the others have shown which arguments are said. */
  readonly action: GeneralAction;
  /** How it was seen in any of them. */
  readonly seen: readonly SeenAction[];
  /** By argument that is said (`target`, or a field): every value that stood for it. */
  readonly values: ReadonlyMap<string, readonly Filled[]>;
}

export interface Kin {
  /** All that come to the same, this wording first. */
  readonly patterns: readonly Pattern[];
  readonly calls: readonly KinCall[];
  /** `said`: something of it is meant for the room in which it is said, in so many words. `meant`: it may be, and no word says so. */
  readonly room: "said" | "meant" | "none";
}

/** One call of one wording. */
interface Member {
  readonly pattern: Pattern;
  readonly action: GeneralAction;
  readonly seen: readonly SeenAction[];
}

export const TARGET = "target";

export function kinOf(pattern: Pattern, others: readonly Pattern[]): Kin {
  const own = generalActions(pattern);
  let readings = readingsOf(pattern);
  const patterns = [pattern];
  const calls = own.map((action, index) => [memberOf(pattern, action, index)]);
  // Those that were heard most often know best what is meant.
  for (const other of others.toSorted((left, right) => right.witnesses.length - left.witnesses.length)) {
    // What was read for two questions is not what was asked.
    const order = other === pattern || isReading(pattern) ? undefined : orderIn(other, readings);
    if (!order) continue;
    const actions = generalActions(other);
    patterns.push(other);
    readings = readings.flatMap((reading, index) => {
      const at = order[index] ?? 0;
      const action = actions[at];
      if (!action) return [];
      calls[index]?.push(memberOf(other, action, at));
      return commonReading(reading, bareOf(action)) ?? [];
    });
  }
  const isHere = saysHere(wordsOf(pattern), pattern.language);
  // Two calls are no chance, and one that can't mean the room speaks for the other.
  const isElsewhere = own.length >= 2 && own.some(({ target }) => !target.some(isRoom));
  const known = readings.flatMap(
    (reading, index) => callOf({ reading, members: calls[index] ?? [], isHere, isElsewhere }) ?? [],
  );
  return {
    patterns,
    calls: known,
    room: known.some(({ action }) => action.target.some(isRoom)) ? (isHere ? "said" : "meant") : "none",
  };
}

/** Whether two wordings may be for the same: some reading fits both. */
export function comesToTheSame(one: Pattern, other: Pattern): boolean {
  if (isReading(one) || one.witnesses[0]?.actions.length !== other.witnesses[0]?.actions.length) return false;
  return orderIn(other, readingsOf(one)) !== undefined;
}

/** For each call which of the pattern's it may be; undefined where they are not the same, or build on each other in another order. */
function orderIn(pattern: Pattern, readings: readonly GeneralAction[]): readonly number[] | undefined {
  const order = lineUp(readings, readingsOf(pattern));
  const actions = pattern.witnesses[0]?.actions ?? [];
  return order &&
    keepsOrder(
      actions,
      order.flatMap((at) => actions[at] ?? []),
    )
    ? order
    : undefined;
}

const isRoom = (way: string): boolean => way.startsWith("room");

const memberOf = (pattern: Pattern, action: GeneralAction, index: number): Member => ({
  pattern,
  action,
  seen: pattern.witnesses.flatMap(({ actions }) => actions[index] ?? []),
});

interface Lined {
  readonly reading: GeneralAction;
  /** This wording's own first. */
  readonly members: readonly Member[];
  /** "Here" is among its words. */
  readonly isHere: boolean;
  readonly isElsewhere: boolean;
}

function callOf({ members, ...lined }: Lined): KinCall | undefined {
  const { reading, isElsewhere } = lined;
  const [own] = members;
  if (!own) return undefined;
  const said = [TARGET, ...Object.keys(reading.fields)].flatMap((argument) => {
    const left = saidWays(argument, { ...lined, members });
    return left.length > 0 ? [[argument, left] as const] : [];
  });
  const ways = new Map(said);
  return {
    action: {
      ...own.action,
      target:
        ways.get(TARGET) ??
        own.action.target.filter((way) => !(isElsewhere && isRoom(way)) || reading.target.includes(way)),
      fields: Object.fromEntries(
        Object.entries(own.action.fields).map(([field, all]) => [field, ways.get(field) ?? all]),
      ),
    },
    seen: members.flatMap(({ seen }) => seen),
    values: new Map(said.map(([argument]) => [argument, members.flatMap((member) => valuesOf(member, argument))])),
  };
}

/** The ways that are left of an argument that is said, by all wordings. A number shares only a unit that has shown by itself what it is for. */
function saidWays(argument: string, { reading, members, isHere }: Omit<Lined, "isElsewhere">): readonly string[] {
  const [own, ...others] = members;
  const common = waysOf(reading, argument);
  if (!own || !common.every((way) => isSaid(way) || (isHere && isRoom(way)))) return [];
  const units = new Set(
    others
      .filter((other) => waysOf(other.action, argument).every(isSaid))
      .flatMap((other) =>
        waysOf(other.action, argument).flatMap((way) => slotsIn(way).map((slot) => unitOf(other, slot))),
      ),
  );
  return waysOf(own.action, argument).filter(
    (way) =>
      common.includes(bare(way)) &&
      slotsIn(way).every((slot) => unitOf(own, slot) !== "" && units.has(unitOf(own, slot))),
  );
}

const waysOf = ({ target, fields }: GeneralAction, argument: string): readonly string[] =>
  argument === TARGET ? target : (fields[argument] ?? []);

/** `none`: it is no number. */
function unitOf({ pattern }: Member, slot: number): string {
  const token = pattern.tokens.filter(({ type }) => type.endsWith("-slot"))[slot];
  return token?.type === "number-slot" ? token.unit : "none";
}

/** What stood for it in each sentence; nothing where two places of it might. */
function valuesOf({ pattern, action }: Member, argument: string): readonly Filled[] {
  const places = new Set(
    waysOf(action, argument)
      .filter(isSaid)
      .map((way) => slotsIn(way).join(",")),
  );
  const [only] = places;
  if (only === undefined || places.size > 1) return [];
  return pattern.witnesses.flatMap(({ slots }) => only.split(",").flatMap((slot) => slots[Number(slot)] ?? []));
}

/** A pattern never changes: it is read once. */
const read = new WeakMap<Pattern, readonly GeneralAction[]>();

function readingsOf(pattern: Pattern): readonly GeneralAction[] {
  const readings = read.get(pattern) ?? generalActions(pattern).map(bareOf);
  read.set(pattern, readings);
  return readings;
}

/** Without the places of a sentence, which differ from wording to wording. */
const bareOf = ({ target, fields, ...rest }: GeneralAction): GeneralAction => ({
  ...rest,
  target: target.map(bare),
  fields: Object.fromEntries(Object.entries(fields).map(([field, ways]) => [field, ways.map(bare)])),
});

const bare = (way: string): string => {
  const [source = "", ...kind] = way.split("|");
  return [source.replace(/\d+/g, "#"), ...kind].join("|");
};
