// What each of Home Assistant's intents means as service calls. A table: Home Assistant's names on the left, its services on the right.
import type { Action } from "../../core/action.ts";
import type { Entity } from "../../core/house.ts";

/** Intents that only read, or touch nothing but timers on the satellite and lists: Home Assistant runs them itself. */
export const HARMLESS_INTENTS: ReadonlySet<string> = new Set([
  "HassBroadcast",
  "HassCancelAllTimers",
  "HassCancelTimer",
  "HassClimateGetTemperature",
  "HassDecreaseTimer",
  "HassGetCurrentDate",
  "HassGetCurrentTime",
  "HassGetState",
  "HassGetWeather",
  "HassIncreaseTimer",
  "HassListAddItem",
  "HassListCompleteItem",
  "HassListRemoveItem",
  "HassNevermind",
  "HassPauseTimer",
  "HassShoppingListAddItem",
  "HassShoppingListCompleteItem",
  "HassStartTimer",
  "HassTimerStatus",
  "HassUnpauseTimer",
]);

/** Whether a harmless intent changes a list or a timer, rather than only answering. */
export function changesSomething(intent: string): boolean {
  return !/Get|Status|Nevermind/.test(intent);
}

/** What a harmless timer may be told; a `conversation_command` would be any sentence, run later without us. */
export const TIMER_SLOTS: ReadonlySet<string> = new Set([
  "area",
  "hours",
  "minutes",
  "name",
  "seconds",
  "start_hours",
  "start_minutes",
  "start_seconds",
]);

/** Timers run on a satellite; without one Home Assistant has nowhere to start them. */
export const TIMER_INTENTS: ReadonlySet<string> = new Set([...HARMLESS_INTENTS].filter((name) => /Timer/.test(name)));

export function isHarmless(intent: string, slots: readonly string[]): boolean {
  if (!HARMLESS_INTENTS.has(intent)) return false;
  return !TIMER_INTENTS.has(intent) || slots.every((slot) => TIMER_SLOTS.has(slot));
}

export type Slots = Readonly<Record<string, unknown>>;

export interface IntentPlan {
  /** Only entities of these domains are meant; undefined: whatever the slots name. */
  readonly domains: readonly string[] | undefined;
  /** Without name, area or floor: entities in one of these states are meant. */
  readonly impliedStates: readonly string[] | undefined;
  /** The service for one entity, or undefined where the intent means nothing for its domain. */
  readonly service: (entity: Entity) => string | undefined;
  /** The service data, or undefined where the slots hold nothing that makes sense. */
  readonly data: (slots: Slots, service: string) => Action["data"] | undefined;
}

const TURN_ON: Readonly<Record<string, string>> = {
  button: "press",
  cover: "open_cover",
  input_button: "press",
  lawn_mower: "start_mowing",
  lock: "lock",
  vacuum: "start",
  valve: "open_valve",
};
const TURN_OFF: Readonly<Record<string, string>> = {
  cover: "close_cover",
  lawn_mower: "dock",
  lock: "unlock",
  vacuum: "return_to_base",
  valve: "close_valve",
};
const SWITCHABLE = new Set([
  "automation",
  "climate",
  "fan",
  "humidifier",
  "input_boolean",
  "light",
  "media_player",
  "scene",
  "script",
  "siren",
  "switch",
  "water_heater",
]);

const turn =
  (verb: "turn_on" | "turn_off" | "toggle", special: Readonly<Record<string, string>>) =>
  ({ domain }: Entity): string | undefined => {
    const service = special[domain] ?? (SWITCHABLE.has(domain) ? verb : undefined);
    return service && (verb !== "turn_off" || domain !== "scene") ? `${domain}.${service}` : undefined;
  };

const nothing = () => ({});
const number = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

function plan(
  service: string | ((entity: Entity) => string | undefined),
  data: IntentPlan["data"] = nothing,
  options: { readonly domains?: readonly string[]; readonly impliedStates?: readonly string[] } = {},
): IntentPlan {
  const fixed = typeof service === "string" ? service : undefined;
  return {
    domains: options.domains ?? (fixed ? [fixed.split(".")[0] ?? ""] : undefined),
    impliedStates: options.impliedStates,
    service:
      typeof service === "string" ? ({ domain }) => (service.startsWith(`${domain}.`) ? service : undefined) : service,
    data,
  };
}

const lightData: IntentPlan["data"] = ({ brightness, color, temperature }) => {
  const data = {
    ...(number(brightness) === undefined ? {} : { brightness_pct: number(brightness) }),
    ...(typeof color === "string" ? { color_name: color } : {}),
    ...(number(temperature) === undefined ? {} : { color_temp_kelvin: number(temperature) }),
  };
  return Object.keys(data).length > 0 ? data : undefined;
};
const one =
  (slot: string, field: string, scale = 1): IntentPlan["data"] =>
  (slots) => {
    const value = number(slots[slot]);
    return value === undefined ? undefined : { [field]: value * scale };
  };

const playing = { impliedStates: ["playing"] };
const paused = { impliedStates: ["paused"] };

export const HOUSE_INTENTS: Readonly<Record<string, IntentPlan>> = {
  HassTurnOn: plan(turn("turn_on", TURN_ON)),
  HassTurnOff: plan(turn("turn_off", TURN_OFF)),
  HassToggle: plan(turn("toggle", {})),
  HassLightSet: plan("light.turn_on", lightData),
  HassSetPosition: plan(
    ({ domain }) => ({ cover: "cover.set_cover_position", valve: "valve.set_valve_position" })[domain],
    one("position", "position"),
  ),
  HassStopMoving: plan(({ domain }) => ({ cover: "cover.stop_cover", valve: "valve.stop_valve" })[domain]),
  HassClimateSetTemperature: plan("climate.set_temperature", one("temperature", "temperature")),
  HassFanSetSpeed: plan("fan.set_percentage", one("percentage", "percentage")),
  HassHumidifierSetpoint: plan("humidifier.set_humidity", one("humidity", "humidity")),
  HassHumidifierMode: plan("humidifier.set_mode", ({ mode }) => (typeof mode === "string" ? { mode } : undefined)),
  HassVacuumStart: plan("vacuum.start"),
  HassVacuumReturnToBase: plan("vacuum.return_to_base"),
  HassLawnMowerStartMowing: plan("lawn_mower.start_mowing"),
  HassLawnMowerDock: plan("lawn_mower.dock"),
  HassMediaPause: plan("media_player.media_pause", nothing, playing),
  HassMediaUnpause: plan("media_player.media_play", nothing, paused),
  HassMediaNext: plan("media_player.media_next_track", nothing, playing),
  HassMediaPrevious: plan("media_player.media_previous_track", nothing, playing),
  HassSetVolume: plan("media_player.volume_set", one("volume_level", "volume_level", 0.01), playing),
  HassMediaPlayerMute: plan("media_player.volume_mute", () => ({ is_volume_muted: true }), playing),
  HassMediaPlayerUnmute: plan("media_player.volume_mute", () => ({ is_volume_muted: false }), playing),
};
