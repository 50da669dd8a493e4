import type { Session } from "../connection/session.ts";
import {
  read,
  WireAreas,
  WireDevices,
  WireEntityIds,
  WireEntries,
  type WireEntry,
  WireExposure,
  WireFloors,
  WireLabels,
} from "./wire.ts";

/** Entries asked for at once: a few hundred kilobytes of answer. */
const ENTRIES_AT_ONCE = 500;
const DEADLINE = 30_000;

export async function fetchFloors(session: Session) {
  return read(WireFloors, "floors", await session.request({ type: "config/floor_registry/list" }));
}

export async function fetchAreas(session: Session) {
  const areas = read(WireAreas, "areas", await session.request({ type: "config/area_registry/list" }));
  return new Map(areas.map((area) => [area.area_id, area]));
}

export async function fetchLabels(session: Session) {
  const labels = read(WireLabels, "labels", await session.request({ type: "config/label_registry/list" }));
  return new Map(labels.map((label) => [label.label_id, label.name]));
}

export async function fetchDevices(session: Session) {
  const answer = await session.request({ type: "config/device_registry/list" }, { deadline: DEADLINE });
  return new Map(read(WireDevices, "devices", answer).map((device) => [device.id, device]));
}

export async function fetchEntityIds(session: Session): Promise<readonly string[]> {
  const answer = await session.request({ type: "config/entity_registry/list" }, { deadline: DEADLINE });
  return read(WireEntityIds, "entities", answer)
    .filter((entry) => !entry.disabled_by)
    .map((entry) => entry.entity_id);
}

/** Null for ids that the registry does not have. Only this answer holds aliases. */
export async function fetchEntries(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WireEntry | null>> {
  const entries = new Map<string, WireEntry | null>();
  for (let from = 0; from < ids.length; from += ENTRIES_AT_ONCE) {
    const command = { type: "config/entity_registry/get_entries", entity_ids: ids.slice(from, from + ENTRIES_AT_ONCE) };
    const answer = read(WireEntries, "entity entries", await session.request(command, { deadline: DEADLINE }));
    for (const [id, entry] of Object.entries(answer)) entries.set(id, entry);
  }
  return entries;
}

/** The entities that Home Assistant has decided to expose to Assist. For administrators only. */
export async function fetchListedExposed(session: Session): Promise<ReadonlySet<string>> {
  const answer = await session.request({ type: "homeassistant/expose_entity/list" }, { deadline: DEADLINE });
  const { exposed_entities: exposed } = read(WireExposure, "exposed entities", answer);
  return new Set(Object.keys(exposed).filter((id) => exposed[id]?.["conversation"] === true));
}
