// What each service does to one entity: free, or the reason to ask. One table by service; risk has a direction. Pure.
import type { Action, GateReason } from "../core/action.ts";
import { shades } from "./cover-kinds.ts";
import type { Comfort, TargetFacts } from "./gate-house.ts";
import { heatsByName } from "./heating-names.ts";

export type Ruling = "free" | GateReason;

interface Circumstances {
  readonly target: TargetFacts;
  readonly data: Action["data"];
  readonly comfort: Comfort;
}

/** Undefined target facts never come here: what does not exist can't be moved. */
export type Risk = (circumstances: Circumstances) => Ruling;

const free: Risk = () => "free";
const asks =
  (reason: GateReason): Risk =>
  () =>
    reason;

const opensCover: Risk = ({ target }) => (shades(target) ? "free" : "opens");
const movesCover =
  (field: "position" | "tilt_position"): Risk =>
  (circumstances) =>
    circumstances.data[field] === 0 ? "free" : opensCover(circumstances);

/** An alarm that is on is made weaker, or silenced, by arming it another way; only "away" leaves out nobody. */
const GUARDS = /^(armed_.*|arming|pending|triggered)$/;
const arms =
  (how: string): Risk =>
  ({ target: { state = "" } }) => {
    if (!GUARDS.test(state) || state === `armed_${how}`) return "free";
    return how === "away" && state.startsWith("arm") ? "free" : "disarms";
  };

type Heater = "climate" | "water_heater";
const TEMPERATURES = ["temperature", "target_temp_high", "target_temp_low"];
const COLD_MODES = new Set<unknown>(["off", "cool", "dry", "fan_only"]);

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
/** A number as a script may write it: as text, or in a template that says nothing but which numbers it may be. */
const WRITTEN = [
  new RegExp(`^\\s*${NUMBER}\\s*$`),
  new RegExp(`^\\s*\\{\\{-?\\s*${NUMBER}\\s*(?:\\|\\s*(?:float|int)\\s*(?:\\(\\s*\\))?\\s*)?-?\\}\\}\\s*$`),
  new RegExp(`^\\s*\\{\\{-?\\s*${NUMBER}\\s+if\\s[^{}]*?\\selse\\s+${NUMBER}\\s*-?\\}\\}\\s*$`),
];

/** All that a value may be; none where that can't be told. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "string") return [];
  const [, ...numbers] = WRITTEN.map((pattern) => pattern.exec(value)).find((found) => found !== null) ?? [];
  return numbers.map(Number);
}

/** Heat is free as far as what it heats to is known and within the owner's limits. */
const within = (heater: Heater, temperatures: readonly unknown[], { limits, unit }: Comfort): Ruling => {
  const { min, max } = limits[heater];
  const celsius = (value: number) => (unit === "°F" ? ((value - 32) * 5) / 9 : value);
  const fits = (value: number) => celsius(value) >= min && celsius(value) <= max;
  const known = temperatures.map(numbersOf);
  return known.length > 0 && known.every((values) => values.length > 0 && values.every(fits)) ? "free" : "heats";
};
const heatsToTarget =
  (heater: Heater): Risk =>
  ({ target, comfort }) =>
    within(heater, target.targetTemperatures ?? [], comfort);
const setsTemperature =
  (heater: Heater): Risk =>
  ({ data, comfort }) =>
    "operation_mode" in data
      ? "heats"
      : within(
          heater,
          TEMPERATURES.flatMap((field) => (field in data ? [data[field]] : [])),
          comfort,
        );
const setsHvacMode: Risk = (circumstances) =>
  COLD_MODES.has(circumstances.data["hvac_mode"]) ? "free" : heatsToTarget("climate")(circumstances);

