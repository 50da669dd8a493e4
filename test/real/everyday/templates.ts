// What a household has made of its devices with templates, as people write them: 47 entities in YAML; four more stand in the app (see house.ts).
const on = (id: string) => `{ action: homeassistant.turn_on, target: { entity_id: ${id} } }`;
const call = (service: string, id: string, data = "{}") =>
  `{ action: ${service}, target: { entity_id: ${id} }, data: ${data} }`;
const isOn = (id: string) => `"{{ is_state('${id}', 'on') }}"`;

/** A thing that is switched by another. */
const switched = (name: string, id: string, by: string, more = "") =>
  `      - { name: ${name}, unique_id: ${id}, state: ${isOn(by)}, turn_on: [${on(by)}], turn_off: [${call("homeassistant.turn_off", by)}]${more} }`;
const dimmed = (name: string, id: string, by: string) =>
  `      - name: ${name}
        unique_id: ${id}
        state: ${isOn(by)}
        level: "{{ state_attr('${by}', 'brightness') | int(0) }}"
        turn_on: [${call("light.turn_on", by)}]
        turn_off: [${call("light.turn_off", by)}]
        set_level: [${call("light.turn_on", by, '{ brightness: "{{ brightness }}" }')}]`;
const moved = (name: string, id: string, kind: string, by: string) =>
  `      - name: ${name}
        unique_id: ${id}
${kind === "" ? "" : `        device_class: ${kind}\n`}        position: "{{ states('${by}') | int(0) }}"
        open_cover: [${call("input_number.set_value", by, "{ value: 100 }")}]
        close_cover: [${call("input_number.set_value", by, "{ value: 0 }")}]
        set_cover_position: [${call("input_number.set_value", by, '{ value: "{{ position }}" }')}]`;

