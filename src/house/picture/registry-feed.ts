// Registries and exposure, kept current: an event marks what is stale, a short while later exactly that is fetched again.
import { Compile } from "typebox/compile";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { HouseRefusal, type Session } from "../connection/session.ts";
import {
  fetchAreas,
  fetchDevices,
  fetchEntityIds,
  fetchEntries,
  fetchFloors,
  fetchLabels,
  fetchListedExposed,
} from "./fetch.ts";
import type { Registries } from "./record.ts";
import { WireEntityEvent, type WireEntry } from "./wire.ts";

const GATHER = 100;
const RETRY = 2_000;
/** The exposure of entities in no registry changes without an event. */
const LISTED_POLL = 60_000;
const PREPARE_DEADLINE = 8_000;

const entityEvent = Compile(WireEntityEvent);

type Part = "floors" | "areas" | "labels" | "devices" | "listed";

/** `all`: any record may be another now. */
export type RegistryChange = { readonly type: "all" } | { readonly type: "entities"; readonly ids: readonly string[] };

export interface RegistryFeed {
  current(): Registries;
  /** Fetches everything and keeps it current as long as the session lasts. */
  load(session: Session): Promise<void>;
  /** Lets Home Assistant decide on the exposure of these entities. */
  decide(session: Session, ids: readonly string[]): Promise<void>;
  /** As `decide`, a little later: an entity appeared that may be in no registry. */
  noticeNew(): void;
  /** Resolves when nothing is known to be stale; fetches first what is. */
  settle(session: Session, options: { readonly listed: boolean }): Promise<void>;
}

export function createRegistryFeed(dependencies: {
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: (change: RegistryChange) => void;
}): RegistryFeed {
  const { clock, log, onChange } = dependencies;
  const stale = new Set<Part>();
  const staleEntities = new Set<string>();
  let registries: Registries = {
    floors: [],
    areas: new Map(),
    labels: new Map(),
    devices: new Map(),
    entries: new Map(),
    listedExposed: new Set(),
  };
  let session: Session | undefined;
  let refreshing: Promise<void> | undefined;
  let waiting = false;
  let deciding = false;

  function mark(part: Part): void {
    stale.add(part);
    schedule(GATHER);
  }

  function schedule(milliseconds: number): void {
    if (waiting) return;
    waiting = true;
    clock.after(milliseconds, () => {
      waiting = false;
      if (session) refresh(session).catch((error: unknown) => retry(error));
    });
  }

  function retry(error: unknown): void {
    if (!session || session.ended.aborted) return;
    log.warn(
      { error: toError(error).message },
      "A registry of Home Assistant could not be read again; trying once more",
    );
    schedule(RETRY);
  }

  /** One at a time: what becomes stale meanwhile is left for the next. */
  function refresh(from: Session): Promise<void> {
    refreshing ??= fetchStale(from).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function fetchStale(from: Session): Promise<void> {
    const parts = new Set(stale);
    const listed = parts.has("listed");
    const ids = [...staleEntities];
    stale.clear();
    staleEntities.clear();
    try {
      const [floors, areas, labels, devices, listedExposed, entries] = await Promise.all([
        parts.has("floors") ? fetchFloors(from) : registries.floors,
        parts.has("areas") ? fetchAreas(from) : registries.areas,
        parts.has("labels") ? fetchLabels(from) : registries.labels,
        parts.has("devices") ? fetchDevices(from) : registries.devices,
        listed ? fetchListed(from) : registries.listedExposed,
        fetchEntries(from, ids),
      ]);
      const relisted = difference(registries.listedExposed, listedExposed);
      registries = { floors, areas, labels, devices, listedExposed, entries: merge(registries.entries, entries) };
      parts.delete("listed");
      onChange(parts.size > 0 ? { type: "all" } : { type: "entities", ids: [...ids, ...relisted] });
    } catch (error) {
      for (const part of parts) stale.add(part);
      if (listed) stale.add("listed");
      for (const id of ids) staleEntities.add(id);
      throw error;
    }
  }

  async function fetchListed(from: Session): Promise<ReadonlySet<string>> {
    try {
      return await fetchListedExposed(from);
    } catch (error) {
      if (!(error instanceof HouseRefusal)) throw error;
      log.warn(
        { code: error.houseCode },
        "Entities without a registry entry count as not exposed: the list needs an administrator's token",
      );
      return new Set();
    }
  }

  async function subscribe(to: Session): Promise<void> {
    const parts = { floor: "floors", area: "areas", label: "labels", device: "devices" } as const;
    const listen = (name: string, listener: (event: unknown) => void) =>
      to.subscribe({ type: "subscribe_events", event_type: `${name}_registry_updated` }, listener);
    await Promise.all([
      ...Object.entries(parts).map(([name, part]) => listen(name, () => mark(part))),
      listen("entity", (event) => {
        if (!entityEvent.Check(event)) return;
        staleEntities.add(event.data.entity_id);
        if (event.data.old_entity_id) staleEntities.add(event.data.old_entity_id);
        schedule(GATHER);
      }),
    ]);
  }

  /** Until the session ends; a timer left behind would keep the process alive. */
  function poll(of: Session): void {
    const cancel = clock.after(LISTED_POLL, () => {
      of.ended.removeEventListener("abort", cancel);
      mark("listed");
      poll(of);
    });
    of.ended.addEventListener("abort", cancel, { once: true });
  }

  return {
    current: () => registries,
    async load(from) {
      session = from;
      await subscribe(from);
      const ids = await fetchEntityIds(from);
      for (const id of [...ids, ...registries.entries.keys()]) staleEntities.add(id);
      for (const part of ["floors", "areas", "labels", "devices", "listed"] as const) stale.add(part);
      await refreshing?.catch(() => undefined); // Of the session before; its own failure says nothing about this one.
      await refresh(from);
      poll(from);
    },
    async decide(from, ids) {
      await decideExposure(from);
      stale.add("listed");
      for (const id of ids) staleEntities.add(id);
      await refresh(from);
    },
    noticeNew() {
      if (deciding || !session) return;
      deciding = true;
      const of = session;
      clock.after(GATHER, () => {
        deciding = false;
        decideExposure(of).then(() => mark("listed"), retry);
      });
    },
    async settle(from, { listed }) {
      if (listed) stale.add("listed");
      while (refreshing || stale.size > 0 || staleEntities.size > 0) await refresh(from);
    },
  };
}

/** Home Assistant decides on the exposure of what is new when its own agent looks through the entities: let it. */
async function decideExposure(session: Session): Promise<void> {
  try {
    await session.request({ type: "conversation/prepare" }, { deadline: PREPARE_DEADLINE });
  } catch (error) {
    // Without its agent there is no Assist to expose to; what was decided before still stands.
    if (session.ended.aborted) throw error;
  }
}

function difference(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...[...one].filter((id) => !other.has(id)), ...[...other].filter((id) => !one.has(id))];
}

function merge(
  before: ReadonlyMap<string, WireEntry>,
  fetched: ReadonlyMap<string, WireEntry | null>,
): ReadonlyMap<string, WireEntry> {
  const entries = new Map(before);
  for (const [id, entry] of fetched) {
    if (entry && !entry.disabled_by) entries.set(id, entry);
    else entries.delete(id);
  }
  return entries;
}
