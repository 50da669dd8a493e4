// Which verb speaks for a service: by the service, else by the verb in its name.
import type { Action } from "../core/action.ts";
import type { VerbName } from "./phrases.ts";

const BY_SERVICE: Readonly<Record<string, VerbName>> = {
  "scene.turn_on": "run",
  "script.turn_on": "run",
  "automation.trigger": "run",
  "vacuum.pause": "pause",
  "lock.open": "unlock",
  "siren.turn_on": "turn_on",
  "conversation.process": "process",
  "timer.cancel": "stop",
  "timer.finish": "stop",
};

const BY_VERB: Readonly<Record<string, VerbName>> = {
  turn_on: "turn_on",
  turn_off: "turn_off",
  toggle: "toggle",
  open_cover: "open",
  close_cover: "close",
  stop_cover: "stop",
  open_cover_tilt: "open",
  close_cover_tilt: "close",
  stop_cover_tilt: "stop",
  open_valve: "open",
  close_valve: "close",
  stop_valve: "stop",
  lock: "lock",
  unlock: "unlock",
  alarm_disarm: "disarm",
  alarm_arm_home: "arm",
  alarm_arm_away: "arm",
  alarm_arm_night: "arm",
  alarm_arm_vacation: "arm",
  alarm_arm_custom_bypass: "arm",
  start: "start",
  start_mowing: "start",
  dock: "return",
  return_to_base: "return",
  stop: "stop",
  pause: "pause",
  media_play: "play",
  play_media: "play",
  media_pause: "pause",
  media_stop: "stop",
  media_next_track: "skip",
  media_previous_track: "skip",
  press: "press",
  send_message: "send",
  announce: "send",
  add_item: "add",
  create_event: "add",
};

type Unit = "percent" | "degrees" | "kelvin" | "none";

export function verbOf(action: Action): VerbName {
  const { service } = action;
  const [domain = "", verb = ""] = service.split(".");
  if (verb === "volume_mute") return action.data["is_volume_muted"] === false ? "unmute" : "mute";
  if (verb === "turn_on" && settingOf(action)) return "set";
  if (domain === "notify") return "send";
  if (domain === "script") return "run";
  return BY_SERVICE[service] ?? BY_VERB[verb] ?? "set";
}

export interface Setting {
  readonly value: string | number;
  readonly unit: Unit;
}

/** What a call sets its target to: a number with its unit, or a word; undefined where it sets nothing that can be said in one word. */
export function settingOf({ data }: Action): Setting | undefined {
  const { target_temp_low: low, target_temp_high: high } = data;
  if (typeof low === "number" && typeof high === "number") return { value: `${low}–${high}`, unit: "degrees" };
  for (const [field, unit, scale] of SETTINGS) {
    const value = data[field];
    if (typeof value === "number") return { value: Math.round(value * scale * 10) / 10, unit };
    if (typeof value === "string" && value !== "") return { value, unit: "none" };
  }
  return undefined;
}

/** Home Assistant's names of service data, their unit, and what to multiply by to get there. */
const SETTINGS: readonly (readonly [string, Unit, number])[] = [
  ["brightness_pct", "percent", 1],
  ["color_name", "none", 1],
  ["color_temp_kelvin", "kelvin", 1],
  ["temperature", "degrees", 1],
  ["target_temp_high", "degrees", 1],
  ["target_temp_low", "degrees", 1],
  ["position", "percent", 1],
  ["tilt_position", "percent", 1],
  ["percentage", "percent", 1],
  ["volume_level", "percent", 100],
  ["humidity", "percent", 1],
  ["hvac_mode", "none", 1],
  ["operation_mode", "none", 1],
  ["preset_mode", "none", 1],
  ["fan_mode", "none", 1],
  ["swing_mode", "none", 1],
  ["mode", "none", 1],
  ["fan_speed", "none", 1],
  ["source", "none", 1],
  ["sound_mode", "none", 1],
  ["option", "none", 1],
  ["value", "none", 1],
];
