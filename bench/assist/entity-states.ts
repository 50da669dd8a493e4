// What each kind of thing shows for its fixture, as the data set's own integration makes Home Assistant show it.
import { domainOf } from "../../demo/index.ts";
import { type EntityFixture, stateText } from "./inventory.ts";
import { className, featureBits } from "./python-names.ts";

type Attributes = Readonly<Record<string, unknown>>;

export interface Shown {
  readonly state: string;
  readonly attributes: Attributes;
  readonly remembered?: Attributes;
}

type Kind = (fixture: { readonly state: string | undefined; readonly attributes: Attributes }) => Shown;

/** Throws AppError `assist-data` for a feature that Home Assistant does not have. */
export function shownState({ id, state, attributes }: EntityFixture): Shown {
  const kind = kinds[domainOf(id)] ?? plain;
  return kind({ state: stateText(state), attributes: attributes ?? {} });
}

const without = (attributes: Attributes, ...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => !keys.includes(key)));

/** The attributes as they stand, with classes and features in Home Assistant's values. */
function values(attributes: Attributes, features?: number): Attributes {
  const supported = featureBits(attributes["supported_features"]) ?? features;
  return {
    ...attributes,
    ...("device_class" in attributes ? { device_class: className(attributes["device_class"]) } : {}),
    ...("state_class" in attributes ? { state_class: className(attributes["state_class"]) } : {}),
    ...(supported === undefined ? {} : { supported_features: supported }),
  };
}

function number(value: unknown): number | undefined {
  const read = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : undefined;
}

const plain: Kind = ({ state = "unknown", attributes }) => ({ state, attributes: values(attributes) });

const onOff: Kind = ({ state, attributes }) => ({
  state: state === "on" || state === "true" ? "on" : "off",
  attributes: values(attributes),
});

/** A lamp with a brightness is on, and one that comes on shows the brightness that it was given, be it 0. */
const light: Kind = ({ state, attributes }) => {
  const { supported_color_modes: given, color_mode: mode, brightness: level, ...rest } = attributes;
  const modes = [given ?? "onoff"].flat().map(String);
  const [shownMode] = [mode ?? modes].flat();
  const brightness = number(level);
  const colours = Object.fromEntries(Object.entries(rest).filter(([key]) => key.endsWith("_color")));
  const lit = {
    color_mode: shownMode,
    ...(modes.includes("onoff") ? {} : { brightness: brightness ?? null }),
    ...colours,
  };
  const isOn = state === "on" || (brightness ?? 0) > 0;
  const unlit = Object.fromEntries(Object.keys(lit).map((key) => [key, null]));
  return {
    state: isOn ? "on" : "off",
    attributes: { ...values(rest, 0), supported_color_modes: modes, ...(isOn ? lit : unlit) },
    remembered: without(lit, ...(brightness === undefined ? ["brightness"] : [])),
  };
};

const placed =
  (features: number): Kind =>
  ({ state, attributes }) => {
    const told = number(attributes["current_position"]) ?? number(attributes["current_valve_position"]);
    const isOpen = state === "open" || state === "on" || state === "true";
    const supported = featureBits(attributes["supported_features"]) ?? features;
    const reports = attributes["reports_position"] !== false && (told !== undefined || (supported & 4) > 0);
    // A position that is given tells more than the state beside it.
    const position = told ?? (isOpen ? 100 : 0);
    const closed = reports ? position === 0 : !isOpen;
    return {
      state: closed ? "closed" : "open",
      attributes: {
        ...values(without(attributes, "reports_position", "current_valve_position", "current_position"), features),
        ...(reports ? { current_position: position } : {}),
        is_closed: closed,
      },
    };
  };

/** Every cover of the data set knows its position, also a garage door that can't be sent to one. */
const cover: Kind = (fixture) =>
  placed(3)({
    ...fixture,
    attributes: {
      current_position: fixture.state === "open" || fixture.state === "on" || fixture.state === "true" ? 100 : 0,
      ...fixture.attributes,
    },
  });

