import type { ServiceCase } from "../service-cases.ts";

const on = (entity_id: string, data: object = {}) => ["light.turn_on", { entity_id, ...data }] as const;
const off = (entity_id: string) => ["light.turn_off", { entity_id }] as const;

export const lightCases: readonly ServiceCase[] = [
  {
    name: "half brightness is 128",
    calls: [on("light.kitchen_light", { brightness_pct: 50 })],
    entity: "light.kitchen_light",
    now: { state: "on", attributes: { brightness: 128, color_mode: "color_temp" } },
  },
  {
    name: "a third is 84, and a white has its colours",
    calls: [on("light.kitchen_light", { brightness_pct: 33, color_temp_kelvin: 4000 })],
    entity: "light.kitchen_light",
    now: {
      state: "on",
      attributes: { brightness: 84, color_temp_kelvin: 4000, hs_color: [26.812, 34.87], rgb_color: [255, 206, 166] },
    },
  },
  {
    name: "ten percent more of 64 is 89",
    calls: [on("light.counter_light", { brightness: 64 }), on("light.counter_light", { brightness_step_pct: 10 })],
    entity: "light.counter_light",
    now: { state: "on", attributes: { brightness: 89 } },
  },
  {
    name: "a brightness over 255 is 255",
    calls: [on("light.counter_light", { brightness: 300 })],
    entity: "light.counter_light",
    now: { state: "on", attributes: { brightness: 255 } },
  },
  {
    name: "brightness 0 turns off, and what is off has no brightness",
    calls: [on("light.counter_light"), on("light.counter_light", { brightness: 0 })],
    entity: "light.counter_light",
    now: { state: "off", attributes: { brightness: null, color_mode: null } },
  },
  {
    name: "a colour's name becomes hue and saturation",
    calls: [on("light.floor_lamp", { color_name: "blue" })],
    entity: "light.floor_lamp",
    now: {
      state: "on",
      attributes: {
        color_mode: "hs",
        hs_color: [240, 100],
        rgb_color: [0, 0, 255],
        xy_color: [0.136, 0.04],
        color_temp_kelvin: null,
      },
    },
  },
  {
    name: "a colour that has no name is white",
    calls: [on("light.floor_lamp", { color_name: "octarine" })],
    entity: "light.floor_lamp",
    now: { state: "on", attributes: { hs_color: [0, 0] } },
  },
  {
    name: "red, green and blue become hue and saturation",
    calls: [on("light.floor_lamp", { rgb_color: [10, 200, 30], brightness: 77 })],
    entity: "light.floor_lamp",
    now: { state: "on", attributes: { brightness: 77, hs_color: [126.316, 95] } },
  },
  {
    name: "a lamp without colours takes the nearest white",
    calls: [on("light.office_light", { color_name: "red" })],
    entity: "light.office_light",
    now: { state: "on", attributes: { color_mode: "color_temp", color_temp_kelvin: 6279 } },
  },
  {
    name: "a lamp comes back as it was",
    calls: [
      on("light.floor_lamp", { color_temp_kelvin: 3000, brightness: 70 }),
      off("light.floor_lamp"),
      on("light.floor_lamp"),
    ],
    entity: "light.floor_lamp",
    now: { state: "on", attributes: { brightness: 70, color_temp_kelvin: 3000 } },
  },
  {
    name: "a lamp that can only be on takes a brightness without a word",
    calls: [on("light.hallway_light", { brightness: 50 })],
    entity: "light.hallway_light",
    now: { state: "on", attributes: { color_mode: "onoff" } },
  },
  {
    name: "a group is on when one of it is on",
    calls: [off("light.cozy_corner"), on("light.tv_backlight", { brightness: 30 })],
    entity: "light.cozy_corner",
    now: { state: "on", attributes: { brightness: 30 } },
  },
  {
    name: "a group turns on all of it",
    calls: [off("light.cozy_corner"), on("light.cozy_corner", { brightness: 50 })],
    entity: "light.tv_backlight",
    now: { state: "on", attributes: { brightness: 50 } },
  },
  {
    name: "what is unavailable stays so",
    calls: [on("light.workbench_light")],
    entity: "light.workbench_light",
    now: { state: "unavailable" },
  },
  {
    name: "an area means its lights",
    calls: [off("light.guest_light"), ["light.turn_on", { area_id: "guest_room" }]],
    entity: "light.guest_light",
    now: { state: "on" },
  },
  {
    name: "an area means what stands on its devices' children",
    calls: [off("light.desk_lamp"), ["light.turn_on", { area_id: "office" }]],
    entity: "light.desk_lamp",
    now: { state: "on" },
  },
  {
    name: "a label means what wears it",
    calls: [off("light.porch_light"), ["light.turn_on", { label_id: "holiday" }]],
    entity: "light.porch_light",
    now: { state: "on" },
  },
  {
    name: "a floor means its areas",
    calls: [on("light.bathroom_light"), ["light.turn_off", { floor_id: "upstairs" }]],
    entity: "light.bathroom_light",
    now: { state: "off" },
  },
  {
    name: "homeassistant.turn_on hands on to the domain",
    calls: [
      ["switch.turn_off", { entity_id: "switch.oven" }],
      ["homeassistant.turn_on", { entity_id: ["switch.oven", "sensor.house_power"] }],
    ],
    entity: "switch.oven",
    now: { state: "on" },
  },
];
