// The calls that bring one entity back to what it was. A table by domain; pure. Only what differs is called.
import type { Action, Snapshot } from "../../core/action.ts";
import type { EntityState } from "../../core/house.ts";

type Data = Action["data"];

/** One call on the entity that is put back. */
interface Step {
  readonly service: string;
  readonly data: Data;
}

interface Change {
  readonly was: Snapshot;
  /** The attributes that were kept and are others now. */
  readonly differs: ReadonlySet<string>;
  /** Whether the state is another now. */
  readonly moved: boolean;
  /** The state that it has now. */
  readonly now: string;
}

/** Undefined: there is no way back. Empty: nothing of it need be called. */
type PutBack = (change: Change) => readonly Step[] | undefined;

const step = (service: string, data: Data = {}): Step => ({ service, data });

const onOff =
  (domain: string): PutBack =>
  ({ was: { state }, moved }) => {
    if (!moved) return [];
    return state === "on" || state === "off" ? [step(`${domain}.turn_${state}`)] : undefined;
  };

/** The state is the value itself. */
const value =
  (service: string, field: string, read: (state: string) => unknown = (state) => state): PutBack =>
  ({ was: { state }, moved }) =>
    moved ? [step(service, { [field]: read(state) })] : [];

/** One service for each state. */
const byState =
  (services: Readonly<Record<string, string>>): PutBack =>
  ({ was: { state }, moved }) => {
    const service = services[state];
    return moved ? (service && [step(service)]) || undefined : [];
  };

/** One call for each attribute that differs. */
function settings(
  { was, differs }: Change,
  services: Readonly<Record<string, readonly [service: string, field: string]>>,
): readonly Step[] {
  return Object.entries(services).flatMap(([attribute, [service, field]]) =>
    differs.has(attribute) ? [step(service, { [field]: was.attributes[attribute] })] : [],
  );
}

/** By the mode in which it shone: the other colours are only translations of it. */
const COLOUR_OF_MODE: Readonly<Record<string, string>> = {
  color_temp: "color_temp_kelvin",
  hs: "hs_color",
  rgb: "rgb_color",
  rgbw: "rgbw_color",
  rgbww: "rgbww_color",
  xy: "xy_color",
};

/** Lamps name the absence of an effect among their effects. */
const isEffect = (effect: string) => !["none", "off"].includes(effect.toLowerCase());

const light: PutBack = ({ was: { state, attributes }, moved, differs }) => {
  if (!moved && (state === "off" || differs.size === 0)) return [];
  if (state !== "on") return state === "off" ? [step("light.turn_off")] : undefined;
  const colour = COLOUR_OF_MODE[String(attributes["color_mode"])];
  const { brightness, effect } = attributes;
  return [
    step("light.turn_on", {
      ...(typeof brightness === "number" ? { brightness } : {}),
      ...(colour && attributes[colour] !== undefined ? { [colour]: attributes[colour] } : {}),
      ...(typeof effect === "string" && (differs.has("effect") || isEffect(effect)) ? { effect } : {}),
    }),
  ];
};

/** Not everything that says where it is can be sent to a place between. */
const ENDS: Readonly<Record<string, (domain: "cover" | "valve") => Step>> = {
  0: (domain) => step(`${domain}.close_${domain}`),
  100: (domain) => step(`${domain}.open_${domain}`),
};
const OPEN_STATES = ["open", "opening"];
const opening =
  (domain: "cover" | "valve"): PutBack =>
  ({ was: { state, attributes }, moved, differs }) => {
    const tilt = differs.has("current_tilt_position")
      ? [step(`${domain}.set_${domain}_tilt_position`, { tilt_position: attributes["current_tilt_position"] })]
      : [];
    const position = attributes["current_position"];
    if (position !== undefined && (moved || differs.has("current_position")))
      return [ENDS[String(position)]?.(domain) ?? step(`${domain}.set_${domain}_position`, { position }), ...tilt];
    if (!moved || tilt.length > 0) return tilt;
    return [step(OPEN_STATES.includes(state) ? `${domain}.open_${domain}` : `${domain}.close_${domain}`)];
  };

const TARGETS = ["temperature", "target_temp_high", "target_temp_low"];
/** Mode and temperature in one call: two at once could overtake each other. */
function heating(domain: "climate" | "water_heater", mode: string, setMode: string): PutBack {
  return (change) => {
    const { was, moved, differs } = change;
    const warmth = TARGETS.some((name) => differs.has(name))
      ? Object.fromEntries(TARGETS.flatMap((name) => (name in was.attributes ? [[name, was.attributes[name]]] : [])))
      : undefined;
    const state = moved ? { [mode]: was.state } : {};
    return [
      ...(warmth ? [step(`${domain}.set_temperature`, { ...warmth, ...state })] : []),
      ...(moved && !warmth ? [step(setMode, state)] : []),
      ...settings(change, {
        fan_mode: [`${domain}.set_fan_mode`, "fan_mode"],
        humidity: [`${domain}.set_humidity`, "humidity"],
        preset_mode: [`${domain}.set_preset_mode`, "preset_mode"],
        swing_mode: [`${domain}.set_swing_mode`, "swing_mode"],
      }),
      ...(differs.has("away_mode")
        ? [step(`${domain}.set_away_mode`, { away_mode: was.attributes["away_mode"] === "on" })]
        : []),
    ];
  };
}

