// What is undone, one row a domain: how a hand puts it first, what is wished, and what must be as it was.

/** As the obeying model reads it. */
export const order = (service: string, entities: string, data: object = {}) =>
  `act: ${JSON.stringify({ service, entities: [entities], data })}`;

/** A service of Home Assistant called by somebody else. */
export type Call = readonly [service: string, data: Readonly<Record<string, unknown>>];

export interface Row {
  readonly what: string;
  readonly prepare: readonly Call[];
  readonly wish: string;
  readonly entity: string;
  /** What must be as before: the state, and these attributes. */
  readonly keeps?: readonly string[];
}

const on = (entity: string, data: object = {}): Call => ["light.turn_on", { entity_id: entity, ...data }];

export const TABLE: readonly Row[] = [
  {
    what: "a light turned on",
    prepare: [["light.turn_off", { entity_id: "light.kitchen_light" }]],
    wish: "turn on the kitchen light",
    entity: "light.kitchen_light",
  },
  {
    what: "a light turned off",
    prepare: [on("light.kitchen_light", { brightness: 77 })],
    wish: "turn off the kitchen light",
    entity: "light.kitchen_light",
    keeps: ["brightness"],
  },
  {
    what: "a light dimmed",
    prepare: [on("light.counter_light", { brightness: 200 })],
    wish: order("light.turn_on", "light.counter_light", { brightness_pct: 10 }),
    entity: "light.counter_light",
    keeps: ["brightness"],
  },
  {
    what: "a light coloured",
    prepare: [on("light.floor_lamp", { hs_color: [120, 50], brightness: 90 })],
    wish: order("light.turn_on", "light.floor_lamp", { hs_color: [10, 90] }),
    entity: "light.floor_lamp",
    keeps: ["hs_color", "brightness"],
  },
  {
    what: "a white light made warmer",
    prepare: [on("light.kitchen_light", { color_temp_kelvin: 4000 })],
    wish: order("light.turn_on", "light.kitchen_light", { color_temp_kelvin: 2700 }),
    entity: "light.kitchen_light",
    keeps: ["color_temp_kelvin"],
  },
  {
    what: "a switch",
    prepare: [["switch.turn_on", { entity_id: "switch.coffee_machine" }]],
    wish: order("switch.turn_off", "switch.coffee_machine"),
    entity: "switch.coffee_machine",
  },
  {
    what: "a fan's speed",
    prepare: [["fan.turn_on", { entity_id: "fan.bedroom_fan", percentage: 33 }]],
    wish: order("fan.set_percentage", "fan.bedroom_fan", { percentage: 100 }),
    entity: "fan.bedroom_fan",
    keeps: ["percentage"],
  },
  {
    what: "blinds",
    prepare: [["cover.set_cover_position", { entity_id: "cover.office_blinds", position: 40 }]],
    wish: order("cover.close_cover", "cover.office_blinds"),
    entity: "cover.office_blinds",
    keeps: ["current_position"],
  },
  {
    what: "a lock that was unlocked",
    prepare: [["lock.lock", { entity_id: "lock.front_door" }]],
    wish: order("lock.unlock", "lock.front_door"),
    entity: "lock.front_door",
  },
  {
    what: "a thermostat",
    prepare: [["climate.set_temperature", { entity_id: "climate.living_room", temperature: 19 }]],
    wish: order("climate.set_temperature", "climate.living_room", { temperature: 23 }),
    entity: "climate.living_room",
    keeps: ["temperature"],
  },
  {
    what: "a thermostat turned off",
    prepare: [["climate.set_hvac_mode", { entity_id: "climate.living_room", hvac_mode: "heat" }]],
    wish: order("climate.turn_off", "climate.living_room"),
    entity: "climate.living_room",
    keeps: ["temperature"],
  },
  {
    what: "a boiler",
    prepare: [["water_heater.set_temperature", { entity_id: "water_heater.boiler", temperature: 50 }]],
    wish: order("water_heater.set_temperature", "water_heater.boiler", { temperature: 56 }),
    entity: "water_heater.boiler",
    keeps: ["temperature"],
  },
  {
    what: "a humidifier",
    prepare: [
      ["humidifier.turn_on", { entity_id: "humidifier.bedroom" }],
      ["humidifier.set_humidity", { entity_id: "humidifier.bedroom", humidity: 45 }],
    ],
    wish: order("humidifier.set_humidity", "humidifier.bedroom", { humidity: 60 }),
    entity: "humidifier.bedroom",
    keeps: ["humidity"],
  },
  {
    what: "a player's volume",
    prepare: [
      ["media_player.turn_on", { entity_id: "media_player.kitchen_speaker" }],
      ["media_player.volume_set", { entity_id: "media_player.kitchen_speaker", volume_level: 0.3 }],
    ],
    wish: order("media_player.volume_set", "media_player.kitchen_speaker", { volume_level: 0.8 }),
    entity: "media_player.kitchen_speaker",
    keeps: ["volume_level"],
  },
  {
    what: "a number",
    prepare: [["input_number.set_value", { entity_id: "input_number.reading_hours", value: 2 }]],
    wish: order("input_number.set_value", "input_number.reading_hours", { value: 1 }),
    entity: "input_number.reading_hours",
  },
  {
    what: "a choice",
    prepare: [],
    wish: order("input_select.select_option", "input_select.house_mode", { option: "Away" }),
    entity: "input_select.house_mode",
  },
  {
    what: "a count",
    prepare: [["counter.reset", { entity_id: "counter.coffees" }]],
    wish: order("counter.increment", "counter.coffees"),
    entity: "counter.coffees",
  },
  {
    what: "a helper",
    prepare: [["input_boolean.turn_off", { entity_id: "input_boolean.guest_mode" }]],
    wish: order("input_boolean.toggle", "input_boolean.guest_mode"),
    entity: "input_boolean.guest_mode",
  },
  {
    what: "a timer",
    prepare: [["timer.cancel", { entity_id: "timer.pasta" }]],
    wish: order("timer.start", "timer.pasta"),
    entity: "timer.pasta",
  },
  {
    what: "one light of a group",
    prepare: [on("light.floor_lamp", { brightness: 30 }), ["light.turn_off", { entity_id: "light.tv_backlight" }]],
    wish: order("light.turn_on", "light.cozy_corner", { brightness: 255 }),
    entity: "light.floor_lamp",
    keeps: ["brightness"],
  },
  {
    what: "the other light of a group",
    prepare: [on("light.floor_lamp", { brightness: 30 }), ["light.turn_off", { entity_id: "light.tv_backlight" }]],
    wish: order("light.turn_on", "light.cozy_corner"),
    entity: "light.tv_backlight",
  },
  {
    what: "a scene",
    prepare: [["light.turn_off", { entity_id: "light.kitchen_light" }]],
    wish: order("scene.turn_on", "scene.good_morning"),
    entity: "light.kitchen_light",
  },
];
