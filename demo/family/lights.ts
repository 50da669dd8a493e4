import type { EntityDescription } from "../home/description.ts";

const white = { color_mode: null, brightness: null, supported_features: 32 };
const tunable = {
  supported_color_modes: ["color_temp"],
  min_color_temp_kelvin: 2000,
  max_color_temp_kelvin: 6535,
  color_temp_kelvin: null,
  hs_color: null,
  rgb_color: null,
  xy_color: null,
  ...white,
};
const colourful = { ...tunable, supported_color_modes: ["color_temp", "hs"] };
const dimmable = { supported_color_modes: ["brightness"], ...white };
const plain = { supported_color_modes: ["onoff"], color_mode: null, supported_features: 0 };

type Kind = typeof plain | typeof dimmable | typeof tunable;

function light(entity_id: string, name: string, area_id: string, kind: Kind): EntityDescription {
  return { entity_id: `light.${entity_id}`, name, area_id, state: "off", attributes: kind };
}

export const lights: readonly EntityDescription[] = [
  light("kitchen_light", "Kitchen Light", "kitchen", tunable),
  light("counter_light", "Counter Light", "kitchen", dimmable),
  light("living_room_ceiling", "Ceiling Light", "living_room", tunable),
  { ...light("floor_lamp", "Floor Lamp", "living_room", colourful), aliases: ["Reading Lamp"] },
  light("tv_backlight", "TV Backlight", "living_room", colourful),
  light("dining_table", "Dining Table Light", "dining_room", dimmable),
  { ...light("hallway_light", "Hallway Light", "hallway", plain), labels: ["night_light"] },
  { ...light("porch_light", "Porch Light", "garden", plain), labels: ["holiday"] },
  { ...light("fairy_lights", "Fairy Lights", "garden", plain), labels: ["holiday"] },
  light("bedroom_light", "Bedroom Light", "bedroom", tunable),
  { ...light("bedside_lamp", "Bedside Lamp", "bedroom", colourful), labels: ["night_light"] },
  light("guest_light", "Guest Room Light", "guest_room", dimmable),
  light("bathroom_light", "Bathroom Light", "bathroom", dimmable),
  light("office_light", "Office Light", "office", tunable),
  {
    entity_id: "light.desk_lamp",
    name: "Desk Lamp",
    // By itself it would only answer to "Desk Power Strip Desk Lamp".
    aliases: ["Desk Lamp"],
    device_id: "power_strip_socket",
    state: "off",
    attributes: dimmable,
  },
  light("garage_light", "Garage Light", "garage", plain),
  {
    entity_id: "light.workbench_light",
    name: "Workbench Light",
    area_id: "workshop",
    state: "unavailable",
    attributes: { supported_color_modes: ["brightness"], supported_features: 32 },
  },
  {
    entity_id: "light.cozy_corner",
    name: "Cozy Corner",
    area_id: "living_room",
    platform: "group",
    state: "off",
    attributes: { ...colourful, entity_id: ["light.floor_lamp", "light.tv_backlight"] },
  },
];
