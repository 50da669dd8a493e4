// Whether a pattern may run on a sentence now, and what it would do: all ways that are left must agree, in a house that is as it was known.
import type { Action } from "../../core/action.ts";
import { timingOf } from "../../core/condition.ts";
import type { Entity } from "../../core/house.ts";
import { isPersonal, isRelative } from "../said/leaning-words.ts";
import { isOpenTo, sameFilled } from "./closure.ts";
import { timingKey } from "./effect-key.ts";
import { idsKey, type Situation, targetsBy } from "./explain-target.ts";
import { sameValue, valueBy } from "./explain-value.ts";
import { type GeneralAction, generalActions, isSaid, isTold, statesOf } from "./general.ts";
import type { HouseView } from "./house-view.ts";
import type { Kin } from "./kin.ts";
import { mayBeSet, mayBeStep } from "./levels.ts";
import { touchedBefore } from "./order.ts";
import { type Filled, type Pattern, type Witness, wordsOf } from "./recipe.ts";

export type RecipeCall = Action;

export interface Live extends Situation {
  readonly place: string;
}

/** Why a recipe does not run: never seen so (`unseen`), or the house is no longer as it was (`gone`, `hidden`, `away`, `no-service`). */
export interface Hindrance {
  readonly type: "unseen" | "gone" | "hidden" | "away" | "no-service";
  /** An entity, a service; for `unseen` what differs. */
  readonly what: string;
  /** The things that it is about. */
  readonly entityIds: readonly string[];
}

export type Fit =
  | { readonly type: "calls"; readonly calls: readonly RecipeCall[] }
  | { readonly type: "hindered"; readonly by: Hindrance };

const unseen = (what: string): Fit => ({ type: "hindered", by: { type: "unseen", what, entityIds: [] } });

export function fitTo(pattern: Pattern, live: Live, kin: Kin): Fit {
  const calls = callsOf(kin, live);
  if (!calls) return outOfHouse(pattern, live.house) ?? unseen("what is meant");
  const trouble = troubleIn(calls, live.house);
  if (trouble) return { type: "hindered", by: trouble };
  if (pattern.taught) return { type: "calls", calls };
  const odd = live.slots.some(
    (value, slot) => !isOpenTo(slot, value, { pattern, calls: kin.calls, house: live.house }),
  );
  if (odd) return unseen("a value");
  if (!isOpenPlace(pattern, live, kin)) return unseen("the room");
  const closed = calls.some((_, index) => !isKnownStart(pattern, { index, calls, kin }, live.house));
  return closed ? unseen("the state before") : { type: "calls", calls };
}

/** What it would come to, whether it may run or not; undefined where the ways that are left disagree. */
export function callsOf(kin: Kin, live: Situation): readonly RecipeCall[] | undefined {
  const calls = kin.calls.map(({ action }) => callOf(action, live));
  return calls.length > 0 && calls.every((call) => call !== undefined) ? calls : undefined;
}

function callOf(action: GeneralAction, live: Situation): RecipeCall | undefined {
  const { service, target, fields, entityIds, data } = action;
  const targets = target.map((way) => (way === "const" ? entityIds : targetsBy(way, live)));
  const [first] = targets;
  if (!first || targets.some((one) => one === undefined || idsKey(one) !== idsKey(first))) return undefined;
  const values: Record<string, unknown> = {};
  for (const [field, ways] of Object.entries(fields)) {
    const given = ways.map((way) => (way === "const" ? data[field] : valueBy(way, live.slots)));
    if (given.some((one) => one === undefined || !sameValue(one, given[0]))) return undefined;
    values[field] = given[0];
  }
  return { service, entityIds: first, data: values, ...timingOf(action) };
}

/** A thing that is gone or hidden, in any of the calls; or a call with nothing that can be reached. Of the rest whoever acts tells what is away. */
function troubleIn(calls: readonly RecipeCall[], house: HouseView): Hindrance | undefined {
  for (const { service, entityIds, onlyIf = [] } of calls) {
    const hidden = onlyIf.map(({ entityId }) => unseeable(entityId, house)).find((found) => found !== undefined);
    if (hidden) return hidden;
    if (!house.hasService(service)) return { type: "no-service", what: service, entityIds };
    // A script called by its own name.
    if (house.entity(service)?.exposed === false) return { type: "hidden", what: service, entityIds: [service] };
    for (const id of entityIds) {
      const entity = house.entity(id);
      if (!entity?.exposed) return { type: entity ? "hidden" : "gone", what: id, entityIds: [id] };
    }
    const [what] = entityIds;
    if (what !== undefined && entityIds.every((id) => isAway(house.entity(id))))
      return { type: "away", what, entityIds };
  }
  return undefined;
}

/** Of what a step hangs on all must be seen: else nobody knows whether it is meant. */
function unseeable(what: string, house: HouseView): Hindrance | undefined {
  const entity = house.entity(what);
  const type = entity ? (entity.exposed ? "away" : "hidden") : "gone";
  const isSeen = type === "away" && !isAway(entity) && entity?.state?.state !== "unknown";
  return isSeen ? undefined : { type, what, entityIds: [what] };
}

const isAway = (entity: Entity | undefined): boolean => !entity?.state || entity.state.state === "unavailable";

