// What is simply on or off, and what runs once.
import {
  allOf,
  attributeChanged,
  attributeIs,
  type Expectation,
  inState,
  ofAttribute,
  stateChanged,
} from "../expectation.ts";
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

export const on: Expect = () => inState(["on"]);
export const off: Expect = () => inState(["off"]);

/** Of a step: 33 % of a fan with three speeds is its first, though a third is more. */
const ROUNDING = 0.02;

/** What a toggle wants is told by the state before it. */
export const toggled: Expect = (call) => {
  if (call.before.state === "on") return off(call);
  return call.before.state === "off" ? on(call) : stateChanged(call.before);
};

const pressed: Expect = ({ before }) => stateChanged(before);
const ran: Expect = ({ before }) => attributeChanged(before, ["last_triggered"]);

function fanSettings(call: Call): readonly Expectation[] {
  const percentage = numberIn(call.data, "percentage");
  const mode = textIn(call.data, "preset_mode");
  return [
    ...(percentage === undefined ? [] : [fanSpeed(call, percentage)]),
    ...(mode === undefined ? [] : [attributeIs("preset_mode", mode)]),
  ];
}

/** A fan with three speeds has no 50 %: most take the next one above, some say what they were told. */
function fanSpeed(call: Call, percentage: number): Expectation {
  if (percentage === 0) return inState(["off"]);
  const step = attributeNumber(call, "percentage_step") ?? 1;
  const stepped = Math.min(100, Math.ceil(percentage / step - ROUNDING) * step);
  const isOneOf = (all: readonly number[]) => (value: unknown) =>
    typeof value === "number" && all.some((wanted) => Math.abs(value - wanted) <= 1);
  return allOf([inState(["on"]), ofAttribute("percentage", isOneOf([percentage, stepped]), isOneOf([percentage]))]);
}

/** A step, or held at its limit. */
const paced =
  (direction: 1 | -1): Expect =>
  (call) => {
    const before = attributeNumber(call, "percentage") ?? 0;
    const limit = direction === 1 ? 100 : 0;
    const moved = (value: unknown) =>
      typeof value === "number" && (value === limit || (value - before) * direction > 0);
    return ofAttribute("percentage", moved, (value) => value === limit);
  };

export const SWITCHING: ServiceRules = {
  ...watched("switch", 5 * SECONDS, { turn_on: on, turn_off: off, toggle: toggled }),
  ...watched("input_boolean", 5 * SECONDS, { turn_on: on, turn_off: off, toggle: toggled }),
  ...watched("siren", 5 * SECONDS, { turn_on: on, turn_off: off, toggle: toggled }),
  ...watched("automation", 5 * SECONDS, { turn_on: on, turn_off: off, toggle: toggled, trigger: ran }),
  ...watched("script", 10 * SECONDS, { turn_on: ran, turn_off: off }),
  ...watched("scene", 10 * SECONDS, { turn_on: pressed }),
  ...watched("button", 10 * SECONDS, { press: pressed }),
  ...watched("input_button", 5 * SECONDS, { press: pressed }),
  ...watched("fan", 10 * SECONDS, {
    turn_on: (call) =>
      numberIn(call.data, "percentage") === 0 ? off(call) : allOf([inState(["on"]), ...fanSettings(call)]),
    turn_off: off,
    toggle: toggled,
    set_percentage: (call) => fanSpeed(call, numberIn(call.data, "percentage") ?? 0),
    increase_speed: paced(1),
    decrease_speed: paced(-1),
    set_preset_mode: ({ data }) => attributeIs("preset_mode", data["preset_mode"]),
    set_direction: ({ data }) => attributeIs("direction", data["direction"]),
    oscillate: ({ data }) => attributeIs("oscillating", data["oscillating"]),
  }),
};

/** A script called by its own name leaves what it leaves when it is turned on. */
export const namedScript = { type: "watch", deadline: 10 * SECONDS, expect: ran } as const;
