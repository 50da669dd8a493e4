// The registries' entries in the very form in which Home Assistant lists them.
import { createHash } from "node:crypto";
import type { AreaDescription, DeviceDescription, EntityDescription, FloorDescription } from "./description.ts";

interface Dated {
  readonly created_at: number;
  readonly modified_at: number;
}

export interface FloorEntry extends Dated {
  readonly floor_id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: number | null;
  readonly icon: string | null;
}

export interface AreaEntry extends Dated {
  readonly area_id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly floor_id: string | null;
  readonly icon: string | null;
  readonly labels: readonly string[];
  readonly picture: string | null;
  readonly temperature_entity_id: string | null;
  readonly humidity_entity_id: string | null;
}

export interface LabelEntry extends Dated {
  readonly label_id: string;
  readonly name: string;
  readonly color: string | null;
  readonly description: string | null;
  readonly icon: string | null;
}

/** What every device has, children too. */
export interface ChildDeviceEntry extends Dated {
  readonly id: string;
  readonly area_id: string | null;
  readonly config_entry_id: string;
  readonly config_subentry_id: string | null;
  readonly disabled_by: string | null;
  readonly identifiers: readonly (readonly [string, string])[];
  readonly labels: readonly string[];
  readonly name: string;
  readonly name_by_user: string | null;
  readonly next_name_part: string | null;
  readonly parent_device_id: string | null;
}

export interface RootDeviceEntry extends ChildDeviceEntry {
  readonly configuration_url: string | null;
  readonly config_entries: readonly string[];
  readonly config_entries_subentries: Readonly<Record<string, readonly (string | null)[]>>;
  readonly connections: readonly (readonly [string, string])[];
  readonly entry_type: string | null;
  readonly hw_version: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly model_id: string | null;
  readonly primary_config_entry: string;
  readonly serial_number: string | null;
  readonly sw_version: string | null;
  readonly via_device_id: string | null;
}

export type DeviceEntry = ChildDeviceEntry | RootDeviceEntry;

export interface EntityEntry extends Dated {
  readonly area_id: string | null;
  readonly categories: Readonly<Record<string, string>>;
  readonly config_entry_id: string | null;
  readonly config_subentry_id: string | null;
  readonly device_id: string | null;
  readonly disabled_by: string | null;
  readonly entity_category: string | null;
  readonly entity_id: string;
  readonly hidden_by: string | null;
  readonly icon: string | null;
  readonly id: string;
  readonly labels: readonly string[];
  readonly name: string | null;
  readonly next_name_part: string | null;
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly original_name: string | null;
  readonly platform: string;
  readonly translation_key: string | null;
  readonly unique_id: string;
  /** Only in `get` and `get_entries`. `null` stands for the name itself. */
  readonly aliases: readonly (string | null)[];
  readonly capabilities: Readonly<Record<string, unknown>> | null;
  readonly device_class: string | null;
  readonly original_device_class: string | null;
  readonly original_icon: string | null;
}

const configEntryId = "01JMODELHOME0000000000000A";

export function idOf(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

export function floorEntry(floor: FloorDescription, at: number): FloorEntry {
  return { icon: null, ...floor, aliases: floor.aliases ?? [], created_at: at, modified_at: at };
}

export function areaEntry(area: AreaDescription, at: number): AreaEntry {
  return {
    icon: null,
    labels: [],
    picture: null,
    humidity_entity_id: null,
    ...area,
    temperature_entity_id: area.temperature_entity_id ?? null,
    aliases: area.aliases ?? [],
    created_at: at,
    modified_at: at,
  };
}

export function deviceEntry(device: DeviceDescription, at: number): DeviceEntry {
  const child: ChildDeviceEntry = {
    id: device.id,
    area_id: device.area_id ?? null,
    config_entry_id: configEntryId,
    config_subentry_id: null,
    disabled_by: null,
    identifiers: [["model_home", device.id]],
    labels: [],
    name: device.name,
    name_by_user: null,
    next_name_part: device.area_id ? "area" : device.parent_device_id ? "parent_device" : null,
    parent_device_id: device.parent_device_id ?? null,
    created_at: at,
    modified_at: at,
  };
  if (device.parent_device_id !== undefined) return child;
  return {
    ...child,
    configuration_url: null,
    config_entries: [configEntryId],
    config_entries_subentries: { [configEntryId]: [null] },
    connections: [],
    entry_type: null,
    hw_version: null,
    manufacturer: device.manufacturer ?? null,
    model: device.model ?? null,
    model_id: null,
    primary_config_entry: configEntryId,
    serial_number: null,
    sw_version: null,
    via_device_id: null,
  };
}

/** On a device, Home Assistant keeps the name without the device's: nothing for what is the device itself. */
function ownName(name: string, device: DeviceDescription | undefined): string {
  return device && name.startsWith(device.name) ? name.slice(device.name.length).trim() : name;
}

export function entityEntry(entity: EntityDescription, device: DeviceDescription | undefined, at: number): EntityEntry {
  const deviceClass = entity.attributes?.["device_class"];
  return {
    area_id: entity.area_id ?? null,
    categories: {},
    config_entry_id: configEntryId,
    config_subentry_id: null,
    device_id: entity.device_id ?? null,
    disabled_by: null,
    entity_category: entity.entity_category ?? null,
    entity_id: entity.entity_id,
    hidden_by: null,
    icon: null,
    id: idOf(entity.entity_id),
    labels: entity.labels ?? [],
    name: null,
    next_name_part: entity.area_id ? "area" : device ? "device" : null,
    options: entity.exposed === undefined ? {} : { conversation: { should_expose: entity.exposed } },
    original_name: ownName(entity.name, device),
    platform: entity.platform ?? "model_home",
    translation_key: null,
    // As Home Assistant has it: a script's service goes by it.
    unique_id: entity.entity_id.replace(/^script\./, ""),
    aliases: [null, ...(entity.aliases ?? [])],
    capabilities: null,
    device_class: null,
    original_device_class: typeof deviceClass === "string" ? deviceClass : null,
    original_icon: null,
    created_at: at,
    modified_at: at,
  };
}
