import type { Clock } from "../../src/core/clock.ts";
import type { EventBus } from "./event-bus.ts";
import { createRegistry, type Registry } from "./registry.ts";
import type { AreaEntry, DeviceEntry, EntityEntry, FloorEntry, LabelEntry } from "./registry-entries.ts";

export interface Registries {
  readonly floors: Registry<FloorEntry>;
  readonly areas: Registry<AreaEntry>;
  readonly labels: Registry<LabelEntry>;
  readonly devices: Registry<DeviceEntry>;
  readonly entities: Registry<EntityEntry>;
  /** The entity's own area, else its device's, else that device's parent's. */
  areaOf(entityId: string): string | null;
  areaOfDevice(deviceId: string): string | null;
  /** As the state shows it: the device's name before the entity's own. */
  friendlyNameOf(entry: EntityEntry): string;
  /**
   * Every name the entity answers to: its name and its aliases, in the owner's order. Where it has an area of its own its name is its own; else its
   * device's name stands before, and the parent's before a child's that has no area.
   */
  namesOf(entityId: string, friendlyName: string): readonly string[];
}

export function createRegistries(deps: { readonly clock: Clock; readonly bus: EventBus }): Registries {
  const { clock, bus } = deps;
  const now = () => clock.now();

  const floors = createRegistry<FloorEntry>({
    now,
    tell: ({ action, id }) => bus.fire("floor_registry_updated", { action, floor_id: id }),
  });
  const areas = createRegistry<AreaEntry>({
    now,
    tell: ({ action, id }) => bus.fire("area_registry_updated", { action, area_id: id }),
  });
  const labels = createRegistry<LabelEntry>({
    now,
    tell: ({ action, id }) => bus.fire("label_registry_updated", { action, label_id: id }),
  });
  const devices = createRegistry<DeviceEntry>({
    now,
    tell({ action, id, entry, changes }) {
      const detail = action === "update" ? { changes } : action === "remove" ? { device: entry } : {};
      bus.fire("device_registry_updated", { action, device_id: id, ...detail });
    },
  });
  const entities = createRegistry<EntityEntry>({
    now,
    tell({ action, id, changes }) {
      bus.fire("entity_registry_updated", {
        action,
        entity_id: id,
        ...(action === "update" ? { changes } : {}),
      });
    },
  });

  function areaOfDevice(deviceId: string): string | null {
    const device = devices.get(deviceId);
    if (!device) return null;
    return device.area_id ?? (device.parent_device_id === null ? null : areaOfDevice(device.parent_device_id));
  }

  function nameOfDevice(device: DeviceEntry | undefined): string {
    return device?.name_by_user ?? device?.name ?? "";
  }

  function spokenName(entry: EntityEntry): string {
    const own = entry.name ?? entry.original_name ?? "";
    const device = entry.next_name_part === "device" ? devices.get(entry.device_id ?? "") : undefined;
    const parent = device?.next_name_part === "parent_device" ? devices.get(device.parent_device_id ?? "") : undefined;
    return joined(nameOfDevice(parent), nameOfDevice(device), own);
  }

  return {
    friendlyNameOf: (entry) =>
      joined(nameOfDevice(devices.get(entry.device_id ?? "")), entry.name ?? entry.original_name ?? ""),
    floors,
    areas,
    labels,
    devices,
    entities,
    areaOfDevice,
    areaOf(entityId) {
      const entry = entities.get(entityId);
      if (!entry) return null;
      return entry.area_id ?? (entry.device_id === null ? null : areaOfDevice(entry.device_id));
    },
    namesOf(entityId, friendlyName) {
      const entry = entities.get(entityId);
      return entry ? entry.aliases.map((alias) => (alias ?? spokenName(entry)).trim()) : [friendlyName.trim()];
    },
  };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
