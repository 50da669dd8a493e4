// What the gate asks of the house and of the settings.
import type { Gate } from "../core/action.ts";
import type { Listener } from "../core/change.ts";
import type { Clock } from "../core/clock.ts";
import { type Comfort, canBeRisky, createAlwaysFree, createGateRules, type GateRules } from "../gate/index.ts";
import { createStandInLeave, gateFacts, type House, type StandInLeave } from "../house/index.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store/index.ts";

/** Whether the house has this entity or area; undefined while Home Assistant is not connected. Areas by id. */
function knows(
  house: Pick<House, "status" | "picture">,
  thing: { readonly entity: string } | { readonly area: string },
): boolean | undefined {
  if (house.status().type !== "connected") return undefined;
  if ("entity" in thing) return house.picture.entity(thing.entity) !== undefined;
  return house.picture.areas().some(({ id }) => id === thing.area);
}

/** The owner's rules, about the things of this house. */
export function createHouseRules({
  store,
  clock,
  house,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly house: House;
}): GateRules {
  return createGateRules({
    store,
    clock,
    knows: (thing) => knows(house, thing),
    services: {
      all: () => (house.status().type === "connected" ? house.services.all() : undefined),
      fields: house.services.fields,
    },
    entryOf: house.picture.entryOf,
    entityOf: house.picture.entityOfEntry,
  });
}

/** In °C. */
export function readLimits(settings: Pick<Settings, "get">): Comfort["limits"] {
  return {
    climate: { min: settings.get("gate.climate_min"), max: settings.get("gate.climate_max") },
    water_heater: { min: settings.get("gate.water_heater_min"), max: settings.get("gate.water_heater_max") },
  };
}

/** What is exposed and could be asked about: nobody is, where Home Assistant acts before Hestia hears. */
export function gatedNames(
  house: House,
  rules: Pick<GateRules, "mark">,
  settings: Pick<Settings, "get">,
): readonly string[] {
  const { facts, temperatureUnit } = gateFacts(house);
  const comfort: Comfort = { limits: readLimits(settings), unit: temperatureUnit() };
  return [...house.picture.entities()].flatMap(({ id, name, exposed }) => {
    const known = exposed ? facts(id) : undefined;
    return known && canBeRisky({ ...known, mark: rules.mark(id) }, comfort) ? [name] : [];
  });
}

/** What Home Assistant's own agent may do while nobody can ask. */
export function standInLeave(
  house: House,
  { list, settled }: Pick<GateRules, "list" | "settled">,
  settings: Pick<Settings, "get">,
  { dangersOf }: Pick<Gate, "dangersOf">,
  signal: AbortSignal,
): Promise<StandInLeave> {
  const { temperatureUnit, ...asked } = gateFacts(house);
  const dangers = new Map<string, Promise<boolean>>();
  /** Each is judged once. */
  function isDangerous(listener: Listener, until: AbortSignal): Promise<boolean> {
    const judged = dangers.get(listener.name) ?? dangersOf(listener, until).then((findings) => findings.length > 0);
    dangers.set(listener.name, judged);
    return judged;
  }
  const comfort: Comfort = { limits: readLimits(settings), unit: temperatureUnit() };
  const rules = list().map(({ rule }) => rule);
  const exposed = [...house.picture.entities()].flatMap((entity) => (entity.exposed ? [entity.id] : []));
  const isFree = createAlwaysFree({ house: asked, rules, settled, isDangerous, comfort }, exposed);
  return createStandInLeave(house.picture, {
    isFree: (service, entityId) => isFree(service, entityId, signal),
    async isHeard(entityId) {
      const change = { type: "call", service: "conversation.process", entityId, data: {} } as const;
      const found = (await asked.listeners(change, signal)).filter(({ hears }) => hears === "surely");
      return (await Promise.all(found.map((one) => isDangerous(one, signal)))).includes(true);
    },
  });
}