const fan: PutBack = (change) => {
  const { was, moved, differs } = change;
  const { percentage, preset_mode: preset } = was.attributes;
  if (was.state === "off") return moved ? [step("fan.turn_off")] : [];
  const paced = moved || differs.has("percentage") || differs.has("preset_mode");
  const pace =
    typeof preset === "string" ? { preset_mode: preset } : typeof percentage === "number" ? { percentage } : {};
  return [
    ...(paced ? [step("fan.turn_on", pace)] : []),
    ...settings(change, {
      direction: ["fan.set_direction", "direction"],
      oscillating: ["fan.oscillate", "oscillating"],
    }),
  ];
};

const PLAYER: Readonly<Record<string, string>> = { playing: "media_play", paused: "media_pause", off: "turn_off" };
/** Asleep a player takes no other command. */
const ASLEEP = ["off", "standby"];
const mediaPlayer: PutBack = (change) => {
  const { was, moved, now } = change;
  if (moved && was.state === "off") return [step("media_player.turn_off")];
  return [
    ...(moved ? [step(`media_player.${(!ASLEEP.includes(now) && PLAYER[was.state]) || "turn_on"}`)] : []),
    ...settings(change, {
      is_volume_muted: ["media_player.volume_mute", "is_volume_muted"],
      repeat: ["media_player.repeat_set", "repeat"],
      shuffle: ["media_player.shuffle_set", "shuffle"],
      sound_mode: ["media_player.select_sound_mode", "sound_mode"],
      source: ["media_player.select_source", "source"],
      volume_level: ["media_player.volume_set", "volume_level"],
    }),
  ];
};

const humidifier: PutBack = (change) => {
  const switched = onOff("humidifier")(change);
  const set = settings(change, {
    humidity: ["humidifier.set_humidity", "humidity"],
    mode: ["humidifier.set_mode", "mode"],
  });
  return switched && [...switched, ...set];
};

const vacuum: PutBack = (change) => {
  const moved = byState({
    cleaning: "vacuum.start",
    docked: "vacuum.return_to_base",
    idle: "vacuum.stop",
    paused: "vacuum.pause",
    returning: "vacuum.return_to_base",
  })(change);
  return moved && [...moved, ...settings(change, { fan_speed: ["vacuum.set_fan_speed", "fan_speed"] })];
};

const alarm: PutBack = ({ was: { state }, moved }) => {
  if (!moved) return [];
  if (state === "disarmed") return [step("alarm_control_panel.alarm_disarm")];
  return state.startsWith("armed_") ? [step(`alarm_control_panel.alarm_${state.replace("armed", "arm")}`)] : undefined;
};

const BY_DOMAIN: Readonly<Record<string, PutBack>> = {
  alarm_control_panel: alarm,
  automation: onOff("automation"),
  climate: heating("climate", "hvac_mode", "climate.set_hvac_mode"),
  counter: value("counter.set_value", "value", Number),
  cover: opening("cover"),
  fan,
  humidifier,
  input_boolean: onOff("input_boolean"),
  input_number: value("input_number.set_value", "value", Number),
  input_select: value("input_select.select_option", "option"),
  input_text: value("input_text.set_value", "value"),
  lawn_mower: byState({ docked: "lawn_mower.dock", mowing: "lawn_mower.start_mowing", paused: "lawn_mower.pause" }),
  light,
  lock: byState({ locked: "lock.lock", unlocked: "lock.unlock" }),
  media_player: mediaPlayer,
  number: value("number.set_value", "value", Number),
  select: value("select.select_option", "option"),
  siren: onOff("siren"),
  switch: onOff("switch"),
  text: value("text.set_value", "value"),
  timer: byState({ active: "timer.start", idle: "timer.cancel", paused: "timer.pause" }),
  vacuum,
  valve: opening("valve"),
  water_heater: heating("water_heater", "operation_mode", "water_heater.set_operation_mode"),
};

/** The calls that bring the entity back. Undefined where there is no way back; empty where it is so already. */
export function putBack(was: Snapshot, now: EntityState): readonly Action[] | undefined {
  const [domain = ""] = was.entityId.split(".");
  const differs = new Set(
    Object.entries(was.attributes).flatMap(([name, before]) => (same(before, now.attributes[name]) ? [] : [name])),
  );
  const moved = !sameState(was.state, now.state);
  if (!moved && differs.size === 0) return [];
  const steps = Object.hasOwn(BY_DOMAIN, domain)
    ? BY_DOMAIN[domain]?.({ was, differs, moved, now: now.state })
    : undefined;
  return steps?.map(({ service, data }) => ({ service, entityIds: [was.entityId], data }));
}

function sameState(one: string, other: string): boolean {
  return one === other || (one.trim() !== "" && Number(one) === Number(other));
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
