// What a model that knows the answer would call, from what is expected of an entity; and what one would that has the wrong one.
import { domainOf } from "../../demo/index.ts";
import { type EntityState, stateText } from "./inventory.ts";
import type { Seen, SeenState } from "./rules.ts";

export interface Call {
  readonly name: "act" | "todo";
  readonly arguments: Readonly<Record<string, unknown>>;
}

interface Wanted {
  readonly id: string;
  readonly now: SeenState;
  readonly state: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

type Plan = (wanted: Wanted) => readonly Call[];

const act = (service: string, id: string, data: Readonly<Record<string, unknown>> = {}): Call => ({
  name: "act",
  arguments: { service, entities: [id], data },
});

/** The calls that bring an entity to what is expected; none where it is so already or nobody knows how. */
export function callsFor(id: string, expected: EntityState, seen: Seen): readonly Call[] {
  const now = seen[id] ?? { state: "unknown", attributes: {} };
  const wanted = { id, now, state: stateText(expected.state), attributes: expected.attributes ?? {} };
  return plans[domainOf(id)]?.(wanted) ?? [];
}

const number = (value: unknown) => (typeof value === "number" ? value : undefined);

/** Of the state alone: which service brings it about. */
const byState =
  (services: Readonly<Record<string, string>>): Plan =>
  ({ id, now, state }) => {
    const service = state === undefined || state === now.state ? undefined : services[state];
    return service === undefined ? [] : [act(`${domainOf(id)}.${service}`, id)];
  };

const onOff = byState({ on: "turn_on", off: "turn_off" });

const placed: Plan = (wanted) => {
  const { id, state, attributes } = wanted;
  const domain = domainOf(id);
  const position = number(attributes["current_position"]);
  if (position !== undefined && position > 0 && position < 100)
    return [act(`${domain}.set_${domain}_position`, id, { position })];
  return byState({ open: `open_${domain}`, closed: `close_${domain}` })({ ...wanted, state });
};

const plans: Readonly<Record<string, Plan>> = {
  alarm_control_panel: byState({
    armed_home: "alarm_arm_home",
    armed_away: "alarm_arm_away",
    armed_night: "alarm_arm_night",
    disarmed: "alarm_disarm",
  }),
  climate: ({ id, now, state, attributes }) => {
    const temperature = number(attributes["temperature"]);
    return [
      ...(state === undefined || state === now.state ? [] : [act("climate.set_hvac_mode", id, { hvac_mode: state })]),
      ...(temperature === undefined ? [] : [act("climate.set_temperature", id, { temperature })]),
    ];
  },
  cover: placed,
  fan: (wanted) => {
    const percentage = number(wanted.attributes["percentage"]);
    if (percentage === undefined || percentage === 0 || percentage === 100) return onOff(wanted);
    return [act("fan.set_percentage", wanted.id, { percentage })];
  },
  input_boolean: onOff,
  light: (wanted) => {
    const { id, now, state, attributes } = wanted;
    const brightness = number(attributes["brightness"]);
    const level = brightness && brightness !== now.attributes["brightness"] ? { brightness } : {};
    const colour = Array.isArray(attributes["rgb_color"]) ? { rgb_color: attributes["rgb_color"] } : {};
    const data = { ...level, ...colour };
    return state !== "off" && Object.keys(data).length > 0 ? [act("light.turn_on", id, data)] : onOff(wanted);
  },
  lock: byState({ locked: "lock", unlocked: "unlock" }),
  media_player: (wanted) => {
    const { id, now, state, attributes } = wanted;
    const [volume_level, track] = [number(attributes["volume_level"]), number(attributes["media_track"])];
    const muted = attributes["is_volume_muted"];
    const skip = track === undefined ? 0 : track - Number(now.attributes["media_track"] ?? 0);
    return [
      ...byState({
        playing: "media_play",
        paused: "media_pause",
        off: "turn_off",
        on: "turn_on",
        idle: now.state === "off" ? "turn_on" : "media_stop",
      })({ ...wanted, state }),
      ...(skip === 0 ? [] : [act(`media_player.media_${skip > 0 ? "next" : "previous"}_track`, id)]),
      ...(volume_level === undefined ? [] : [act("media_player.volume_set", id, { volume_level })]),
      ...(typeof muted === "boolean" ? [act("media_player.volume_mute", id, { is_volume_muted: muted })] : []),
    ];
  },
  switch: onOff,
  todo: ({ id, now, state }) =>
    Array.from({ length: Math.max(0, Number(state ?? 0) - Number(now.state)) }, (_, index) => ({
      name: "todo",
      arguments: { do: "add", list: id, item: `thing ${index + 1}` },
    })),
  vacuum: byState({
    cleaning: "start",
    returning: "return_to_base",
    docked: "return_to_base",
    paused: "pause",
    idle: "stop",
  }),
  valve: placed,
};

/** What stands the other way after it, by domain and state. */
const otherWay: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  climate: { off: "heat" },
  cover: { closed: "open", open: "closed" },
  fan: { off: "on", on: "off" },
  light: { off: "on", on: "off" },
  lock: { locked: "unlocked", unlocked: "locked" },
  media_player: { off: "idle", idle: "off", playing: "off", paused: "off" },
  switch: { off: "on", on: "off" },
  vacuum: { docked: "cleaning", cleaning: "returning" },
  valve: { closed: "open", open: "closed" },
};

/** A call on something that was not meant: of the same kind where there is one, else on anything else that can be moved. */
export function neighbourCalls(expected: readonly string[], seen: Seen): readonly Call[] {
  const [meant = ""] = expected;
  const others = Object.keys(seen).filter((id) => !expected.includes(id));
  const alike = others.filter((id) => domainOf(id) === domainOf(meant));
  for (const id of [...alike, ...others]) {
    const state =
      otherWay[domainOf(id)]?.[seen[id]?.state ?? ""] ?? (domainOf(id) === "todo" ? addOne(seen[id]) : undefined);
    if (state !== undefined) return callsFor(id, { state }, seen);
  }
  return [];
}

function addOne(list: SeenState | undefined): string {
  return String(Number(list?.state ?? 0) + 1);
}
