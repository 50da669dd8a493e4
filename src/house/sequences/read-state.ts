// How Home Assistant reproduces a stored state, domain by domain (its `reproduce_state`).
import { call, join, type Mapping, NOTHING, type Reading, unproved } from "./reading.ts";

interface Stored {
  readonly entityId: string;
  readonly state: string;
  readonly attributes: Mapping;
}

type Reproduce = (stored: Stored) => Reading;

/** Never reproduced: they only tell. */
const TELLING = new Set(["binary_sensor", "device_tracker", "person", "sensor", "sun", "weather", "zone"]);
/** States that say nothing; Home Assistant passes over them. */
const VOID = new Set(["unavailable", "unknown"]);

const strange = ({ entityId, state }: Stored) => unproved(`state ${state} of ${entityId}`);

/** One service for each state. */
function byState(services: Readonly<Record<string, string>>): Reproduce {
  const known = new Map(Object.entries(services));
  return (stored) => {
    const service = known.get(stored.state);
    if (service) return call(service, [stored.entityId]);
    return VOID.has(stored.state) ? NOTHING : strange(stored);
  };
}

/** Attributes that have a service of their own: attribute, service, field. */
function byAttribute(rows: readonly (readonly [attribute: string, service: string, field?: string])[]): Reproduce {
  return ({ entityId, attributes }) =>
    join(
      rows.flatMap(([attribute, service, field = attribute]) =>
        attributes[attribute] == null ? [] : [call(service, [entityId], { [field]: attributes[attribute] })],
      ),
    );
}

function all(...parts: readonly Reproduce[]): Reproduce {
  return (stored) => join(parts.map((part) => part(stored)));
}

/** The state itself is the value. */
function valued(service: string, field: string): Reproduce {
  return ({ entityId, state }) => (VOID.has(state) ? NOTHING : call(service, [entityId], { [field]: state }));
}

const switched = (domain: string) => byState({ on: `${domain}.turn_on`, off: `${domain}.turn_off` });

const HVAC_MODES = new Set(["off", "heat", "cool", "heat_cool", "auto", "dry", "fan_only"]);
const TEMPERATURES = ["temperature", "target_temp_high", "target_temp_low"];

const hvacMode: Reproduce = (stored) => {
  const { entityId, state } = stored;
  if (HVAC_MODES.has(state)) return call("climate.set_hvac_mode", [entityId], { hvac_mode: state });
  return VOID.has(state) ? NOTHING : strange(stored);
};

const temperatures =
  (service: string): Reproduce =>
  ({ entityId, attributes }) => {
    const data = TEMPERATURES.filter((name) => attributes[name] != null).map((name) => [name, attributes[name]]);
    return data.length === 0 ? NOTHING : call(service, [entityId], Object.fromEntries(data));
  };

const operationMode: Reproduce = ({ entityId, state }) => {
  if (VOID.has(state)) return NOTHING;
  if (state === "on" || state === "off") return call(`water_heater.turn_${state}`, [entityId]);
  return call("water_heater.set_operation_mode", [entityId], { operation_mode: state });
};

const turnsOn: Reproduce = ({ entityId, state }) =>
  state === "off" || VOID.has(state) ? NOTHING : call("media_player.turn_on", [entityId]);

const playsContent: Reproduce = ({ entityId, attributes }) => {
  const { media_content_type: type, media_content_id: id } = attributes;
  if (type == null || id == null) return NOTHING;
  return call("media_player.play_media", [entityId], { media_content_type: type, media_content_id: id });
};