/** Beyond any temperature that is set: the valve is opened wide. */
const setsPreset: Risk = ({ data: { preset_mode: preset } }) =>
  typeof preset === "string" && /boost|\{/i.test(preset) ? "heats" : "free";
/** A boiler or a radiator valve that takes its temperature as a plain number; cold of a fridge is not asked about. */
const setsNumber: Risk = ({ target: { deviceClass }, data: { value }, comfort }) =>
  deviceClass !== "temperature" ||
  value === undefined ||
  within("climate", [Number(value)], withoutMin(comfort)) === "free"
    ? "free"
    : "heats";
const withoutMin = ({ limits, unit }: Comfort): Comfort => ({
  limits: { ...limits, climate: { ...limits.climate, min: Number.NEGATIVE_INFINITY } },
  unit,
});

/** What players of voice assistants take for a sentence or a routine of theirs, and nothing to play. */
const COMMANDS = /^(custom|routine|sequence|skill)$|\{/i;
const plays: Risk = ({ data: { media_content_type: type, media } }) => {
  const inner =
    typeof media === "object" && media !== null && "media_content_type" in media ? media.media_content_type : "";
  return [type ?? "", inner].every((one) => typeof one === "string" && !COMMANDS.test(one.trim()))
    ? "free"
    : "unproved";
};

/** A sentence for Home Assistant's own agent, and nobody else's. */
const processes: Risk = ({ data: { agent_id: agent, text } }) =>
  agent === "conversation.home_assistant" && typeof text === "string" ? "unproved" : "not-allowed";

/** A message may hold buttons that make an automation act when pressed: more than words is asked about. */
const PLAIN_MESSAGE = new Set(["message", "title"]);
const isPlain = (data: Action["data"]) => Object.keys(data).every((key) => PLAIN_MESSAGE.has(key));
/** What a household's own messages may hold beside: only buttons, and commands to the phone, do more than tell. */
const isTold = (data: Action["data"]) =>
  !(typeof data["message"] === "string" && /^\s*(command_|\{)/.test(data["message"])) &&
  !/"actions?"\s*:/.test(JSON.stringify(data["data"] ?? {}));
const tells: Risk = ({ data }) => (isPlain(data) ? "free" : "unproved");
/** Where a message is only shown or spoken. A notifier of any other name may be a command line, or whatever else its owner made of it. */
const SHOWN = /^notify\.(send_message|persistent_notification|mobile_app_.+)$/;

/** On the way on; off is free. */
const heatsNamed: Risk = ({ target: { name } }) => (heatsByName(name) ? "heats" : "free");

const RISKS: Readonly<Record<string, Risk>> = {
  "fan.toggle": heatsNamed,
  "fan.turn_on": heatsNamed,
  "switch.toggle": heatsNamed,
  "switch.turn_on": heatsNamed,
  "lock.lock": free,
  "lock.unlock": asks("unlocks"),
  "lock.open": asks("unlocks"),
  "cover.close_cover": free,
  "cover.stop_cover": free,
  "cover.close_cover_tilt": free,
  "cover.stop_cover_tilt": free,
  "cover.open_cover": opensCover,
  "cover.toggle": opensCover,
  "cover.open_cover_tilt": opensCover,
  "cover.toggle_cover_tilt": opensCover,
  "cover.set_cover_position": movesCover("position"),
  "cover.set_cover_tilt_position": movesCover("tilt_position"),
  "valve.close_valve": free,
  "valve.stop_valve": free,
  "valve.open_valve": asks("opens"),
  "valve.toggle": asks("opens"),
  "valve.set_valve_position": ({ data }) => (data["position"] === 0 ? "free" : "opens"),
  "alarm_control_panel.alarm_arm_away": arms("away"),
  "alarm_control_panel.alarm_arm_custom_bypass": arms("custom_bypass"),
  "alarm_control_panel.alarm_arm_home": arms("home"),
  "alarm_control_panel.alarm_arm_night": arms("night"),
  "alarm_control_panel.alarm_arm_vacation": arms("vacation"),
  "alarm_control_panel.alarm_disarm": asks("disarms"),
  "alarm_control_panel.alarm_trigger": asks("sounds"),
  "siren.turn_off": free,
  "siren.turn_on": asks("sounds"),
  "siren.toggle": asks("sounds"),
  "climate.set_temperature": setsTemperature("climate"),
  "climate.set_hvac_mode": setsHvacMode,
  "climate.set_preset_mode": setsPreset,
  "climate.turn_on": heatsToTarget("climate"),
  "climate.toggle": heatsToTarget("climate"),
  "water_heater.set_temperature": setsTemperature("water_heater"),
  "water_heater.set_away_mode": free,
  "water_heater.turn_off": free,
  "water_heater.turn_on": heatsToTarget("water_heater"),
  "water_heater.set_operation_mode": (circumstances) =>
    circumstances.data["operation_mode"] === "off" ? "free" : heatsToTarget("water_heater")(circumstances),
  "number.set_value": setsNumber,
  "media_player.play_media": plays,
  "automation.trigger": asks("unproved"),
  "automation.turn_on": asks("unproved"),
  "automation.turn_off": asks("unproved"),
  "automation.toggle": asks("unproved"),
  "scene.apply": asks("unproved"),
  "script.turn_off": free,
  "button.press": asks("unread"),
  // It is what hears it, and that is followed.
  "input_button.press": free,
  "persistent_notification.create": tells,
  "conversation.process": processes,
};

const RISKS_BY_DOMAIN = Map.groupBy(Object.entries(RISKS), ([service]) => service.split(".")[0]);

/** Domains whose every listed service is harmless in either direction, but for those with a rule above. */
const FREE_DOMAINS = new Set([
  "calendar",
  "climate",
  "counter",
  "fan",
  "humidifier",
  "input_boolean",
  "input_number",
  "input_select",
  "input_text",
  "lawn_mower",
  "light",
  "media_player",
  "number",
  "scene",
  "select",
  "switch",
  "text",
  "timer",
  "todo",
  "vacuum",
]);

/** Whether anything can be called on entities of this domain at all. */
export function isActedOn(domain: string): boolean {
  return FREE_DOMAINS.has(domain) || RISKS_BY_DOMAIN.has(domain);
}

/** Steps of scripts that change nothing but what is said, shown or remembered. */
const HARMLESS_STEPS = new Set([
  "homeassistant.update_entity",
  "input_datetime.set_datetime",
  "logbook.log",
  "persistent_notification.create",
  "persistent_notification.dismiss",
  "remote.send_command",
  "remote.toggle",
  "remote.turn_off",
  "remote.turn_on",
  "tts.speak",
  "weather.get_forecasts",
]);

/** Undefined for a service that is not known: it is refused, or asked about where the household's own script calls it. */
export function riskOf(service: string): Risk | undefined {
  const known = Object.hasOwn(RISKS, service) ? RISKS[service] : undefined;
  const [domain = ""] = service.split(".");
  if (known) return known;
  if (service.endsWith(".*")) return anyOf(domain);
  if (domain === "script") return asks("unproved");
  if (domain === "notify") return SHOWN.test(service) ? tells : asks("unproved");
  return FREE_DOMAINS.has(domain) ? free : undefined;
}

/** Any service of a domain: as dangerous as the worst of them. */
function anyOf(domain: string): Risk | undefined {
  const risks = RISKS_BY_DOMAIN.get(domain) ?? [];
  if (risks.length === 0 && !FREE_DOMAINS.has(domain)) return undefined;
  return (circumstances) =>
    risks.map(([, risk]) => risk({ ...circumstances, data: {} })).find((ruling) => ruling !== "free") ?? "free";
}

/** A household's own script may use its notifiers: it knows what they are. */
export function harmlessStep(service: string, data: Action["data"]): boolean {
  return HARMLESS_STEPS.has(service) || (service.startsWith("notify.") && isTold(data));
}

/** What an entity really is, whatever Home Assistant calls it: a relay at a garage door opens it, on or off. */
export const MARKS = ["opens", "unlocks", "disarms", "heats", "sounds"] as const satisfies readonly GateReason[];
export type Mark = (typeof MARKS)[number];

/** Of what is marked, only switching off heat and noise is safe: a pulse to a door opens it either way. */
export function markedRisk(mark: Mark): (service: string) => Ruling {
  return (service) => (service.endsWith(".turn_off") && (mark === "heats" || mark === "sounds") ? "free" : mark);
}

/** A scene that can't be read: free only where no state of its member could be dangerous. */
const HARMLESS_IN_SCENES = new Set([
  "fan",
  "humidifier",
  "input_boolean",
  "input_number",
  "input_select",
  "light",
  "media_player",
  "number",
  "select",
  "switch",
]);

export function harmlessInScene({ domain, deviceClass }: TargetFacts): boolean {
  if (domain === "number" && deviceClass === "temperature") return false;
  return HARMLESS_IN_SCENES.has(domain) || (domain === "cover" && shades({ deviceClass }));
}

/** Whether any service on this entity could be asked about: what Home Assistant might do with it without us is worth a warning. */
export function canBeRisky(target: TargetFacts, comfort: Comfort): boolean {
  if (target.mark) return true;
  const risks = RISKS_BY_DOMAIN.get(target.domain) ?? [];
  return risks.some(([, risk]) => risk({ target, data: {}, comfort }) !== "free");
}
