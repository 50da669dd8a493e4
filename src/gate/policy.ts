// What is free, asked about or refused: one table by service, judged on each final entity. Pure. What can't be judged asks.
import { type Action, AIMING_FIELDS, type GateFinding, type GateReason } from "../core/action.ts";

/** What the policy may know of a target. */
export interface TargetFacts {
  readonly domain: string;
  readonly deviceClass: string | undefined;
  readonly exposed: boolean;
  /** Entities that a group or scene acts on; undefined for anything else. */
  readonly members: readonly string[] | undefined;
}

/** The house, as far as the gate needs it: read live at each judgement. */
export interface GateHouse {
  /** Undefined for an entity that does not exist. */
  facts(entityId: string): TargetFacts | undefined;
  /** The home's own unit. */
  temperatureUnit(): "°C" | "°F";
}

export type Judgement =
  | { readonly type: "free" }
  | { readonly type: "ask"; readonly findings: readonly GateFinding[] }
  | { readonly type: "refuse"; readonly findings: readonly GateFinding[] };

type Ruling = "free" | GateReason;
type Rule = (target: TargetFacts, data: Action["data"], house: Pick<GateHouse, "temperatureUnit">) => Ruling;

const free: Rule = () => "free";
const asks =
  (reason: GateReason): Rule =>
  () =>
    reason;

/** Covers that shade: whichever way they move, nobody comes in. Home Assistant's device classes. */
const SHADES = new Set(["awning", "blind", "curtain", "damper", "shade", "shutter"]);
const opensCover: Rule = ({ deviceClass }) => (deviceClass && SHADES.has(deviceClass) ? "free" : "opens");
const movesCover =
  (field: "position" | "tilt_position"): Rule =>
  (target, data, house) =>
    data[field] === 0 ? "free" : opensCover(target, data, house);

/** Comfort limits in °C for a home's heating and hot water; beyond them it is asked. */
const COMFORT = { climate: { min: 5, max: 28 }, water_heater: { min: 30, max: 60 } };
const TEMPERATURES = ["temperature", "target_temp_high", "target_temp_low"];
const HEATING_MODES = new Set<unknown>(["heat", "heat_cool", "auto"]);

/** Turning heat on asks; a temperature within the limits does not: the thermostat was on already. */
const setsTemperature =
  (limits: { readonly min: number; readonly max: number }): Rule =>
  (_, data, house) => {
    if (HEATING_MODES.has(data["hvac_mode"]) || "operation_mode" in data) return "heats";
    const wanted = TEMPERATURES.flatMap((field) => (field in data ? [data[field]] : []));
    const celsius = (value: unknown) =>
      typeof value !== "number" ? Number.NaN : house.temperatureUnit() === "°F" ? ((value - 32) * 5) / 9 : value;
    const within = (value: number) => value >= limits.min && value <= limits.max;
    return wanted.length > 0 && wanted.map(celsius).every(within) ? "free" : "heats";
  };
const setsHvacMode: Rule = (_, { hvac_mode: mode }) =>
  typeof mode === "string" && !HEATING_MODES.has(mode) ? "free" : "heats";

/** A sentence for Home Assistant's own agent, and nobody else's. */
const processes: Rule = (_, { agent_id: agent, text }) =>
  agent === "conversation.home_assistant" && typeof text === "string" ? "unproved" : "not-allowed";

const RULES: Readonly<Record<string, Rule>> = {
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
  "cover.set_cover_position": movesCover("position"),
  "cover.set_cover_tilt_position": movesCover("tilt_position"),
  "valve.close_valve": free,
  "valve.stop_valve": free,
  "valve.open_valve": asks("opens"),
  "valve.toggle": asks("opens"),
  "valve.set_valve_position": (_, { position }) => (position === 0 ? "free" : "opens"),
  "alarm_control_panel.alarm_disarm": asks("disarms"),
  "alarm_control_panel.alarm_trigger": asks("sounds"),
  "siren.turn_off": free,
  "siren.turn_on": asks("sounds"),
  "siren.toggle": asks("sounds"),
  "climate.set_temperature": setsTemperature(COMFORT.climate),
  "climate.set_hvac_mode": setsHvacMode,
  "climate.turn_on": asks("heats"),
  "climate.toggle": asks("heats"),
  "water_heater.set_temperature": setsTemperature(COMFORT.water_heater),
  "water_heater.set_away_mode": free,
  "water_heater.turn_off": free,
  "water_heater.turn_on": asks("heats"),
  "water_heater.set_operation_mode": (_, { operation_mode: mode }) => (mode === "off" ? "free" : "heats"),
  "automation.trigger": asks("unproved"),
  "automation.turn_on": asks("unproved"),
  "automation.turn_off": asks("unproved"),
  "automation.toggle": asks("unproved"),
  "button.press": asks("unproved"),
  "input_button.press": asks("unproved"),
  "conversation.process": processes,
};

