import type { ServiceCase } from "../service-cases.ts";

export const climateCases: readonly ServiceCase[] = [
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

export const mediaCases: readonly ServiceCase[] = [
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

export const traceCases: readonly ServiceCase[] = [
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

export const helperCases: readonly ServiceCase[] = [
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
