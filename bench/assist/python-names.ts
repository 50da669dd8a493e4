// Features and classes are written with the names of Home Assistant's Python: `fan.FanEntityFeature.SET_SPEED`.
import { AppError } from "../../src/core/errors.ts";

/** Each name's bit is its place in the list; a dot holds the place of a bit that has no name. */
const features: Readonly<Record<string, string>> = {
  alarm_control_panel: "ARM_HOME ARM_AWAY ARM_NIGHT TRIGGER ARM_CUSTOM_BYPASS ARM_VACATION",
  calendar: "CREATE_EVENT DELETE_EVENT UPDATE_EVENT",
  climate:
    "TARGET_TEMPERATURE TARGET_TEMPERATURE_RANGE TARGET_HUMIDITY FAN_MODE PRESET_MODE SWING_MODE . TURN_OFF TURN_ON SWING_HORIZONTAL_MODE",
  cover: "OPEN CLOSE SET_POSITION STOP OPEN_TILT CLOSE_TILT STOP_TILT SET_TILT_POSITION",
  fan: "SET_SPEED OSCILLATE DIRECTION PRESET_MODE TURN_OFF TURN_ON",
  humidifier: "MODES",
  lawn_mower: "START_MOWING PAUSE DOCK",
  light: ". . EFFECT FLASH . TRANSITION",
  lock: "OPEN",
  media_player:
    "PAUSE SEEK VOLUME_SET VOLUME_MUTE PREVIOUS_TRACK NEXT_TRACK . TURN_ON TURN_OFF PLAY_MEDIA VOLUME_STEP SELECT_SOURCE STOP CLEAR_PLAYLIST PLAY SHUFFLE_SET SELECT_SOUND_MODE BROWSE_MEDIA REPEAT_SET GROUPING MEDIA_ANNOUNCE MEDIA_ENQUEUE SEARCH_MEDIA",
  siren: "TURN_ON TURN_OFF TONES VOLUME_SET DURATION",
  todo: "CREATE_TODO_ITEM DELETE_TODO_ITEM UPDATE_TODO_ITEM MOVE_TODO_ITEM SET_DUE_DATE_ON_ITEM SET_DUE_DATETIME_ON_ITEM SET_DESCRIPTION_ON_ITEM",
  vacuum:
    "TURN_ON TURN_OFF PAUSE STOP RETURN_HOME FAN_SPEED BATTERY STATUS SEND_COMMAND LOCATE CLEAN_SPOT MAP STATE START CLEAN_AREA",
  valve: "OPEN CLOSE SET_POSITION STOP",
  water_heater: "TARGET_TEMPERATURE OPERATION_MODE AWAY_MODE ON_OFF",
  weather: "FORECAST_DAILY FORECAST_HOURLY FORECAST_TWICE_DAILY",
};

/** Class names whose value is not their name in small letters. */
const longClasses: Readonly<Record<string, string>> = { co: "carbon_monoxide", co2: "carbon_dioxide" };

/** The bits of what is supported; undefined where nothing is said of it. Throws AppError `assist-data` for a name that there isn't. */
export function featureBits(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number") return value;
  if (!Array.isArray(value)) throw new AppError("assist-data", `supported_features can't be ${JSON.stringify(value)}`);
  return value.reduce((sum: number, name: unknown) => sum | featureBit(String(name)), 0);
}

function featureBit(name: string): number {
  const [domain = "", , member = ""] = name.split(".");
  const place = (features[domain] ?? "").split(" ").indexOf(member);
  if (place < 0) throw new AppError("assist-data", `there is no feature "${name}"`);
  return 2 ** place;
}

/** `cover.CoverDeviceClass.GARAGE` is `garage`; what is no such name stays as it is. */
export function className(value: unknown): unknown {
  if (typeof value !== "string" || !value.includes(".")) return value;
  const member = value.slice(value.lastIndexOf(".") + 1).toLowerCase();
  return longClasses[member] ?? member;
}
