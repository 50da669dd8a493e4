// Which of an entity's steps run when a service is called on it: Home Assistant names them after what they do, not after the service. Pure.
import type { Action } from "../../core/action.ts";

/** Here steps bear the name of the one service that runs them, and a service without steps of its name runs none. */
const BY_NAME = new Set(["button", "lock", "number", "select", "switch", "text", "update", "vacuum"]);

/** Whatever is not here, or of no kind that is known, counts as all of them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  "alarm_control_panel.alarm_arm_away": ["arm_away"],
  "alarm_control_panel.alarm_arm_custom_bypass": ["arm_custom_bypass"],
  "alarm_control_panel.alarm_arm_home": ["arm_home"],
  "alarm_control_panel.alarm_arm_night": ["arm_night"],
  "alarm_control_panel.alarm_arm_vacation": ["arm_vacation"],
  "alarm_control_panel.alarm_disarm": ["disarm"],
  "alarm_control_panel.alarm_trigger": ["trigger"],
  "climate.set_fan_mode": ["set_fan_mode"],
  "climate.set_humidity": ["set_humidity"],
  "climate.set_hvac_mode": ["set_hvac_mode"],
  "climate.set_preset_mode": ["set_preset_mode"],
  "climate.set_swing_mode": ["set_swing_mode"],
  "cover.set_cover_position": ["set_cover_position"],
  "cover.stop_cover": ["stop_cover"],
  "fan.oscillate": ["set_oscillating"],
  "fan.set_direction": ["set_direction"],
  "fan.turn_off": ["turn_off"],
  "light.turn_off": ["turn_off"],
  "select.select_first": ["select_option"],
  "select.select_last": ["select_option"],
  "select.select_next": ["select_option"],
  "select.select_previous": ["select_option"],
  "vacuum.clean_area": ["clean_segments"],
};

/** A cover without steps for a direction goes there by its position. */
const MOVES = new Set(["open_cover", "close_cover"]);

type Steps = Readonly<Record<string, readonly unknown[]>>;

export function whichSteps({ service, data }: Pick<Action, "service" | "data">, steps: Steps): readonly unknown[] {
  return namesOf(service, data, steps).flatMap((name) => steps[name] ?? []);
}

function namesOf(service: string, data: Action["data"], steps: Steps): readonly string[] {
  const [domain = "", verb = ""] = service.split(".");
  const all = Object.keys(steps);
  const always = all.includes("*") ? ["*"] : [];
  if (verb === "toggle") return all;
  const known = OTHERS[service];
  if (known) return [...known, ...always];
  if (domain === "cover" && MOVES.has(verb)) return [verb in steps ? verb : "set_cover_position", ...always];
  if (domain === "light" && verb === "turn_on")
    return Object.keys(data).some((field) => field.startsWith("brightness"))
      ? all
      : all.filter((name) => name !== "turn_off");
  // A universal player names its commands after services.
  if (domain === "media_player") return verb in steps ? [verb, ...always] : all;
  if (BY_NAME.has(domain)) return [verb, ...always];
  return all;
}

/** The service as it goes on to what stands behind: inverted where the entity says so. */
export function passedOn(service: string, to: string, inverts: boolean): string {
  const [domain = "", verb = ""] = service.split(".");
  const target = to.slice(0, to.indexOf("."));
  if (target === domain) return service;
  const on = ON[verb] ?? (verb === "turn_on" ? true : verb === "turn_off" ? false : undefined);
  // To one of another kind everything comes down to on and off.
  if (target === "switch") return on === undefined ? "switch.toggle" : `switch.turn_${on === inverts ? "off" : "on"}`;
  return `${target}.${verb}`;
}

/** Which way a switch goes that is worn as something else: on means open. */
const ON: Readonly<Record<string, boolean>> = {
  open_cover: true,
  close_cover: false,
  open_valve: true,
  close_valve: false,
  unlock: true,
  open: true,
  lock: false,
};

const WORN: Readonly<Record<string, { readonly on: string; readonly off: string }>> = {
  cover: { on: "open_cover", off: "close_cover" },
  lock: { on: "unlock", off: "lock" },
  valve: { on: "open_valve", off: "close_valve" },
};

/** What switching a switch does to what it is worn as; a toggle may go either way. */
export function wornAs(service: string, worn: string, inverts: boolean): string | undefined {
  const domain = worn.slice(0, worn.indexOf("."));
  const verbs = WORN[domain] ?? { on: "turn_on", off: "turn_off" };
  switch (service) {
    case "switch.turn_on":
      return `${domain}.${inverts ? verbs.off : verbs.on}`;
    case "switch.turn_off":
      return `${domain}.${inverts ? verbs.on : verbs.off}`;
    case "switch.toggle":
      return `${domain}.${verbs.on}`;
    default:
      return undefined;
  }
}