/** What keeps a pattern from running in this house, whatever is said. */
export function hindranceOf(pattern: Pattern, house: HouseView): Hindrance | undefined {
  const found = outOfHouse(pattern, house);
  return found?.type === "hindered" ? found.by : undefined;
}

function outOfHouse(pattern: Pattern, house: HouseView): Fit | undefined {
  const known = generalActions(pattern).flatMap(({ service, entityIds, data, ...timing }) =>
    entityIds ? [{ service, entityIds, data, ...timingOf(timing) }] : [],
  );
  const by = troubleIn(known, house);
  return by && { type: "hindered", by };
}

const placesOf = (patterns: readonly Pattern[]): ReadonlySet<string> =>
  new Set(patterns.flatMap(({ witnesses }) => witnesses.map(({ place }) => place)));

function isOpenPlace(pattern: Pattern, { place, house }: Live, kin: Kin): boolean {
  const own = placesOf([pattern]);
  if (own.has(place)) return true;
  if (isPersonal(wordsOf(pattern), pattern.language)) return false;
  if (own.size >= 2) return true;
  if (placesOf(kin.patterns).size < 2 || kin.room === "meant") return false;
  return kin.room === "said" || isTelling(kin) || !mayMeanHere(pattern, kin, house);
}

/** Two calls that come to the same for other words too are no chance; one alone may be: "the other way round" is off, or on. */
const isTelling = ({ calls }: Kin): boolean => calls.length >= 2;

/** What it is done to was in the room each time, and is not named. */
function mayMeanHere({ witnesses }: Pattern, { calls }: Kin, house: HouseView): boolean {
  const isNamed = calls.every(({ action }) => action.target.some(isSaid));
  const isHere = witnesses.every(({ room, actions }) =>
    actions.every(({ entityIds }) => {
      const areas = entityIds.map((id) => house.entity(id)?.areaId);
      return areas.length > 0 && areas.every((area) => area !== undefined && area === room);
    }),
  );
  return !isNamed && isHere;
}

function isKnownStart(
  pattern: Pattern,
  { index, calls, kin }: { readonly index: number; readonly calls: readonly RecipeCall[]; readonly kin: Kin },
  house: HouseView,
): boolean {
  const [call, known] = [calls[index], kin.calls[index]];
  if (!call || !known) return false;
  const own = pattern.witnesses.flatMap(({ actions }) => actions[index] ?? []);
  const isDetailed = isTelling(kin) || Object.keys(known.action.fields).length >= 2;
  const said = Object.entries(known.action.fields).filter(([, ways]) => ways.some(isSaid));
  // "So much on top" is so much for what was off.
  const isStep = said.some(([field]) => own.every(({ data, starts }) => mayBeStep(field, data[field], starts)));
  const seen = isDetailed && !isStep ? known.seen : own;
  // What an earlier call touched is not as this one will find it.
  const touched = touchedBefore(calls, index);
  const states = statesOf(seen);
  const relative = isRelative(wordsOf(pattern), pattern.language);
  return call.entityIds.every((id) => {
    const entity = house.entity(id);
    if (isAway(entity)) return true;
    const starts = seen.flatMap((one) => (touched.has(id) ? (one.between ?? []) : one.starts));
    const now = touched.has(id) ? undefined : entity?.state;
    if (!touched.has(id) && states && isTold(id) && !states.has(now?.state ?? "")) return false;
    return Object.entries(known.action.fields).every(([field, ways]) => {
      const isFixed = ways.every((way) => way === "const");
      return !isFixed || mayBeSet({ field, value: call.data[field], isRelative: relative }, starts, now);
    });
  });
}

/** Whether one of its witnesses was just so: the same values, the same room, and the things as they are now. */
export function isRepeat({ witnesses }: Pattern, { slots, place, house }: Live): boolean {
  return witnesses.some((witness) => hasValues(witness, slots) && witness.place === place && stands(witness, house));
}

const hasValues = (witness: Witness, slots: readonly Filled[]): boolean =>
  witness.slots.every((one, index) => slots[index] !== undefined && sameFilled(one, slots[index]));

const stands = ({ actions }: Witness, house: HouseView): boolean =>
  actions.every(({ starts }) =>
    starts.every(({ entityId, state }) => !isTold(entityId) || house.entity(entityId)?.state?.state === state),
  );

/** Whether two wishes come to the same for every entity. */
export function sameEffects(one: readonly RecipeCall[], other: readonly RecipeCall[]): boolean {
  return effectsKey(one) === effectsKey(other);
}

function effectsKey(calls: readonly RecipeCall[]): string {
  const effects = calls.flatMap(({ service, entityIds, data, ...timing }) => {
    const given = Object.entries(data)
      .map(([key, value]) => `${key}=${typeof value === "number" ? Number(value.toFixed(4)) : JSON.stringify(value)}`)
      .sort();
    const done = [service, ...given, ...timingKey(timing)].join(" ");
    return (entityIds.length > 0 ? entityIds : [done]).map((id) => ({ id, done }));
  });
  // What is done to one thing has its order.
  const each = [...Map.groupBy(effects, ({ id }) => id)].map(
    ([id, all]) => `${id} ${[...new Set(all.map(({ done }) => done))].join(" > ")}`,
  );
  return each.sort().join("\n");
}
