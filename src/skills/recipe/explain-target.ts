// The targets of a call, read off the sentence: every way that gives exactly them. A way is a short text, so that it can be kept and compared.

import { exposedOf, type HouseView, type Kind } from "./house-view.ts";
import type { Filled } from "./recipe.ts";

export interface Situation {
  readonly slots: readonly Filled[];
  /** The area of the satellite. */
  readonly room: string | undefined;
  readonly house: HouseView;
}

const MOST_NAMED = 3;

/** `const` is always among them: these and no others. */
export function targetWays(entityIds: readonly string[], service: string, situation: Situation): readonly string[] {
  const wanted = idsKey(entityIds);
  if (entityIds.length === 0) return ["const"];
  const ways = candidates(entityIds, service, situation);
  return ["const", ...ways.filter((way) => idsKey(targetsBy(way, situation) ?? []) === wanted)];
}

function candidates(entityIds: readonly string[], service: string, { slots, house }: Situation): readonly string[] {
  const kinds = kindsOf(entityIds, service, house);
  const places = slots.flatMap((slot, index) =>
    slot.type === "thing"
      ? [...new Set(slot.things.map(({ type }) => type))].flatMap((type) =>
          type === "entity" ? [] : kinds.map((kind) => `${type}:${index}|${kind}`),
        )
      : [],
  );
  const named = entityIds.length > MOST_NAMED ? [] : namings(entityIds, slots).map((way) => `slots:${way}`);
  return [...named, ...places, ...kinds.map((kind) => `room|${kind}`), ...kinds.map((kind) => `house|${kind}`)];
}

/** Which slots name these, one for each; every assignment. */
function namings([first, ...rest]: readonly string[], slots: readonly Filled[]): readonly string[] {
  if (first === undefined) return [];
  const here = slots.flatMap((slot, index) => (entityIn(slot, first) ? [String(index)] : []));
  if (rest.length === 0) return here;
  return here.flatMap((index) => namings(rest, slots).map((more) => `${index},${more}`));
}

const entityIn = (slot: Filled, id: string): boolean =>
  slot.type === "thing" && slot.things.some((thing) => thing.type === "entity" && thing.id === id);

/** The domain that the service is for, and the device class where the targets have one in common. */
function kindsOf(entityIds: readonly string[], service: string, house: HouseView): readonly string[] {
  const [domain = ""] = service.split(".");
  const targets = entityIds.map((id) => house.entity(id));
  if (targets.some((target) => target?.domain !== domain)) return [];
  const classes = new Set(targets.map((target) => target?.deviceClass));
  const [only] = classes;
  return classes.size === 1 && only !== undefined ? [domain, `${domain}/${only}`] : [domain];
}

/** The targets that a way gives now; undefined where it gives none. `const` is the caller's. */
export function targetsBy(way: string, { slots, room, house }: Situation): readonly string[] | undefined {
  const [source = "", kindText = ""] = way.split("|");
  const [type = "", where = ""] = source.split(":");
  if (type === "slots") {
    const ids = where.split(",").map((index) => onlyEntity(slots[Number(index)]));
    return ids.every((id) => id !== undefined) ? ids : undefined;
  }
  const [domain = "", deviceClass] = kindText.split("/");
  const kind: Kind = { domain, deviceClass };
  const some = (ids: readonly string[]) => (ids.length > 0 ? ids : undefined);
  if (type === "house") return some(exposedOf(house, kind, () => true));
  if (type === "room")
    return room === undefined ? undefined : some(exposedOf(house, kind, ({ areaId }) => areaId === room));
  const slot = slots[Number(where)];
  const place = slot?.type === "thing" ? slot.things.filter((thing) => thing.type === type) : [];
  const [only] = place;
  if (!only || place.length > 1) return undefined;
  return some(exposedOf(house, kind, ({ areaId, floorId }) => (type === "area" ? areaId : floorId) === only.id));
}

/** Two things of one name are no name for either. */
function onlyEntity(slot: Filled | undefined): string | undefined {
  const entities = slot?.type === "thing" ? slot.things.filter(({ type }) => type === "entity") : [];
  return entities.length === 1 ? entities[0]?.id : undefined;
}

export function idsKey(ids: readonly string[]): string {
  return [...new Set(ids)].sort().join(" ");
}
