// Joins live states, registries and exposure to entities. A change of state costs one map entry; records and the search index are made
// anew only when a name, a place or an exposure is another.
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Entity, StateChange } from "../../core/house.ts";
import type { Logger } from "../../core/log.ts";
import type { Session } from "../connection/session.ts";
import type { Picture } from "../house.ts";
import { find } from "./find.ts";
import { fetchHome, unknownHome } from "./home.ts";
import { areaOfDevice, type EntityRecord, isUndecided, makeRecord, toArea, toFloor } from "./record.ts";
import { createRegistryFeed, type RegistryChange } from "./registry-feed.ts";
import { resolve } from "./resolve.ts";
import type { SearchView } from "./search.ts";
import { buildSearchIndex, type FoldedNames, type SearchIndex } from "./search-index.ts";
import { createStates } from "./states.ts";
import { type WireStates, wireStates } from "./wire.ts";

const FIRST_STATES_DEADLINE = 30_000;

/** What the owner made readable beyond exposure; read at each use. */
export type Readable = () => { readonly domains: readonly string[]; readonly entities: readonly string[] };

export interface LivePicture extends Picture {
  /** Fills itself from the session and follows it to its end. */
  load(session: Session): Promise<void>;
  /** Resolves when exposure is what Home Assistant says now, as far as these entities go. */
  settle(session: Session, entityIds: readonly string[]): Promise<void>;
}

