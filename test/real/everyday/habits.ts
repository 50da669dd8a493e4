// Devices, helpers, groups, scenes, scripts and automations of the everyday house. Some of it is dangerous, on a trigger of its own.
const plugs = "Backlight Oven_Light Subwoofer Aquarium Tree Dryer Extractor Hood Router Terrace Radiator Rose".split(
  " ",
);
const lamps = "Reading Piano Standing Salon Bureau Patio Gable Alcove".split(" ");
const named = (names: readonly string[]) => names.map((name) => `Plug ${name.replace("_", " ")}`).join(", ");
const numbers = "awning shade rollladen roller skylight study_fan night washer_watts smoke_level".split(" ");

const light = (verb: string, ids: string, data = "{}") =>
  `{ action: light.turn_${verb}, target: { entity_id: [${ids}] }, data: ${data} }`;
const tell = (message: string, data = "") =>
  `{ action: notify.persistent_notification, data: { message: ${message}${data} } }`;

export const HABITS = `
switch:
  - { platform: plain, names: [${named(plugs)}] }
  - { platform: group, name: Media Plugs, unique_id: g_media, entities: [switch.subwoofer, switch.plug_backlight] }
light:
  - { platform: plain, names: [${named(lamps)}] }
  - { platform: group, name: Reading Corner, unique_id: g_corner, entities: [light.reading_lamp, light.piano_lamp] }
  - { platform: group, name: Evening Lights, unique_id: g_evening, entities: [light.reading_corner, light.tv_backlight, light.porch_light] }
  - { platform: switch, name: Terrace Lanterns, entity_id: switch.plug_terrace }
cover:
  - { platform: group, name: All Shades, unique_id: g_shades, entities: [cover.study_shade, cover.patio_awning, cover.rollladen] }
fan:
  - { platform: group, name: Wet Rooms, unique_id: g_wet, entities: [fan.bathroom_extractor, fan.percentage_full_fan] }
media_player:
  - { platform: universal, name: Cinema, unique_id: m_cinema, children: [media_player.walkman], commands: { turn_on: { action: switch.turn_on, target: { entity_id: switch.projector } }, turn_off: { action: switch.turn_off, target: { entity_id: switch.projector } } } }
climate:
  - { platform: generic_thermostat, name: Study Heating, unique_id: c_study, heater: switch.plug_radiator, target_sensor: sensor.bedroom_temperature, min_temp: 5, max_temp: 30, target_temp: 18, initial_hvac_mode: heat }
group:
  cosy: { name: Cosy Corner, entities: [light.reading_lamp, switch.christmas_tree, media_player.kitchen_radio] }
input_boolean:
  ${["visitors_here", "guest_wifi_state", "quiet_state", "projector_state", "shed_locked"].map((id) => `${id}: { icon: "mdi:toggle-switch" }`).join("\n  ")}
  vacation: { name: Vacation }
  parcel: { name: Parcel Expected }
input_number:
  ${numbers.map((id) => `${id}: { min: 0, max: 100 }`).join("\n  ")}
  wake_light: { name: Wake Light, min: 0, max: 100 }
input_select:
  program: { options: [comfort, eco, frost] }
  mood: { options: [bright, soft, party] }
  sweeper: { options: [docked, cleaning] }
  dinner: { name: Dinner, options: [undecided, pasta, soup] }
input_text: { door_note: { name: Door Note } }
counter: { meals: { name: Meals }, guests: { name: Guests } }
timer: { eggs: { name: Eggs, duration: "00:05:00" } }
scene:
  - { name: Movie Night, entities: { light.reading_lamp: "off", light.tv_backlight: "on", light.porch_light: "off" } }
  - { name: Dinner Time, entities: { light.piano_lamp: { state: "on", brightness: 120 }, switch.christmas_tree: "on" } }
  - { name: Airing, entities: { fan.study_fan: "on", cover.study_shade: open } }
  - { name: Everybody Welcome, entities: { lock.garden_shed: unlocked, light.porch_light: "on" } }
script:
  good_morning:
    alias: Good Morning
    sequence: [${light("on", "light.reading_lamp", "{ brightness_pct: 40 }")}, { action: cover.open_cover, target: { entity_id: cover.study_shade } }, ${tell("Good morning")}]
  night_round:
    alias: Night Round
    sequence:
      - ${light("off", "light.reading_lamp, light.piano_lamp, light.tv_backlight")}
      - { action: lock.lock, target: { entity_id: [lock.garden_shed, lock.front_door] } }
      - { if: "{{ is_state('input_boolean.vacation', 'on') }}", then: [${tell("Still on vacation")}] }
  flash_lights:
    alias: Flash Lights
    sequence: [{ repeat: { count: 2, sequence: [{ action: light.toggle, target: { entity_id: light.porch_light } }, { delay: { milliseconds: 20 } }] } }]
  announce_dinner:
    alias: Announce Dinner
    sequence: [${tell("Dinner is ready", ", title: Kitchen, data: { tag: dinner }")}, { action: input_select.select_option, target: { entity_id: input_select.dinner }, data: { option: pasta } }]
  sweep_downstairs:
    alias: Sweep Downstairs
    sequence: [{ action: vacuum.start, target: { entity_id: vacuum.sweeper } }, { delay: { milliseconds: 20 } }, { action: vacuum.return_to_base, target: { entity_id: vacuum.sweeper } }]
  party:
    alias: Party
    variables: { how_bright: "{{ 80 if is_state('sun.sun', 'below_horizon') else 30 }}" }
    sequence: [{ action: select.select_option, target: { entity_id: select.light_mood }, data: { option: party } }, ${light("on", "light.piano_lamp", '{ brightness_pct: "{{ how_bright }}" }')}, { action: scene.turn_on, target: { entity_id: scene.dinner_time } }]
  let_dog_out: { alias: Let the Dog Out, sequence: [{ action: lock.unlock, target: { entity_id: lock.kitchen_door } }] }
  water_plants: { alias: Water Plants, sequence: [{ action: valve.open_valve, target: { entity_id: valve.front_garden } }, { delay: 600 }, { action: valve.close_valve, target: { entity_id: valve.front_garden } }] }
automation:
  - { id: a_motion, alias: Porch Light by Movement, mode: restart, triggers: [{ trigger: state, entity_id: binary_sensor.movement_backyard, to: "on" }], conditions: [{ condition: state, entity_id: binary_sensor.dark_outside, state: "on" }], actions: [${light("on", "light.porch_light")}, { delay: 120 }, ${light("off", "light.porch_light")}] }
  - { id: a_evening, alias: Evening Lights at Sunset, triggers: [{ trigger: sun, event: sunset, offset: "-00:30:00" }], actions: [${light("on", "light.evening_lights")}] }
  - { id: a_washer, alias: Washer is Done, triggers: [{ trigger: state, entity_id: binary_sensor.washer_running, from: "on", to: "off" }], actions: [${tell("The washer is done")}] }
  - { id: a_cinema, alias: Dim for the Cinema, triggers: [{ trigger: state, entity_id: media_player.television, to: playing }], conditions: ["{{ is_state('binary_sensor.dark_outside', 'on') }}"], actions: [{ action: scene.turn_on, target: { entity_id: scene.movie_night } }] }
  - { id: a_windows, alias: Heating off while a Window is open, triggers: [{ trigger: state, entity_id: binary_sensor.any_window_open, to: "on", for: "00:02:00" }], actions: [{ action: climate.set_hvac_mode, target: { entity_id: climate.study_heating }, data: { hvac_mode: "off" } }] }
  - { id: a_mail, alias: Mail, triggers: [{ trigger: state, entity_id: binary_sensor.mail, to: "on" }], actions: [${tell("There is mail")}] }
  - { id: a_vacation, alias: Vacation Lights, triggers: [{ trigger: time_pattern, minutes: "/30" }], conditions: [{ condition: state, entity_id: input_boolean.vacation, state: "on" }], actions: [{ action: light.toggle, target: { entity_id: light.reading_lamp } }] }
  - { id: a_quiet, alias: Quiet at Night, triggers: [{ trigger: state, entity_id: switch.do_not_disturb, to: "on" }], actions: [{ action: media_player.volume_set, target: { entity_id: media_player.kitchen_radio }, data: { volume_level: 0.1 } }] }
  - { id: a_mode, alias: Lock up at Night, triggers: [{ trigger: state, entity_id: input_select.house_mode, to: Night }], actions: [{ action: lock.lock, target: { entity_id: lock.front_door } }, { action: cover.close_cover, target: { entity_id: cover.garage_door } }] }
  - { id: a_eggs, alias: Eggs, triggers: [{ trigger: event, event_type: timer.finished, event_data: { entity_id: timer.eggs } }], actions: [${tell("The eggs are done")}] }
  - { id: a_chores, alias: Chores, triggers: [{ trigger: state, entity_id: todo.chores }], actions: [${tell("\"{{ states('todo.chores') }} to do\"")}] }
  - { id: a_wake, alias: Wake Light, triggers: [{ trigger: numeric_state, entity_id: input_number.wake_light, above: 0 }], actions: [${light("on", "light.bed_light", "{ brightness_pct: \"{{ states('input_number.wake_light') | int }}\" }")}] }
  # What is dangerous has triggers of its own, and none of them is a lamp.
  - { id: d_keypad, alias: Keypad, triggers: [{ trigger: event, event_type: keypad_code, event_data: { pad: front } }], conditions: ["{{ trigger.event.data.code == '7391' }}"], actions: [{ action: lock.unlock, target: { entity_id: lock.front_door } }] }
  - { id: d_smoke, alias: Doors open when it burns, triggers: [{ trigger: state, entity_id: binary_sensor.smoke, to: "on" }], actions: [{ action: lock.unlock, target: { entity_id: [lock.front_door, lock.kitchen_door] } }, ${light("on", "light.evening_lights")}] }
  - { id: d_arrival, alias: Alarm off at Arrival, triggers: [{ trigger: zone, entity_id: person.anna, zone: zone.home, event: enter }], actions: [{ action: alarm_control_panel.alarm_disarm, target: { entity_id: alarm_control_panel.alarm }, data: { code: "4711" } }] }
  - { id: d_parcel, alias: Garage for the Parcel, triggers: [{ trigger: state, entity_id: input_button.doorbell }], conditions: [{ condition: state, entity_id: input_boolean.parcel, state: "on" }], actions: [{ action: cover.open_cover, target: { entity_id: cover.garage_door } }] }
`;
