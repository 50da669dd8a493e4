// Heating, cooling, hot water and humidity.
import { allOf, attributeIs, attributeNear, type Expectation, inState, notInState } from "../expectation.ts";
import {
  attributeNumber,
  type Call,
  type Expect,
  numberIn,
  SECONDS,
  type ServiceRules,
  textIn,
  watched,
} from "../rule.ts";
import { off, on, toggled } from "./switching.ts";

const DEADLINE = 10 * SECONDS;
/** Degrees, where the device does not say in which steps it works. */
const STEP = 0.5;
const EXACTNESS = 0.05;

function temperatures(call: Call): readonly Expectation[] {
  const tolerance = (attributeNumber(call, "target_temp_step") ?? STEP) / 2;
  return ["temperature", "target_temp_high", "target_temp_low"].flatMap((name) => {
    const wanted = numberIn(call.data, name);
    return wanted === undefined ? [] : [attributeNear(name, wanted, { tolerance, exactness: EXACTNESS })];
  });
}

const setTemperature: Expect = (call) => {
  const mode = textIn(call.data, "hvac_mode") ?? textIn(call.data, "operation_mode");
  const wanted = [...(mode === undefined ? [] : [inState([mode])]), ...temperatures(call)];
  return wanted.length > 0 ? allOf(wanted) : undefined;
};

const field =
  (name: string, attribute = name): Expect =>
  ({ data }) =>
    attributeIs(attribute, data[name]);

const humidity: Expect = ({ data }) =>
  attributeNear("humidity", numberIn(data, "humidity") ?? Number.NaN, { tolerance: 1, exactness: 0.5 });
const running: Expect = () => notInState(["off"]);
const runningToggled: Expect = (call) => (call.before.state === "off" ? running(call) : off(call));

export const CLIMATE: ServiceRules = {
  ...watched("climate", DEADLINE, {
    set_temperature: setTemperature,
    set_hvac_mode: ({ data }) => inState([textIn(data, "hvac_mode") ?? ""]),
    set_fan_mode: field("fan_mode"),
    set_preset_mode: field("preset_mode"),
    set_swing_mode: field("swing_mode"),
    set_humidity: humidity,
    turn_on: running,
    turn_off: off,
    toggle: runningToggled,
  }),
  ...watched("water_heater", DEADLINE, {
    set_temperature: setTemperature,
    set_operation_mode: ({ data }) => inState([textIn(data, "operation_mode") ?? ""]),
    set_away_mode: ({ data }) => attributeIs("away_mode", data["away_mode"] === true ? "on" : "off"),
    turn_on: running,
    turn_off: off,
  }),
  ...watched("humidifier", DEADLINE, {
    turn_on: on,
    turn_off: off,
    toggle: toggled,
    set_humidity: humidity,
    set_mode: field("mode"),
  }),
};