const REPRODUCED = new Map<string, Reproduce>(
  Object.entries({
    alarm_control_panel: byState({
      disarmed: "alarm_control_panel.alarm_disarm",
      armed_away: "alarm_control_panel.alarm_arm_away",
      armed_home: "alarm_control_panel.alarm_arm_home",
      armed_night: "alarm_control_panel.alarm_arm_night",
      armed_vacation: "alarm_control_panel.alarm_arm_vacation",
      armed_custom_bypass: "alarm_control_panel.alarm_arm_custom_bypass",
      triggered: "alarm_control_panel.alarm_trigger",
    }),
    alert: switched("alert"),
    automation: switched("automation"),
    climate: all(
      hvacMode,
      temperatures("climate.set_temperature"),
      byAttribute([
        ["preset_mode", "climate.set_preset_mode"],
        ["swing_mode", "climate.set_swing_mode"],
        ["swing_horizontal_mode", "climate.set_swing_horizontal_mode"],
        ["fan_mode", "climate.set_fan_mode"],
        ["humidity", "climate.set_humidity"],
      ]),
    ),
    counter: valued("counter.set_value", "value"),
    cover: all(
      byState({
        open: "cover.open_cover",
        opening: "cover.open_cover",
        closed: "cover.close_cover",
        closing: "cover.close_cover",
      }),
      byAttribute([
        ["current_position", "cover.set_cover_position", "position"],
        ["current_tilt_position", "cover.set_cover_tilt_position", "tilt_position"],
      ]),
    ),
    fan: switched("fan"),
    humidifier: all(
      switched("humidifier"),
      byAttribute([
        ["mode", "humidifier.set_mode"],
        ["humidity", "humidifier.set_humidity"],
      ]),
    ),
    input_boolean: switched("input_boolean"),
    input_datetime: valued("input_datetime.set_datetime", "datetime"),
    input_number: valued("input_number.set_value", "value"),
    input_select: valued("input_select.select_option", "option"),
    input_text: valued("input_text.set_value", "value"),
    light: switched("light"),
    lock: byState({
      locked: "lock.lock",
      locking: "lock.lock",
      unlocked: "lock.unlock",
      unlocking: "lock.unlock",
      open: "lock.open",
      opening: "lock.open",
    }),
    media_player: all(
      turnsOn,
      byState({
        off: "media_player.turn_off",
        on: "media_player.turn_on",
        standby: "media_player.turn_on",
        buffering: "media_player.media_play",
        playing: "media_player.media_play",
        idle: "media_player.media_stop",
        paused: "media_player.media_pause",
      }),
      playsContent,
      byAttribute([
        ["source", "media_player.select_source"],
        ["sound_mode", "media_player.select_sound_mode"],
        ["volume_level", "media_player.volume_set"],
        ["is_volume_muted", "media_player.volume_mute"],
      ]),
    ),
    number: valued("number.set_value", "value"),
    remote: switched("remote"),
    select: valued("select.select_option", "option"),
    siren: switched("siren"),
    switch: switched("switch"),
    text: valued("text.set_value", "value"),
    timer: byState({ active: "timer.start", paused: "timer.pause", idle: "timer.cancel" }),
    vacuum: all(
      byState({
        cleaning: "vacuum.start",
        docked: "vacuum.return_to_base",
        returning: "vacuum.return_to_base",
        idle: "vacuum.stop",
        paused: "vacuum.pause",
      }),
      byAttribute([["fan_speed", "vacuum.set_fan_speed"]]),
    ),
    valve: all(
      byState({
        open: "valve.open_valve",
        opening: "valve.open_valve",
        closed: "valve.close_valve",
        closing: "valve.close_valve",
      }),
      byAttribute([["current_position", "valve.set_valve_position", "position"]]),
    ),
    water_heater: all(
      operationMode,
      temperatures("water_heater.set_temperature"),
      byAttribute([["away_mode", "water_heater.set_away_mode"]]),
    ),
  }),
);

/** Attributes go with it only where Home Assistant calls a service for them. */
export function readState(stored: Stored): Reading {
  const domain = stored.entityId.slice(0, stored.entityId.indexOf("."));
  if (TELLING.has(domain)) return NOTHING;
  return REPRODUCED.get(domain)?.(stored) ?? unproved(`scene state of ${stored.entityId}`);
}
