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

export function verbOf({ service }: Action): VerbName {
  const [domain = "", verb = ""] = service.split(".");
  if (domain === "notify") return "send";
  if (domain === "script") return "run";
  return BY_SERVICE[service] ?? BY_VERB[verb] ?? "set";
}