const fan: Kind = ({ state, attributes }) => {
  const given = featureBits(attributes["supported_features"]) ?? 0;
  const percentage = number(attributes["percentage"]) ?? (state === "on" || attributes["is_on"] === true ? 100 : 0);
  const speeds = (given & 1) > 0 ? { percentage, percentage_step: 1 } : {};
  return {
    state: percentage > 0 ? "on" : "off",
    attributes: {
      ...values(without(attributes, "is_on", "percentage", "speed_count")),
      ...speeds,
      supported_features: given | 16 | 32,
    },
  };
};

/** A player that is off shows neither volume nor track; it comes on with its volume and the first track. */
const mediaPlayer: Kind = ({ state = "off", attributes }) => {
  const about = values(without(attributes, "volume_level", "media_track"), 0);
  const volume_level = number(attributes["volume_level"]) ?? 0.5;
  const hasTracks = about["device_class"] !== "tv";
  const track = hasTracks ? { media_track: number(attributes["media_track"]) ?? 0 } : {};
  return {
    state,
    attributes: state === "off" ? about : { ...about, volume_level, ...track },
    remembered: { volume_level, ...(hasTracks ? { media_track: 0 } : {}) },
  };
};

const climate: Kind = ({ state, attributes }) => {
  const { hvac_mode, target_temperature, unit_of_measurement: unit, ...given } = attributes;
  // Its integration leaves the action as it is whatever is set: here it is not told.
  const rest = without(given, "hvac_action");
  const supported = featureBits(attributes["supported_features"]) ?? 1 | 128 | 256;
  const fahrenheit = unit === "°F";
  const target = number(target_temperature) ?? null;
  return {
    // The mode decides; the state beside it is only what it was called.
    state: typeof hvac_mode === "string" ? hvac_mode : (state ?? "off"),
    attributes: {
      hvac_modes: ["off", "heat", "cool", "auto"],
      min_temp: fahrenheit ? 45 : 7,
      max_temp: fahrenheit ? 95 : 35,
      ...values(rest),
      ...((supported & 1) > 0 ? { temperature: target } : {}),
      ...((supported & 2) > 0 ? { target_temp_high: null, target_temp_low: null } : {}),
      supported_features: supported,
    },
  };
};

const sensor: Kind = ({ state, attributes }) => {
  const { native_value: value, native_unit_of_measurement: unit, ...rest } = attributes;
  const said = value === undefined || value === null || value === "" || value === 0 ? state : String(value);
  return {
    state: said ?? String(value ?? "unknown"),
    attributes: { ...values(rest), ...(unit === undefined ? {} : { unit_of_measurement: unit }) },
  };
};

const weather: Kind = ({ state, attributes }) => {
  const { condition, native_temperature, native_temperature_unit, native_wind_speed, native_wind_speed_unit, ...rest } =
    without(attributes, "daily_forecast", "hourly_forecast", "twice_daily_forecast");
  return {
    state: typeof condition === "string" ? condition : (state ?? "sunny"),
    attributes: {
      ...values(rest),
      temperature: number(native_temperature) ?? null,
      temperature_unit: native_temperature_unit ?? "°C",
      ...(native_wind_speed === undefined
        ? {}
        : { wind_speed: number(native_wind_speed), wind_speed_unit: native_wind_speed_unit ?? "km/h" }),
    },
  };
};

const VACUUM = 4 | 8 | 16 | 4096 | 8192;

const kinds: Readonly<Record<string, Kind>> = {
  alarm_control_panel: ({ state = "disarmed", attributes }) => ({
    state,
    attributes: { code_format: null, changed_by: null, code_arm_required: false, ...values(attributes, 7) },
  }),
  binary_sensor: onOff,
  calendar: ({ attributes }) => ({ state: "off", attributes: values(without(attributes, "events")) }),
  climate,
  cover,
  fan,
  input_boolean: onOff,
  light,
  lock: ({ state = "locked", attributes }) => ({ state, attributes: values(attributes, 0) }),
  media_player: mediaPlayer,
  sensor,
  switch: onOff,
  todo: ({ attributes }) => ({ state: "0", attributes: values(without(attributes, "todo_items"), 7) }),
  vacuum: ({ state = "docked", attributes }) => ({ state, attributes: values(attributes, VACUUM) }),
  valve: placed(3),
  weather,
};
