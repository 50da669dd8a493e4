// Hestia as one device, in the words of Home Assistant's MQTT discovery. Pure; wire names stay here.
import type { OwnEntity } from "./own-entity.ts";
import { DISCOVERY_PREFIX, ownBase, STATUS_TOPIC } from "./topics.ts";

export interface OwnDevice {
  readonly id: string;
  readonly version: string;
  /** Without it nothing can be pressed, and what can only be pressed is not shown. */
  readonly commandTopic: string | undefined;
}

/** What was announced once: enough to take it back. */
export interface Announced {
  readonly key: string;
  readonly component: string;
}

/** An entity's unique id in Home Assistant. Hestia knows its own by it, and never acts on them. */
const uniqueId = (device: OwnDevice, key: string) => `hestia_${device.id}_${key}`;

export const discoveryTopic = ({ id }: OwnDevice) => `${DISCOVERY_PREFIX}/device/hestia_${id}/config`;
export const stateTopic = ({ id }: OwnDevice, key: string) => `${ownBase(id)}/${key}`;
export const attributesTopic = ({ id }: OwnDevice, key: string) => `${ownBase(id)}/${key}/attributes`;
export const pressTopic = (commandTopic: string, key: string) => `${commandTopic}/${key}`;

export function shownOf(entities: readonly OwnEntity[], { commandTopic }: OwnDevice): readonly OwnEntity[] {
  return entities.filter(({ component }) => component === "sensor" || commandTopic !== undefined);
}

/** The announcement of the whole device. `gone` are taken back: they must stand in it once, by their component alone. */
export function deviceConfig(
  device: OwnDevice,
  { shown, gone }: { readonly shown: readonly OwnEntity[]; readonly gone: readonly Announced[] },
): string {
  const components = [
    ...shown.map((entity) => [entity.key, componentOf(entity, device)] as const),
    ...gone.map(({ key, component }) => [key, { platform: component }] as const),
  ];
  return JSON.stringify({
    device: {
      identifiers: [`hestia_${device.id}`],
      name: "Hestia",
      manufacturer: "Hestia",
      sw_version: device.version,
    },
    origin: { name: "Hestia", sw_version: device.version },
    availability_topic: STATUS_TOPIC,
    qos: 1,
    components: Object.fromEntries(components),
  });
}

function componentOf(entity: OwnEntity, device: OwnDevice): object {
  const { key, name, icon, component } = entity;
  const common = { platform: component, unique_id: uniqueId(device, key), name, icon };
  const press = device.commandTopic === undefined ? {} : { command_topic: pressTopic(device.commandTopic, key) };
  switch (component) {
    case "sensor":
      return {
        ...common,
        entity_category: "diagnostic",
        state_topic: stateTopic(device, key),
        ...(entity.options ? { device_class: "enum", options: entity.options } : {}),
        ...(entity.attributes ? { json_attributes_topic: attributesTopic(device, key) } : {}),
      };
    case "switch":
      return { ...common, ...press, entity_category: "config", state_topic: stateTopic(device, key) };
    case "button":
      return { ...common, ...press, entity_category: "config", payload_press: entity.shows };
  }
}