export const TEMPLATES = `
template:
  - sensor:
      - { name: Average Temperature, unique_id: e_average, device_class: temperature, unit_of_measurement: °C, state: "{{ [states('sensor.bedroom_temperature') | float(0), states('sensor.kitchen_temperature') | float(0)] | average | round(1) }}" }
      - { name: Lights Burning, unique_id: e_burning, state: "{{ states.light | selectattr('state', 'eq', 'on') | list | count }}" }
      - { name: Outdoor Feels Like, unique_id: e_feels, unit_of_measurement: °C, state: "{{ state_attr('weather.demo_weather_south', 'temperature') | float(0) - 2 }}" }
      - { name: Washer Status, unique_id: e_washer, state: "{{ 'running' if states('input_number.washer_watts') | float(0) > 10 else 'idle' }}" }
      - { name: Time of Day, unique_id: e_day, state: "{{ 'night' if now().hour < 6 else 'day' }}" }
      - { name: Next Collection, unique_id: e_bins, state: "{{ ['paper', 'glass', 'rest'][now().isocalendar().week % 3] }}" }
      - { name: Power Price, unique_id: e_price, unit_of_measurement: EUR/kWh, state: "{{ 0.31 if now().hour < 7 else 0.36 }}" }
      - { name: People at Home, unique_id: e_people, state: "{{ states.person | selectattr('state', 'eq', 'home') | list | count }}" }
    binary_sensor:
      - { name: Washer Running, unique_id: e_running, device_class: running, delay_off: "00:00:05", state: "{{ states('input_number.washer_watts') | float(0) > 10 }}" }
      - { name: Any Window Open, unique_id: e_windows, device_class: window, state: "{{ states.binary_sensor | selectattr('attributes.device_class', 'eq', 'window') | rejectattr('entity_id', 'eq', 'binary_sensor.any_window_open') | selectattr('state', 'eq', 'on') | list | count > 0 }}" }
      - { name: Cinema Running, unique_id: e_cinema, state: "{{ is_state('media_player.television', 'playing') }}" }
      - { name: Dark Outside, unique_id: e_dark, state: "{{ state_attr('sun.sun', 'elevation') | float(0) < 3 }}" }
      - { name: Visitors, unique_id: e_visitors, device_class: occupancy, state: ${isOn("input_boolean.visitors_here")} }
      - { name: Smoke, unique_id: e_smoke, device_class: smoke, state: "{{ states('input_number.smoke_level') | float(0) > 50 }}" }
  - triggers: [{ trigger: state, entity_id: binary_sensor.movement_backyard, to: "on" }]
    sensor:
      - { name: Last Movement, unique_id: e_movement, device_class: timestamp, state: "{{ now() }}" }
  - triggers: [{ trigger: time_pattern, hours: "/1" }]
    sensor:
      - { name: Highest Today, unique_id: e_highest, state: "{{ states('sensor.outside_temperature') }}" }
  - triggers: [{ trigger: event, event_type: mail_came }]
    binary_sensor:
      - { name: Mail, unique_id: e_mail, auto_off: "12:00:00", state: "{{ true }}" }
  - light:
${dimmed("Reading Lamp", "e_reading", "light.plug_reading")}
${dimmed("Piano Lamp", "e_piano", "light.plug_piano")}
${switched("TV Backlight", "e_backlight", "switch.plug_backlight")}
${switched("Oven Light", "e_oven_light", "switch.plug_oven_light")}
${switched("Stehlampe", "e_stehlampe", "light.plug_standing")}
${switched("Lampe du salon", "e_salon", "light.plug_salon")}
${switched("Bureaulamp", "e_bureau", "light.plug_bureau")}
${switched("Luz del patio", "e_patio", "light.plug_patio")}
  - switch:
${switched("Subwoofer", "e_subwoofer", "switch.plug_subwoofer", ', icon: "mdi:speaker"')}
${switched("Aquarium Pump", "e_pump", "switch.plug_aquarium")}
${switched("Christmas Tree", "e_tree", "switch.plug_tree")}
${switched("Guest Wifi", "e_wifi", "input_boolean.guest_wifi_state")}
${switched("Do Not Disturb", "e_disturb", "input_boolean.quiet_state")}
      - { name: Projector, unique_id: e_projector, state: ${isOn("input_boolean.projector_state")}, turn_on: [{ action: remote.send_command, target: { entity_id: remote.remote_one }, data: { command: [power_on] } }, ${on("input_boolean.projector_state")}], turn_off: [{ action: remote.send_command, target: { entity_id: remote.remote_one }, data: { command: [power_off] } }, ${call("input_boolean.turn_off", "input_boolean.projector_state")}] }
      - { name: Dryer, unique_id: e_dryer, turn_on: [${on("switch.plug_dryer")}, { action: notify.persistent_notification, data: { message: The dryer has begun } }], turn_off: [${call("switch.turn_off", "switch.plug_dryer")}] }
  - cover:
${moved("Patio Awning", "e_awning", "awning", "input_number.awning")}
${moved("Study Shade", "e_shade", "shade", "input_number.shade")}
${moved("Rollladen", "e_rollladen", "shutter", "input_number.rollladen")}
${moved("Kitchen Roller", "e_roller", "", "input_number.roller")}
${moved("Skylight", "e_skylight", "window", "input_number.skylight")}
  - fan:
${switched("Bathroom Extractor", "e_extractor", "switch.plug_extractor")}
${switched("Cooker Hood", "e_hood", "switch.plug_hood")}
      - name: Study Fan
        unique_id: e_study_fan
        state: "{{ states('input_number.study_fan') | int(0) > 0 }}"
        percentage: "{{ states('input_number.study_fan') | int(0) }}"
        turn_on: [${call("input_number.set_value", "input_number.study_fan", "{ value: 60 }")}]
        turn_off: [${call("input_number.set_value", "input_number.study_fan", "{ value: 0 }")}]
        set_percentage: [${call("input_number.set_value", "input_number.study_fan", '{ value: "{{ percentage }}" }')}]
  - button:
      - { name: Restart Router, unique_id: e_router, press: [${call("switch.turn_off", "switch.plug_router")}, { delay: { milliseconds: 20 } }, ${on("switch.plug_router")}] }
      - { name: Feed Cat, unique_id: e_cat, press: [${call("counter.increment", "counter.meals")}] }
  - number:
      - { name: Night Brightness, unique_id: e_night, state: "{{ states('input_number.night') }}", min: 0, max: 100, step: 1, set_value: [${call("input_number.set_value", "input_number.night", '{ value: "{{ value }}" }')}] }
  - select:
      - { name: Heating Program, unique_id: e_program, state: "{{ states('input_select.program') }}", options: "{{ state_attr('input_select.program', 'options') }}", select_option: [${call("input_select.select_option", "input_select.program", '{ option: "{{ option }}" }')}] }
      - { name: Light Mood, unique_id: e_mood, state: "{{ states('input_select.mood') }}", options: "{{ state_attr('input_select.mood', 'options') }}", select_option: [${call("input_select.select_option", "input_select.mood", '{ option: "{{ option }}" }')}] }
  - vacuum:
      - { name: Sweeper, unique_id: e_sweeper, state: "{{ states('input_select.sweeper') }}", start: [${call("input_select.select_option", "input_select.sweeper", "{ option: cleaning }")}], return_to_base: [${call("input_select.select_option", "input_select.sweeper", "{ option: docked }")}] }
  - lock:
      - { name: Garden Shed, unique_id: e_shed, state: "{{ 'locked' if is_state('input_boolean.shed_locked', 'on') else 'unlocked' }}", lock: [${on("input_boolean.shed_locked")}], unlock: [${call("input_boolean.turn_off", "input_boolean.shed_locked")}] }
`;
