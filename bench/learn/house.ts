// The household that the learning is measured on: the model home's family, with a satellite in more rooms and nothing broken.
import { familyHome, type HomeDescription } from "../../demo/index.ts";

const LEFT_OUT = ["light.cozy_corner", "light.workbench_light"];
const MORE_SATELLITES = ["living_room", "office", "bathroom", "dining_room"];

export const household: HomeDescription = {
  ...familyHome,
  devices: [
    ...familyHome.devices,
    ...MORE_SATELLITES.map((area) => ({ id: `satellite_${area}`, name: `${area} Satellite`, area_id: area })),
  ],
  entities: familyHome.entities.filter(({ entity_id }) => !LEFT_OUT.includes(entity_id)),
  triggers: [],
  customSentences: [],
};

/** Where there is a satellite. */
export const ROOMS = ["kitchen", "bedroom", ...MORE_SATELLITES] as const;

export interface Named {
  readonly id: string;
  readonly name: string;
}

const LIGHT_AREAS: Readonly<Record<string, readonly string[]>> = {
  kitchen: ["light.kitchen_light", "light.counter_light"],
  living_room: ["light.living_room_ceiling", "light.floor_lamp", "light.tv_backlight"],
  dining_room: ["light.dining_table"],
  hallway: ["light.hallway_light"],
  garden: ["light.porch_light", "light.fairy_lights"],
  bedroom: ["light.bedroom_light", "light.bedside_lamp"],
  guest_room: ["light.guest_light"],
  bathroom: ["light.bathroom_light"],
  office: ["light.office_light", "light.desk_lamp"],
  garage: ["light.garage_light"],
};

export const lightsIn = (areaId: string): readonly string[] => LIGHT_AREAS[areaId] ?? [];
export const allLights: readonly string[] = Object.values(LIGHT_AREAS).flat();

const nameOf = (id: string): string =>
  [
    ...household.entities.map(({ entity_id, name }) => ({ id: entity_id, name })),
    ...household.areas.map(({ area_id, name }) => ({ id: area_id, name })),
    ...household.floors.map(({ floor_id, name }) => ({ id: floor_id, name })),
  ].find((one) => one.id === id)?.name ?? id;
export const named = (ids: readonly string[]): readonly Named[] => ids.map((id) => ({ id, name: nameOf(id) }));

/** Lights that can be dimmed, the areas that have some, and so on: what the slots of sentences are filled from. */
export const dimmable = named(
  allLights.filter((id) => !["hallway_light", "porch_light", "fairy_lights", "garage_light"].includes(id.slice(6))),
);
export const dimmableAreas = named(["kitchen", "living_room", "dining_room", "bedroom", "guest_room", "bathroom"]);
export const litFloors = named(["downstairs", "upstairs"]);

export const areasOn = (floorId: string): readonly string[] =>
  household.areas.filter(({ floor_id }) => floor_id === floorId).map(({ area_id }) => area_id);