/** A message may hold buttons that make an automation act when pressed: more than words is asked about. */
const PLAIN_MESSAGE = new Set(["message", "title"]);
const tells: Rule = (_, data) => (Object.keys(data).every((key) => PLAIN_MESSAGE.has(key)) ? "free" : "unproved");

/** How Hestia tells something unasked: satellites need not be exposed for it, and nobody else may use it. */
const DELIVERY = "assist_satellite.announce";

/** Domains whose every listed service is harmless in either direction, but for those with a rule above. */
const FREE_DOMAINS = new Set([
  "alarm_control_panel",
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

/** Services of whole-domain scripts (`script.good_night`) can't be read here; they ask like `script.turn_on`. */
function ruleOf(service: string): Rule | undefined {
  const [domain = ""] = service.split(".");
  if (domain === "script") return asks("unproved");
  if (domain === "notify" || service === "persistent_notification.create") return tells;
  return RULES[service] ?? (FREE_DOMAINS.has(domain) ? free : undefined);
}

/** A scene sets its members to stored states that the gate can't read: free only where it is known what they are and no state of theirs could be dangerous. */
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

export interface Bounds {
  /** The allow-list of what can be called at all. */
  readonly allowedServices: (service: string) => boolean;
  /** Hestia's own wish to tell something, not a person's or a model's. */
  readonly delivery: boolean;
}

/** Judges one service call, not its author. */
export function judge(action: Action, house: GateHouse, { allowedServices, delivery }: Bounds): Judgement {
  if (delivery && action.service === DELIVERY) return { type: "free" };
  const rule = ruleOf(action.service);
  const finding = (reason: GateReason, entityIds: readonly string[]): GateFinding => ({
    reason,
    service: action.service,
    entityIds,
  });
  if (!rule || !allowedServices(action.service)) return { type: "refuse", findings: [finding("not-allowed", [])] };

  const targets = expand(action, house);
  const hidden = targets
    .filter(({ facts, id }) => !facts?.exposed && action.entityIds.includes(id))
    .map(({ id }) => id);
  if (hidden.length > 0) return { type: "refuse", findings: [finding("not-exposed", hidden)] };

  const aimedPast = AIMING_FIELDS.filter((field) => field in action.data);
  if (aimedPast.length > 0) return { type: "refuse", findings: [finding("not-allowed", [])] };

  const byReason = new Map<GateReason, string[]>();
  const note = (ruling: Ruling, id: string) => {
    if (ruling !== "free") byReason.set(ruling, [...(byReason.get(ruling) ?? []), id]);
  };
  if (targets.length === 0) note(rule(NO_TARGET, action.data, house), "");
  for (const { id, facts, viaScene } of targets) {
    // A member that does not exist can't be moved; a target that does not was refused above.
    if (!facts) continue;
    if (viaScene) note(harmlessInScene(facts) ? "free" : "unproved", id);
    else if (facts.domain === "scene" && facts.members === undefined) note("unproved", id);
    else note(effectRule(action.service, facts, rule)(facts, action.data, house), id);
  }
  const refused = byReason.get("not-allowed");
  if (refused)
    return {
      type: "refuse",
      findings: [
        finding(
          "not-allowed",
          refused.filter((id) => id !== ""),
        ),
      ],
    };
  if (byReason.size === 0) return { type: "free" };
  return {
    type: "ask",
    findings: [...byReason].map(([reason, ids]) =>
      finding(
        reason,
        ids.filter((id) => id !== ""),
      ),
    ),
  };
}

const NO_TARGET: TargetFacts = { domain: "", deviceClass: undefined, exposed: true, members: undefined };

function harmlessInScene({ domain, deviceClass }: TargetFacts): boolean {
  return HARMLESS_IN_SCENES.has(domain) || (domain === "cover" && deviceClass !== undefined && SHADES.has(deviceClass));
}

/** A group passes the call on to members of other domains: each member is judged by the service that it will get. */
function effectRule(service: string, facts: TargetFacts, rule: Rule): Rule {
  const [domain = "", verb = ""] = service.split(".");
  if (facts.domain === domain || domain === "script" || domain === "conversation") return rule;
  return ruleOf(`${facts.domain}.${verb}`) ?? asks("unproved");
}

interface Reached {
  readonly id: string;
  readonly facts: TargetFacts | undefined;
  readonly viaScene: boolean;
}

/** The targets and everything their groups and scenes reach, each once; cycles end. */
function expand(action: Action, house: GateHouse): readonly Reached[] {
  const reached = new Map<string, Reached>();
  const visit = (id: string, viaScene: boolean): void => {
    if (reached.has(id)) return;
    const facts = house.facts(id);
    reached.set(id, { id, facts, viaScene });
    const inScene = viaScene || facts?.domain === "scene";
    for (const member of facts?.members ?? []) visit(member, inScene);
  };
  for (const id of action.entityIds) visit(id, false);
  return [...reached.values()];
}
