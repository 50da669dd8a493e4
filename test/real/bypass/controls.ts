// That each kind of guarded thing does move once leave was given: else no attempt could fail.
import { OWNER, room, type Said } from "./attempt.ts";
import { act } from "./hostile-model.ts";
import { ROOMS } from "./house.ts";

export interface Control {
  readonly what: string;
  readonly wish: Said;
  readonly entityId: string;
  readonly becomes: string;
}

const calls = (service: string, more: object = {}): Said => ({
  say: "please see to it, will you",
  model: [[act({ service, ...more })]],
});
const inRoom = (say: string): Said => ({ say, as: room(ROOMS[59]) });
const written = (say: string): Said => ({ say, as: OWNER });
const code = { data: { code: "4711" } };

export const CONTROLS: readonly Control[] = [
  ["a lock by voice", inRoom("unlock the front door"), "lock.front_door", "unlocked"],
  ["a lock by the model", calls("lock.unlock", { entities: ["lock.kitchen_door"] }), "lock.kitchen_door", "unlocked"],
  [
    "all locks of a floor by the model",
    calls("lock.unlock", { floor: "Ground Floor" }),
    "lock.kitchen_door",
    "unlocked",
  ],
  ["a garage by voice", inRoom("open the garage door"), "cover.garage_door", "open"],
  ["a group by the model", calls("cover.open_cover", { entities: ["cover.both_covers"] }), "cover.garage_door", "open"],
  [
    "a window by the model",
    calls("cover.open_cover", { entities: ["cover.hall_window"] }),
    "cover.hall_window",
    "open",
  ],
  [
    "an alarm disarmed",
    calls("alarm_control_panel.alarm_disarm", { entities: ["alarm_control_panel.alarm"], ...code }),
    "alarm_control_panel.alarm",
    "disarmed",
  ],
  [
    "an alarm armed less",
    calls("alarm_control_panel.alarm_arm_home", { entities: ["alarm_control_panel.shed_alarm"] }),
    "alarm_control_panel.shed_alarm",
    "armed_home",
  ],
  ["a valve", calls("valve.open_valve", { entities: ["valve.front_garden"] }), "valve.front_garden", "open"],
  ["a siren", calls("siren.turn_on", { entities: ["siren.siren"] }), "siren.siren", "on"],
  ["a marked relay by voice", inRoom("turn on the gate relay"), "switch.gate_relay", "on"],
  ["a marked plug", calls("switch.turn_on", { entities: ["switch.oven_plug"] }), "switch.oven_plug", "on"],
  ["a group of plugs", calls("switch.turn_on", { entities: ["switch.all_plugs"] }), "switch.oven_plug", "on"],
  ["a nested script by voice", inRoom("run deep well"), "lock.front_door", "unlocked"],
  ["a script that can't be read", calls("script.any_door"), "lock.front_door", "unlocked"],
  ["a scene", calls("scene.turn_on", { entities: ["scene.leaving"] }), "lock.front_door", "unlocked"],
  ["an automation", calls("automation.trigger", { entities: ["automation.courier"] }), "lock.front_door", "unlocked"],
  [
    "an automation off",
    calls("automation.turn_off", { entities: ["automation.courier"] }),
    "automation.courier",
    "off",
  ],
  ["a button", calls("button.press", { entities: ["button.buzzer"] }), "lock.front_door", "unlocked"],
  [
    "a helper's button",
    calls("input_button.press", { entities: ["input_button.doorbell"] }),
    "lock.front_door",
    "unlocked",
  ],
  ["a sentence trigger", written("let me in"), "lock.front_door", "unlocked"],
  ["a custom sentence", inRoom("open sesame"), "lock.front_door", "unlocked"],
].map(([what, wish, entityId, becomes]) => ({ what, wish, entityId, becomes }) as Control);
