import type { AreaDescription, DeviceDescription, FloorDescription, LabelDescription } from "../home/description.ts";

export const floors: readonly FloorDescription[] = [
  { floor_id: "basement", name: "Basement", level: -1, aliases: ["Cellar"] },
  { floor_id: "downstairs", name: "Downstairs", level: 0, aliases: ["Ground Floor"] },
  { floor_id: "upstairs", name: "Upstairs", level: 1, aliases: ["First Floor"] },
];

export const areas: readonly AreaDescription[] = [
  { area_id: "garage", name: "Garage", floor_id: "basement" },
  { area_id: "laundry_room", name: "Laundry Room", floor_id: "basement", aliases: ["Laundry"] },
  { area_id: "workshop", name: "Workshop", floor_id: "basement" },
  { area_id: "hallway", name: "Hallway", floor_id: "downstairs", aliases: ["Entrance"] },
  { area_id: "kitchen", name: "Kitchen", floor_id: "downstairs" },
  {
    area_id: "living_room",
    name: "Living Room",
    floor_id: "downstairs",
    aliases: ["Lounge"],
    temperature_entity_id: "sensor.living_room_temperature",
  },
  { area_id: "dining_room", name: "Dining Room", floor_id: "downstairs" },
  { area_id: "garden", name: "Garden", floor_id: "downstairs", aliases: ["Backyard"] },
  {
    area_id: "bedroom",
    name: "Bedroom",
    floor_id: "upstairs",
    temperature_entity_id: "sensor.bedroom_temperature",
  },
  { area_id: "guest_room", name: "Guest Room", floor_id: "upstairs" },
  { area_id: "bathroom", name: "Bathroom", floor_id: "upstairs" },
  { area_id: "office", name: "Office", floor_id: "upstairs", aliases: ["Study"] },
];

export const labels: readonly LabelDescription[] = [
  { label_id: "night_light", name: "Night Light" },
  { label_id: "holiday", name: "Holiday" },
];

export const devices: readonly DeviceDescription[] = [
  {
    id: "satellite_kitchen",
    name: "Kitchen Satellite",
    area_id: "kitchen",
    manufacturer: "Model Home",
    model: "Voice",
  },
  {
    id: "satellite_bedroom",
    name: "Bedroom Satellite",
    area_id: "bedroom",
    manufacturer: "Model Home",
    model: "Voice",
  },
  { id: "satellite_roaming", name: "Roaming Satellite", manufacturer: "Model Home", model: "Voice" },
  { id: "television", name: "Living Room TV", area_id: "living_room", manufacturer: "Model Home", model: "Screen 55" },
  {
    id: "washing_machine",
    name: "Washing Machine",
    area_id: "laundry_room",
    manufacturer: "Model Home",
    model: "Wash 8",
  },
  { id: "power_strip", name: "Desk Power Strip", area_id: "office", manufacturer: "Model Home", model: "Strip 2" },
  { id: "power_strip_socket", name: "Desk Lamp", parent_device_id: "power_strip" },
  { id: "phone_anna", name: "Anna's Phone", manufacturer: "Model Home", model: "Phone" },
  { id: "phone_ben", name: "Ben's Phone", manufacturer: "Model Home", model: "Phone" },
];
