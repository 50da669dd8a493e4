// Covers, valves, locks and alarms: they take their time, and stop on the way.
import type { EntityState } from "../../../core/house.ts";
import { allOf, attributeNear, type Expectation, inState, notInState, stateChanged } from "../expectation.ts";
import { attributeNumber, type Call, type Expect, numberIn, SECONDS, type ServiceRules, watched } from "../rule.ts";

const MOVING = ["opening", "closing"];
/** Percent: motors stop near an end, not on it. */
const END = { tolerance: 5 };
const POSITION = { tolerance: 5, exactness: 1 };

/** `open` holds for an opening of any width: where the position is known it tells. */
const opened: Expect = (call) => {
  const open = inState(["open"], { underWay: ["opening"] });
  const known = attributeNumber(call, "current_position") !== undefined;
  return known ? allOf([open, attributeNear("current_position", 100, END)]) : open;
};
const closed: Expect = () => inState(["closed"], { underWay: ["closing"] });
const stopped: Expect = () => notInState(MOVING);

const toggled: Expect = (call) => {
  const { state } = call.before;
  if (state === "closed") return opened(call);
  if (state === "open") return closed(call);
  return MOVING.includes(state) ? stateChanged(call.before) : undefined;
};

function positioned(attribute: string, wanted: number | undefined): Expectation | undefined {
  if (wanted === undefined) return undefined;
  return moving(attributeNear(attribute, wanted, POSITION));
}

function tilted(call: Call, wanted: number | undefined): Expectation | undefined {
  return attributeNumber(call, "current_tilt_position") === undefined
    ? undefined
    : positioned("current_tilt_position", wanted);
}

function moving(expectation: Expectation): Expectation {
  return { ...expectation, underWay: ({ state }: EntityState) => MOVING.includes(state) };
}

const setPosition: Expect = (call) => {
  const wanted = numberIn(call.data, "position");
  return wanted === 0 ? closed(call) : positioned("current_position", wanted);
};

const locked = inState(["locked"], { underWay: ["locking"], givenUp: ["jammed"] });
const unlocked = inState(["unlocked", "open"], { underWay: ["unlocking", "opening"], givenUp: ["jammed"] });
const unlatched = inState(["open"], { underWay: ["unlocking", "opening"], givenUp: ["jammed"] });

const armed =
  (how: string): Expect =>
  () =>
    inState([`armed_${how}`], { underWay: ["arming", "pending"] });

export const OPENINGS: ServiceRules = {
  ...watched("cover", 120 * SECONDS, {
    open_cover: opened,
    close_cover: closed,
    stop_cover: stopped,
    toggle: toggled,
    set_cover_position: setPosition,
    open_cover_tilt: (call) => tilted(call, 100),
    close_cover_tilt: (call) => tilted(call, 0),
    stop_cover_tilt: () => undefined,
    set_cover_tilt_position: (call) => tilted(call, numberIn(call.data, "tilt_position")),
  }),
  ...watched("valve", 120 * SECONDS, {
    open_valve: opened,
    close_valve: closed,
    stop_valve: stopped,
    toggle: toggled,
    set_valve_position: setPosition,
  }),
  ...watched("lock", 30 * SECONDS, {
    lock: () => locked,
    unlock: () => unlocked,
    // Locks that never say "open" are at least no longer locked.
    open: ({ before }) => (before.state === "locked" ? unlocked : unlatched),
  }),
  ...watched("alarm_control_panel", 120 * SECONDS, {
    alarm_arm_home: armed("home"),
    alarm_arm_away: armed("away"),
    alarm_arm_night: armed("night"),
    alarm_arm_vacation: armed("vacation"),
    alarm_arm_custom_bypass: armed("custom_bypass"),
    alarm_disarm: () => inState(["disarmed"], { underWay: ["disarming"] }),
    alarm_trigger: () => inState(["triggered"], { underWay: ["pending"] }),
  }),
};
