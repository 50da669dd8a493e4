import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { EntityEntry } from "../home/registry-entries.ts";
import type { ServiceData } from "./service.ts";
import { invalidFormat } from "./service-error.ts";

const targetFields = ["entity_id", "device_id", "area_id", "floor_id", "label_id"] as const;
type TargetField = (typeof targetFields)[number];
export type Target = Readonly<Record<TargetField, readonly string[]>> & { readonly exclude?: Target };

const ids = Type.Optional(Type.Union([Type.Null(), Type.String(), Type.Array(Type.String())]));
const targetProperties = { entity_id: ids, device_id: ids, area_id: ids, floor_id: ids, label_id: ids };
export const targetSchema = Type.Object({ ...targetProperties, exclude: Type.Optional(Type.Object(targetProperties)) });

/** Parts the fields that name a target from the rest of a service's data. */
export function splitTarget(data: ServiceData): { readonly target: Target | undefined; readonly rest: ServiceData } {
  const rest = Object.fromEntries(
    Object.entries(data).filter(([key]) => !isTargetField(key) && (key !== "exclude" || !namesTarget(data))),
  );
  if (!namesTarget(data)) return { target: undefined, rest };
  const { exclude } = data;
  const excluded = typeof exclude === "object" && exclude !== null ? splitTarget({ ...exclude }).target : undefined;
  const target: Target = {
    ...(excluded ? { exclude: excluded } : {}),
    entity_id: listOf(data["entity_id"], "entity_id"),
    device_id: listOf(data["device_id"], "device_id"),
    area_id: listOf(data["area_id"], "area_id"),
    floor_id: listOf(data["floor_id"], "floor_id"),
    label_id: listOf(data["label_id"], "label_id"),
  };
  const wrong = target.entity_id.find((id) => id !== "all" && id !== "none" && !/^[a-z0-9_]+\.[a-z0-9_]+$/.test(id));
  if (wrong !== undefined) throw invalidFormat("expected 'all' or 'none' at 'entity_id'");
  return { target, rest };
}

export interface SelectedEntities {
  readonly referenced: ReadonlySet<string>;
  readonly indirect: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  readonly missing: {
    readonly devices: readonly string[];
    readonly areas: readonly string[];
    readonly floors: readonly string[];
    readonly labels: readonly string[];
  };
}

/** Who a target names: directly, and through labels, floors, areas and devices; without those that it excludes. */
export function selectEntities(home: Home, target: Target): SelectedEntities {
  const selected = selectAll(home, target, isPrimary);
  if (!target.exclude) return selected;
  const excluded = selectAll(home, target.exclude, () => true);
  const gone = new Set([...excluded.referenced, ...excluded.indirect]);
  return {
    ...selected,
    referenced: without(selected.referenced, gone),
    indirect: without(selected.indirect, gone),
    devices: without(selected.devices, excluded.devices),
    areas: without(selected.areas, excluded.areas),
  };
}

function without(ids: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !gone.has(id)));
}

/** A room's main entities: what only sets up or diagnoses a device is not meant with it. */
function isPrimary({ entity_category, hidden_by }: Pick<EntityEntry, "entity_category" | "hidden_by">): boolean {
  return entity_category === null && hidden_by === null;
}

function selectAll(home: Home, target: Target, counts: (entry: EntityEntry) => boolean): SelectedEntities {
  const { registries } = home;
  const areas = new Set(target.area_id);
  for (const area of registries.areas.all()) {
    if (area.floor_id !== null && target.floor_id.includes(area.floor_id)) areas.add(area.area_id);
    if (area.labels.some((label) => target.label_id.includes(label))) areas.add(area.area_id);
  }
  const devices = new Set(target.device_id);
  for (const device of registries.devices.all()) {
    if (device.labels.some((label) => target.label_id.includes(label))) devices.add(device.id);
    const area = registries.areaOfDevice(device.id);
    if (area !== null && areas.has(area)) devices.add(device.id);
  }
  const indirect = new Set<string>();
  for (const entry of registries.entities.all()) {
    const labelled = entry.labels.some((label) => target.label_id.includes(label));
    const inArea = entry.area_id !== null && areas.has(entry.area_id);
    const onDevice = entry.device_id !== null && devices.has(entry.device_id);
    const byPlace = onDevice && (entry.area_id === null || inArea || target.device_id.includes(entry.device_id ?? ""));
    if (labelled || (counts(entry) && (inArea || byPlace))) indirect.add(entry.entity_id);
  }
  return {
    referenced: new Set(target.entity_id),
    indirect,
    devices,
    areas,
    missing: {
      devices: target.device_id.filter((id) => !registries.devices.get(id)),
      areas: target.area_id.filter((id) => !registries.areas.get(id)),
      floors: target.floor_id.filter((id) => !registries.floors.get(id)),
      labels: target.label_id.filter((id) => !registries.labels.get(id)),
    },
  };
}

function namesTarget(data: ServiceData): boolean {
  return targetFields.some((field) => data[field] !== undefined);
}

function isTargetField(key: string): key is TargetField {
  return (targetFields as readonly string[]).includes(key);
}

function listOf(value: unknown, field: TargetField): readonly string[] {
  const texts = typeof value === "string" ? value.split(",").map((part) => part.trim()) : value;
  if (texts === undefined || texts === null) return [];
  if (!Array.isArray(texts) || !texts.every((item) => typeof item === "string")) {
    throw invalidFormat(`expected a string at '${field}'`);
  }
  return texts;
}
