// Numbers, choices, texts, counters and timers.
import { attributeChanged, type Expectation, inState, stateChanged, stateNear } from "../expectation.ts";
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

const DEADLINE = 5 * SECONDS;

const setNumber: Expect = (call) => stateNear(numberIn(call.data, "value") ?? Number.NaN, halfStep(call));
const setText: Expect = ({ data }) => inState([textIn(data, "value") ?? ""]);
const chosen: Expect = ({ data }) => inState([textIn(data, "option") ?? ""]);
const anotherChosen: Expect = ({ before }) => stateChanged(before);

function halfStep(call: Call): number {
  return (attributeNumber(call, "step") ?? 0.01) / 2;
}

/** A number moved by its step, and held at its limit. */
const stepped =
  (direction: 1 | -1): Expect =>
  (call) => {
    const before = Number(call.before.state);
    if (!Number.isFinite(before)) return stateChanged(call.before);
    const wanted = before + direction * (attributeNumber(call, "step") ?? 1);
    const least = attributeNumber(call, "min") ?? attributeNumber(call, "minimum") ?? -Infinity;
    const most = attributeNumber(call, "max") ?? attributeNumber(call, "maximum") ?? Infinity;
    return stateNear(Math.max(least, Math.min(most, wanted)), halfStep(call));
  };

const counterReset: Expect = (call) => stateNear(attributeNumber(call, "initial") ?? 0, 0);

/** A timer that runs can be started anew: then its end is another. */
const timerStarted: Expect = ({ before }): Expectation =>
  before.state === "active" ? attributeChanged(before, ["finishes_at"]) : inState(["active"]);

export const VALUES: ServiceRules = {
  ...watched("input_number", DEADLINE, { set_value: setNumber, increment: stepped(1), decrement: stepped(-1) }),
  ...watched("number", DEADLINE, { set_value: setNumber }),
  ...watched("counter", DEADLINE, {
    increment: stepped(1),
    decrement: stepped(-1),
    reset: counterReset,
    set_value: setNumber,
  }),
  ...watched("input_select", DEADLINE, {
    select_option: chosen,
    select_next: anotherChosen,
    select_previous: anotherChosen,
  }),
  ...watched("select", DEADLINE, {
    select_option: chosen,
    select_next: anotherChosen,
    select_previous: anotherChosen,
  }),
  ...watched("input_text", DEADLINE, { set_value: setText }),
  ...watched("text", DEADLINE, { set_value: setText }),
  ...watched("timer", DEADLINE, {
    start: timerStarted,
    pause: () => inState(["paused"]),
    cancel: () => inState(["idle"]),
    finish: () => inState(["idle"]),
  }),
};
