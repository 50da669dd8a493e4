// What services do to their entities, as a real Home Assistant does it. Each case sets its own beginning.

export interface ServiceCase {
  readonly name: string;
  readonly calls: readonly (readonly [service: string, data: Readonly<Record<string, unknown>>])[];
  readonly entity: string;
  /** At once, when the last call has answered. `TIME` stands for any time. */
  readonly now: { readonly state: string; readonly attributes?: Readonly<Record<string, unknown>> };
  /** Once what was begun has come to its end. */
  readonly later?: { readonly state: string; readonly attributes?: Readonly<Record<string, unknown>> };
}

const on = (entity_id: string, data: object = {}) => ["light.turn_on", { entity_id, ...data }] as const;
const off = (entity_id: string) => ["light.turn_off", { entity_id }] as const;

const lightCases: readonly ServiceCase[] = [
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

const movingCases: readonly ServiceCase[] = [
  {
    name: "a garage door opens for a while",
    calls: [["cover.open_cover", { entity_id: "cover.garage_door" }]],
    entity: "cover.garage_door",
    now: { state: "opening", attributes: { is_closed: false } },
    later: { state: "open", attributes: { is_closed: false } },
  },
  {
    name: "a garage door that stands open is opened without a word",
    calls: [["cover.open_cover", { entity_id: "cover.garage_door" }]],
    entity: "cover.garage_door",
    now: { state: "open" },
  },
  {
    name: "a garage door closes for a while",
    calls: [["cover.close_cover", { entity_id: "cover.garage_door" }]],
    entity: "cover.garage_door",
    now: { state: "closing" },
    later: { state: "closed", attributes: { is_closed: true } },
  },
  {
    name: "blinds go to a place",
    calls: [["cover.set_cover_position", { entity_id: "cover.living_room_blinds", position: 70 }]],
    entity: "cover.living_room_blinds",
    now: { state: "closing", attributes: { current_position: 100 } },
    later: { state: "open", attributes: { current_position: 70, is_closed: false } },
  },
  {
    name: "a stopped cover stays where it is",
    calls: [
      ["cover.open_cover", { entity_id: "cover.bedroom_curtains" }],
      ["cover.stop_cover", { entity_id: "cover.bedroom_curtains" }],
    ],
    entity: "cover.bedroom_curtains",
    now: { state: "open", attributes: { current_position: 100 } },
  },
  {
    name: "a valve is closed until its place says otherwise",
    calls: [["valve.open_valve", { entity_id: "valve.garden_water" }]],
    entity: "valve.garden_water",
    now: { state: "opening", attributes: { is_closed: true, current_position: 0 } },
    later: { state: "open", attributes: { is_closed: false, current_position: 100 } },
  },
  {
    name: "a lock takes a moment to open",
    calls: [["lock.unlock", { entity_id: "lock.back_door" }]],
    entity: "lock.back_door",
    now: { state: "unlocking" },
    later: { state: "unlocked" },
  },
  {
    name: "a lock takes a moment to lock",
    calls: [["lock.lock", { entity_id: "lock.back_door" }]],
    entity: "lock.back_door",
    now: { state: "locking" },
    later: { state: "locked" },
  },
  {
    name: "an alarm waits until all have left",
    calls: [["alarm_control_panel.alarm_arm_away", { entity_id: "alarm_control_panel.house" }]],
    entity: "alarm_control_panel.house",
    now: { state: "arming" },
    later: { state: "armed_away" },
  },
  {
    name: "an alarm is disarmed at once",
    calls: [["alarm_control_panel.alarm_disarm", { entity_id: "alarm_control_panel.house" }]],
    entity: "alarm_control_panel.house",
    now: { state: "disarmed" },
  },
  {
    name: "a vacuum sets out",
    calls: [["vacuum.start", { entity_id: "vacuum.rosie" }]],
    entity: "vacuum.rosie",
    now: { state: "cleaning" },
  },
  {
    name: "a vacuum comes home",
    calls: [
      ["vacuum.start", { entity_id: "vacuum.rosie" }],
      ["vacuum.return_to_base", { entity_id: "vacuum.rosie" }],
    ],
    entity: "vacuum.rosie",
    now: { state: "returning" },
    later: { state: "docked" },
  },
  {
    name: "a mower sets out",
    calls: [["lawn_mower.start_mowing", { entity_id: "lawn_mower.shaun" }]],
    entity: "lawn_mower.shaun",
    now: { state: "mowing" },
  },
];

const climateCases: readonly ServiceCase[] = [
  {
    name: "a thermostat heats to where it is set",
    calls: [["climate.set_temperature", { entity_id: "climate.living_room", temperature: 22 }]],
    entity: "climate.living_room",
    now: { state: "heat", attributes: { temperature: 22, hvac_action: "heating" } },
  },
  {
    name: "a thermostat can be told the mode, too",
    calls: [["climate.set_temperature", { entity_id: "climate.office", temperature: 18, hvac_mode: "heat" }]],
    entity: "climate.office",
    now: { state: "heat", attributes: { temperature: 18, hvac_action: "idle" } },
  },
  {
    name: "a thermostat that is off does nothing",
    calls: [["climate.turn_off", { entity_id: "climate.office" }]],
    entity: "climate.office",
    now: { state: "off", attributes: { hvac_action: "off" } },
  },
  {
    name: "a fan keeps its speed in percent",
    calls: [["fan.set_percentage", { entity_id: "fan.bedroom_fan", percentage: 35 }]],
    entity: "fan.bedroom_fan",
    now: { state: "on", attributes: { percentage: 35 } },
  },
  {
    name: "a fan at nothing is off",
    calls: [["fan.set_percentage", { entity_id: "fan.bedroom_fan", percentage: 0 }]],
    entity: "fan.bedroom_fan",
    now: { state: "off", attributes: { percentage: 0 } },
  },
  {
    name: "a humidifier keeps its goal",
    calls: [["humidifier.set_humidity", { entity_id: "humidifier.bedroom", humidity: 50 }]],
    entity: "humidifier.bedroom",
    now: { state: "off", attributes: { humidity: 50 } },
  },
  {
    name: "a boiler's state is its mode",
    calls: [["water_heater.set_operation_mode", { entity_id: "water_heater.boiler", operation_mode: "performance" }]],
    entity: "water_heater.boiler",
    now: { state: "performance", attributes: { operation_mode: "performance" } },
  },
];

const mediaCases: readonly ServiceCase[] = [
  {
    name: "a player shows what it plays",
    calls: [
      [
        "media_player.play_media",
        {
          entity_id: "media_player.kitchen_speaker",
          media_content_id: "model_home://playlist/rainy-day",
          media_content_type: "playlist",
        },
      ],
    ],
    entity: "media_player.kitchen_speaker",
    now: { state: "playing", attributes: { media_title: "Rainy Day", media_content_type: "playlist" } },
  },
  {
    name: "a player pauses",
    calls: [["media_player.media_pause", { entity_id: "media_player.kitchen_speaker" }]],
    entity: "media_player.kitchen_speaker",
    now: { state: "paused" },
  },
  {
    name: "a player's volume is a part of one",
    calls: [["media_player.volume_set", { entity_id: "media_player.kitchen_speaker", volume_level: 0.55 }]],
    entity: "media_player.kitchen_speaker",
    now: { state: "paused", attributes: { volume_level: 0.55 } },
  },
  {
    name: "a player goes louder by a tenth",
    calls: [
      ["media_player.volume_set", { entity_id: "media_player.kitchen_speaker", volume_level: 0.5 }],
      ["media_player.volume_up", { entity_id: "media_player.kitchen_speaker" }],
    ],
    entity: "media_player.kitchen_speaker",
    now: { state: "paused", attributes: { volume_level: 0.6 } },
  },
];

const traceCases: readonly ServiceCase[] = [
  {
    name: "a scene's state is when it was set",
    calls: [["scene.turn_on", { entity_id: "scene.bedtime" }]],
    entity: "scene.bedtime",
    now: { state: "TIME" },
  },
  {
    name: "a button's state is when it was pressed",
    calls: [["button.press", { entity_id: "button.restart_router" }]],
    entity: "button.restart_router",
    now: { state: "TIME" },
  },
  {
    name: "an input button's, too",
    calls: [["input_button.press", { entity_id: "input_button.doorbell_chime" }]],
    entity: "input_button.doorbell_chime",
    now: { state: "TIME" },
  },
  {
    name: "a notifier's state is when it was last sent",
    calls: [["notify.send_message", { entity_id: "notify.anna_phone", message: "Hello" }]],
    entity: "notify.anna_phone",
    now: { state: "TIME" },
  },
  {
    name: "a running script is on, and remembers when",
    calls: [["script.turn_on", { entity_id: "script.leaving_home" }]],
    entity: "script.leaving_home",
    now: { state: "on", attributes: { last_triggered: "TIME", current: 1 } },
    later: { state: "off", attributes: { current: 0 } },
  },
  {
    name: "a quick script is off again",
    calls: [["script.party", {}]],
    entity: "script.party",
    now: { state: "off", attributes: { last_triggered: "TIME" } },
  },
  {
    name: "a triggered automation remembers when",
    calls: [["automation.trigger", { entity_id: "automation.porch_at_sunset" }]],
    entity: "automation.porch_at_sunset",
    now: { state: "on", attributes: { last_triggered: "TIME" } },
  },
];

const helperCases: readonly ServiceCase[] = [
  {
    name: "a counter counts",
    calls: [
      ["counter.reset", { entity_id: "counter.coffees" }],
      ["counter.increment", { entity_id: "counter.coffees" }],
    ],
    entity: "counter.coffees",
    now: { state: "1" },
  },
  {
    name: "a number keeps its point",
    calls: [["input_number.set_value", { entity_id: "input_number.reading_hours", value: 3 }]],
    entity: "input_number.reading_hours",
    now: { state: "3.0" },
  },
  {
    name: "a choice goes round",
    calls: [
      ["input_select.select_option", { entity_id: "input_select.house_mode", option: "Vacation" }],
      ["input_select.select_next", { entity_id: "input_select.house_mode" }],
    ],
    entity: "input_select.house_mode",
    now: { state: "Home" },
  },
  {
    name: "a switch of one's own turns",
    calls: [["input_boolean.turn_on", { entity_id: "input_boolean.guest_mode" }]],
    entity: "input_boolean.guest_mode",
    now: { state: "on" },
  },
  {
    name: "a timer runs",
    calls: [["timer.start", { entity_id: "timer.pasta", duration: "0:01:30" }]],
    entity: "timer.pasta",
    now: { state: "active", attributes: { duration: "0:01:30", remaining: "0:01:30", finishes_at: "TIME" } },
  },
  {
    name: "a timer rests",
    calls: [
      ["timer.start", { entity_id: "timer.pasta" }],
      ["timer.pause", { entity_id: "timer.pasta" }],
    ],
    entity: "timer.pasta",
    now: { state: "paused" },
  },
  {
    name: "a cancelled timer is as it was set up",
    calls: [["timer.cancel", { entity_id: "timer.pasta" }]],
    entity: "timer.pasta",
    now: { state: "idle", attributes: { duration: "0:09:00" } },
  },
  {
    name: "a list's state is what is left to do",
    calls: [["todo.add_item", { entity_id: "todo.chores", item: "Feed the cat" }]],
    entity: "todo.chores",
    now: { state: "2" },
  },
  {
    name: "a thing done is left no more",
    calls: [["todo.update_item", { entity_id: "todo.chores", item: "Feed the cat", status: "completed" }]],
    entity: "todo.chores",
    now: { state: "1" },
  },
  {
    name: "a siren sounds",
    calls: [["siren.turn_on", { entity_id: "siren.house" }]],
    entity: "siren.house",
    now: { state: "on" },
  },
  {
    name: "a siren falls silent",
    calls: [["siren.turn_off", { entity_id: "siren.house" }]],
    entity: "siren.house",
    now: { state: "off" },
  },
];

export const serviceCases: readonly ServiceCase[] = [
  ...lightCases,
  ...movingCases,
  ...climateCases,
  ...mediaCases,
  ...traceCases,
  ...helperCases,
];
