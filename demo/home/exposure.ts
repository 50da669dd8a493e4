import type { Registries } from "./registries.ts";
import { domainOf, type StateMachine } from "./state-machine.ts";

// What Home Assistant exposes to Assist where the owner has not chosen.
const exposedDomains = new Set(
  "climate cover fan humidifier light media_player scene switch todo vacuum water_heater".split(" "),
);
const exposedBinarySensors = new Set("door garage_door lock motion opening presence window".split(" "));
const exposedSensors = new Set(
  "aqi carbon_monoxide carbon_dioxide humidity pm10 pm25 temperature volatile_organic_compounds".split(" "),
);

export interface Exposure {
  /** As Assist asks: the default is written down where nothing was chosen. */
  isExposed(entityId: string): boolean;
  /** Returns the entities for which this changed something. */
  expose(entityIds: readonly string[], shouldExpose: boolean): readonly string[];
  list(): Readonly<Record<string, { readonly conversation: true }>>;
}

export function createExposure(deps: { readonly registries: Registries; readonly states: StateMachine }): Exposure {
  const { registries, states } = deps;

  function chosen(entityId: string): boolean | undefined {
    const value = registries.entities.get(entityId)?.options["conversation"]?.["should_expose"];
    return typeof value === "boolean" ? value : undefined;
  }

  function byDefault(entityId: string): boolean {
    const entry = registries.entities.get(entityId);
    if (entry?.entity_category || entry?.hidden_by) return false;
    const domain = domainOf(entityId);
    if (exposedDomains.has(domain)) return true;
    const deviceClass = String(states.get(entityId)?.attributes["device_class"] ?? entry?.original_device_class);
    if (domain === "binary_sensor") return exposedBinarySensors.has(deviceClass);
    return domain === "sensor" && exposedSensors.has(deviceClass);
  }

  function choose(entityId: string, shouldExpose: boolean): void {
    const entry = registries.entities.get(entityId);
    if (!entry) return;
    const conversation = { ...entry.options["conversation"], should_expose: shouldExpose };
    registries.entities.update(entityId, { options: { ...entry.options, conversation } });
  }

  return {
    isExposed(entityId) {
      const choice = chosen(entityId);
      if (choice !== undefined) return choice;
      const value = byDefault(entityId);
      choose(entityId, value);
      return value;
    },
    expose(entityIds, shouldExpose) {
      const changed = entityIds.filter((entityId) => (chosen(entityId) ?? byDefault(entityId)) !== shouldExpose);
      for (const entityId of entityIds) choose(entityId, shouldExpose);
      return changed;
    },
    list() {
      const exposed = registries.entities.all().filter((entry) => chosen(entry.entity_id) === true);
      return Object.fromEntries(exposed.map((entry) => [entry.entity_id, { conversation: true as const }]));
    },
  };
}