export function createLivePicture(dependencies: {
  readonly clock: Clock;
  readonly log: Logger;
  readonly readable: Readable;
  readonly onStateChange: (change: StateChange) => void;
  readonly onPictureChange: (change: { readonly exposureWithdrawn: boolean }) => void;
}): LivePicture {
  const { clock, log, readable, onStateChange, onPictureChange } = dependencies;
  const states = createStates();
  const records = new Map<string, EntityRecord>();
  const folded: FoldedNames = new WeakMap();
  const feed = createRegistryFeed({ clock, log, onChange: onRegistryChange });
  let index: SearchIndex | undefined;
  let loaded = false;
  let places = "";
  let home = unknownHome;

  function isReadable({ id, domain, exposed }: EntityRecord, { domains, entities }: ReturnType<Readable>): boolean {
    return exposed || domains.includes(domain) || entities.includes(id);
  }

  function compose(record: EntityRecord, settings = readable()): Entity {
    return { ...record, readable: isReadable(record, settings), state: states.get(record.id) };
  }

  function onRegistryChange(change: RegistryChange): void {
    if (!loaded) return;
    const { entries } = feed.current();
    const ids = change.type === "all" ? new Set([...records.keys(), ...entries.keys(), ...states.ids()]) : change.ids;
    const { floors, areas: wireAreas } = feed.current();
    const placesBefore = places;
    places = JSON.stringify([floors, [...wireAreas.values()]]);
    rebuild(ids, places !== placesBefore);
  }

  /** Makes these records anew and tells what became of them. */
  function rebuild(ids: Iterable<string>, placesChanged: boolean): void {
    const registries = feed.current();
    let changed = placesChanged;
    let exposureWithdrawn = false;
    for (const id of ids) {
      const before = records.get(id);
      const after =
        registries.entries.has(id) || states.has(id) ? makeRecord(id, registries, states.get(id)) : undefined;
      if (sameRecord(before, after)) continue;
      changed = true;
      if (before?.exposed && after && !after.exposed) exposureWithdrawn = true;
      if (after) records.set(id, after);
      else records.delete(id);
    }
    if (!changed) return;
    index = undefined;
    onPictureChange({ exposureWithdrawn });
  }

  function take(changes: readonly StateChange[]): void {
    const renamed: string[] = [];
    for (const change of changes) {
      if (bearsOnRecord(change)) renamed.push(change.entityId);
    }
    if (renamed.length > 0) rebuild(renamed, false);
    for (const change of changes) onStateChange(change);
  }

  function isNew({ entityId, before }: StateChange): boolean {
    return before === undefined && !feed.current().entries.has(entityId);
  }

  async function followStates(session: Session): Promise<void> {
    const first = Promise.withResolvers<void>();
    let begun = false;
    const listen = (event: unknown) => {
      const wire = readStates(event, log);
      if (!wire) return;
      const changes = begun ? states.apply(wire) : states.replace(wire.a ?? {});
      if (loaded) take(changes);
      if (begun && changes.some(isNew)) feed.noticeNew();
      begun = true;
      first.resolve();
    };
    await session.subscribe({ type: "subscribe_entities" }, listen);
    const late = clock.after(FIRST_STATES_DEADLINE, () =>
      first.reject(new AppError("deadline", `the first states took longer than ${FIRST_STATES_DEADLINE} ms`)),
    );
    const lost = () => first.reject(session.ended.reason);
    session.ended.addEventListener("abort", lost, { once: true });
    try {
      await first.promise;
    } finally {
      late();
      session.ended.removeEventListener("abort", lost);
    }
  }

  function view(): SearchView {
    const { floors } = feed.current();
    index ??= buildSearchIndex({ records: records.values(), areas: areas(), floors: floors.map(toFloor) }, folded);
    const settings = readable();
    return {
      index,
      entity: ({ record }) => compose(record, settings),
      readable: ({ record }) => isReadable(record, settings),
    };
  }

  function areas() {
    return [...feed.current().areas.values()].map(toArea);
  }

  return {
    async load(session) {
      [home] = await Promise.all([fetchHome(session), followStates(session), feed.load(session)]);
      const { entries } = feed.current();
      const undecided = [...states.ids()].filter((id) => isUndecided(entries.get(id)));
      // Home Assistant's agent takes seconds to wake up: it is waited for only where it has something to decide.
      if (undecided.length > 0) await feed.decide(session, undecided);
      else feed.noticeNew();
      loaded = true;
      onRegistryChange({ type: "all" });
    },
    settle(session, entityIds) {
      const { entries } = feed.current();
      return feed.settle(session, { listed: entityIds.some((id) => !entries.has(id)) });
    },
    floors: () => feed.current().floors.map(toFloor),
    areas,
    home: () => home,
    people: () =>
      [...records.values()].flatMap((record) => {
        const userId = states.get(record.id)?.attributes["user_id"];
        const person = {
          entityId: record.id,
          name: record.name,
          userId: typeof userId === "string" ? userId : undefined,
        };
        return record.domain === "person" ? [person] : [];
      }),
    entity(id) {
      const record = records.get(id);
      return record && compose(record);
    },
    *entities() {
      const settings = readable();
      for (const record of records.values()) yield compose(record, settings);
    },
    areaOfDevice: (deviceId) => areaOfDevice(deviceId, feed.current().devices),
    hasDevice: (deviceId) => feed.current().devices.has(deviceId),
    deviceOfEntity: (entityId) => records.get(entityId)?.deviceId,
    bridgeOf(entityId) {
      const { devices } = feed.current();
      const device = devices.get(records.get(entityId)?.deviceId ?? "");
      const bridge = devices.get(device?.via_device_id ?? "") ?? device;
      return bridge?.name_by_user || bridge?.name || undefined;
    },
    entryOf: (entityId) => feed.current().entries.get(entityId)?.id ?? undefined,
    entityOfEntry: (entryId) =>
      feed
        .current()
        .entries.values()
        .find(({ id }) => id === entryId)?.entity_id,
    uniqueIdOf: (entityId) => feed.current().entries.get(entityId)?.unique_id ?? undefined,
    scriptNamed: (service) =>
      feed
        .current()
        .entries.values()
        .find(
          ({ entity_id: id, unique_id: key }) => id.startsWith("script.") && `script.${key ?? id.slice(7)}` === service,
        )?.entity_id,
    serviceOfScript(entityId) {
      const entry = feed.current().entries.get(entityId);
      return entityId.startsWith("script.") ? `script.${entry?.unique_id ?? entityId.slice(7)}` : undefined;
    },
    members(entityId) {
      const members = states.get(entityId)?.attributes["entity_id"];
      return Array.isArray(members) ? members.filter((member) => typeof member === "string") : [];
    },
    find: (query) => find(view(), query),
    resolve: (query) => resolve(view(), query),
  };
}

function readStates(event: unknown, log: Logger): WireStates | undefined {
  if (wireStates.Check(event)) return event;
  log.warn({}, "Home Assistant sent a change of states that can't be read; it is left out");
  return undefined;
}

/** Names and device classes come with the state; they hardly ever change. */
function bearsOnRecord({ before, after }: StateChange): boolean {
  return (
    before?.attributes["friendly_name"] !== after?.attributes["friendly_name"] ||
    before?.attributes["device_class"] !== after?.attributes["device_class"] ||
    (before === undefined) !== (after === undefined)
  );
}

function sameRecord(one: EntityRecord | undefined, other: EntityRecord | undefined): boolean {
  if (!one || !other) return one === other;
  const { aliases, labels, ...plain } = one;
  const { aliases: otherAliases, labels: otherLabels, ...otherPlain } = other;
  const same = Object.keys(plain).every((key) => Reflect.get(plain, key) === Reflect.get(otherPlain, key));
  return same && aliases.join("\n") === otherAliases.join("\n") && labels.join("\n") === otherLabels.join("\n");
}
