// What the real home gets beside its own things: devices that report late, by polling, only on trust, half or not at all, and groups of such.
import type { HomeAssistant } from "../../support/peers/index.ts";

export const PACKAGES = {
  evidence: `
input_boolean:
  slow_socket: { name: What the slow socket says, initial: false }
  tardy_pump: { name: What the tardy pump says, initial: false }
  polled_plug: { name: What the polled plug is, initial: false }
  one_dim_lamp: { name: What the one-dim lamp says, initial: false }
input_text:
  fridge_note: { name: Fridge Note, initial: Milk }
input_select:
  stuck_shutter: { name: Where the stuck shutter is, options: [closed, opening, open, closing], initial: closed }
  cat_door: { name: What the cat door says, options: [locked, locking, unlocked, unlocking, jammed], initial: unlocked }
counter:
  coffees: { name: Coffees, initial: 3 }
alarm_control_panel:
  - platform: manual
    name: Shed Alarm
    unique_id: shed_alarm
    code_arm_required: false
    arming_time: 1
    delay_time: 0
switch:
  - platform: plain
    names: [Left Garden Plug, Right Garden Plug]
  - platform: group
    name: Garden Plugs
    unique_id: garden_plugs
    entities: [switch.left_garden_plug, switch.right_garden_plug]
light:
  - platform: group
    name: Uneven Lights
    unique_id: uneven_lights
    entities: [light.hallway_light, light.stubborn_lamp]
  - platform: group
    name: Gapped Lights
    unique_id: gapped_lights
    entities: [light.porch_light, light.cellar_light]
  - platform: group
    name: Even Lights
    unique_id: even_lights
    entities: [light.garage_light, light.garden_lights]
template:
  - switch:
      - name: Slow Socket
        unique_id: slow_socket
        state: "{{ is_state('input_boolean.slow_socket', 'on') }}"
        turn_on:
          - action: script.turn_on
            target: { entity_id: script.report_late }
            data: { variables: { which: slow_socket, to: "on", after: 0.8 } }
        turn_off:
          - action: script.turn_on
            target: { entity_id: script.report_late }
            data: { variables: { which: slow_socket, to: "off", after: 0.8 } }
      - name: Tardy Pump
        unique_id: tardy_pump
        state: "{{ is_state('input_boolean.tardy_pump', 'on') }}"
        turn_on:
          - action: script.turn_on
            target: { entity_id: script.report_late }
            data: { variables: { which: tardy_pump, to: "on", after: 8 } }
        turn_off:
          - action: input_boolean.turn_off
            target: { entity_id: input_boolean.tardy_pump }
      - name: Old Radio
        unique_id: old_radio
        turn_on: []
        turn_off: []
  - triggers:
      - trigger: time_pattern
        seconds: "/1"
    switch:
      - name: Polled Plug
        unique_id: polled_plug
        state: "{{ is_state('input_boolean.polled_plug', 'on') }}"
        turn_on:
          - action: input_boolean.turn_on
            target: { entity_id: input_boolean.polled_plug }
        turn_off:
          - action: input_boolean.turn_off
            target: { entity_id: input_boolean.polled_plug }
  - light:
      # Goes on and off, and never to another brightness.
      - name: One-dim Lamp
        unique_id: one_dim_lamp
        state: "{{ is_state('input_boolean.one_dim_lamp', 'on') }}"
        level: "{{ 255 }}"
        turn_on:
          - action: input_boolean.turn_on
            target: { entity_id: input_boolean.one_dim_lamp }
        turn_off:
          - action: input_boolean.turn_off
            target: { entity_id: input_boolean.one_dim_lamp }
        set_level:
          - action: input_boolean.turn_on
            target: { entity_id: input_boolean.one_dim_lamp }
  - cover:
      # Begins to open and falls back.
      - name: Stuck Shutter
        unique_id: stuck_shutter
        device_class: shutter
        state: "{{ states('input_select.stuck_shutter') }}"
        open_cover:
          - action: script.turn_on
            target: { entity_id: script.pass_through }
            data: { variables: { which: stuck_shutter, first: opening, then: closed } }
        close_cover: []
  - lock:
      - name: Cat Door
        unique_id: cat_door
        state: "{{ states('input_select.cat_door') }}"
        lock:
          - action: script.turn_on
            target: { entity_id: script.pass_through }
            data: { variables: { which: cat_door, first: locking, then: jammed } }
        unlock:
          - action: input_select.select_option
            target: { entity_id: input_select.cat_door }
            data: { option: unlocked }
  - number:
      - name: Water Depth
        unique_id: water_depth
        min: 0
        max: 100
        step: 5
        optimistic: true
        set_value: []
  - select:
      - name: Wash Program
        unique_id: wash_program
        options: "{{ ['Cotton', 'Wool', 'Silk'] }}"
        optimistic: true
        select_option: []
script:
  report_late:
    mode: parallel
    sequence:
      - delay: { seconds: "{{ after }}" }
      - action: input_boolean.turn_{{ to }}
        target: { entity_id: "input_boolean.{{ which }}" }
  pass_through:
    mode: parallel
    sequence:
      - action: input_select.select_option
        target: { entity_id: "input_select.{{ which }}" }
        data: { option: "{{ first }}" }
      - delay: 0.5
      - action: input_select.select_option
        target: { entity_id: "input_select.{{ which }}" }
        data: { option: "{{ then }}" }
`,
};

const EXPOSED = [
  "alarm_control_panel.shed_alarm",
  "button.push",
  "counter.coffees",
  "cover.stuck_shutter",
  "humidifier.hygrostat",
  "input_text.fridge_note",
  "light.even_lights",
  "light.gapped_lights",
  "light.one_dim_lamp",
  "light.uneven_lights",
  "lock.cat_door",
  "lock.openable_lock",
  "media_player.walkman",
  "number.large_range",
  "number.water_depth",
  "select.speed",
  "switch.garden_plugs",
  "switch.left_garden_plug",
  "switch.old_radio",
  "switch.polled_plug",
  "switch.right_garden_plug",
  "switch.slow_socket",
  "switch.tardy_pump",
  "text.text",
  "valve.back_garden",
];

export async function furnishForEvidence(home: HomeAssistant): Promise<void> {
  await home.expose(EXPOSED);
  // In the time that a voice does not wait for, and a text does.
  await home.callService("input_number.set_value", { entity_id: "input_number.garage_door_seconds", value: 3.6 });
}
