import { Compile } from "typebox/compile";
import type { Area, Entity, EntityState, Floor } from "../../core/house.ts";
import { type WireArea, WireAssistantOptions, type WireDevice, type WireEntry, type WireFloor } from "./wire.ts";

/** What is known of an entity besides its live state and the owner's settings. */
export type EntityRecord = Omit<Entity, "state" | "readable">;

export interface Registries {
  readonly floors: readonly WireFloor[];
  readonly areas: ReadonlyMap<string, WireArea>;
  readonly labels: ReadonlyMap<string, string>;
  readonly devices: ReadonlyMap<string, WireDevice>;
  readonly entries: ReadonlyMap<string, WireEntry>;
  /** Entities that Home Assistant lists as exposed to Assist: the only word on those that are in no registry. */
  readonly listedExposed: ReadonlySet<string>;
}

const assistantOptions = Compile(WireAssistantOptions);

export function makeRecord(id: string, registries: Registries, state: EntityState | undefined): EntityRecord {
  const entry = registries.entries.get(id);
  const deviceId = entry?.device_id ?? undefined;
  const areaId = entry?.area_id ?? areaOfDevice(deviceId, registries.devices);
  const computed = entry && computedName(entry, registries.devices);
  const name =
    text(state?.attributes["friendly_name"]) ?? computed ?? text(entry?.name) ?? text(entry?.original_name) ?? id;
  const aliases = [...(entry?.aliases ?? []), computed].filter((alias) => alias?.trim() && alias !== name);
  return {
    id,
    domain: id.slice(0, id.indexOf(".")),
    name: oneLine(name),
    aliases: [...new Set(aliases.flatMap((alias) => (alias ? oneLine(alias) : [])))],
    deviceClass:
      text(state?.attributes["device_class"]) ?? text(entry?.device_class) ?? text(entry?.original_device_class),
    deviceId,
    areaId,
    floorId: (areaId && registries.areas.get(areaId)?.floor_id) || undefined,
    labels: (entry?.labels ?? []).map((label) => registries.labels.get(label) ?? label),
    platform: isOwnOverMqtt(entry) ? "hestia" : (entry?.platform ?? undefined),
    exposed: decidedExposure(entry) ?? registries.listedExposed.has(id),
  };
}

const LONGEST_NAME = 80;

/** A name is data: it never begins a line of its own in a prompt, nor fills it. */
function oneLine(name: string): string {
  return name
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME);
}

/** What Hestia shows of itself by MQTT discovery bears its mark: it is Hestia's, not the MQTT integration's. */
function isOwnOverMqtt(entry: WireEntry | undefined): boolean {
  return entry?.platform === "mqtt" && /^hestia_[0-9a-f]{16}_/.test(entry.unique_id ?? "");
}

/** Home Assistant decides when its own agent first looks; what is hidden or of an entity category it never exposes by itself. */
export function isUndecided(entry: WireEntry | undefined): boolean {
  return entry !== undefined && !entry.hidden_by && !entry.entity_category && decidedExposure(entry) === undefined;
}

function decidedExposure(entry: WireEntry | undefined): boolean | undefined {
  const options = entry?.options?.["conversation"];
  return assistantOptions.Check(options) ? options.should_expose : undefined;
}

export function areaOfDevice(
  deviceId: string | undefined,
  devices: ReadonlyMap<string, WireDevice>,
): string | undefined {
  const device = deviceId === undefined ? undefined : devices.get(deviceId);
  if (!device) return undefined;
  const parent = device.parent_device_id ? devices.get(device.parent_device_id) : undefined;
  return device.area_id ?? parent?.area_id ?? undefined;
}

export function toArea(wire: WireArea): Area {
  return { id: wire.area_id, name: wire.name, aliases: wire.aliases ?? [], floorId: wire.floor_id ?? undefined };
}

export function toFloor(wire: WireFloor): Floor {
  return { id: wire.floor_id, name: wire.name, aliases: wire.aliases ?? [], level: wire.level ?? undefined };
}

/** The name that Assist's sentences match, where this Home Assistant computes names: owner by owner, as `next_name_part` leads. */
function computedName(entry: WireEntry, devices: ReadonlyMap<string, WireDevice>): string | undefined {
  if (entry.next_name_part === undefined) return undefined;
  const device = entry.next_name_part === "device" ? devices.get(entry.device_id ?? "") : undefined;
  const parent = device?.next_name_part === "parent_device" ? devices.get(device.parent_device_id ?? "") : undefined;
  const parts = [deviceName(parent), deviceName(device), entry.name ?? entry.original_name];
  return parts.flatMap((part) => part || []).join(" ") || undefined;
}

function deviceName(device: WireDevice | undefined): string | undefined {
  return device?.name_by_user || device?.name || undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() ? value : undefined;
}
