// The other calls by which the same comes about: a rule about one of them holds for all of them. Pure.
import type { Action } from "../core/action.ts";

type Data = Action["data"];

export interface Called {
  /** `light.*` where it may be any of them. */
  readonly service: string;
  readonly entityId: string | undefined;
  /** Undefined where nobody can tell. */
  readonly data: Data | undefined;
}

/** How the entity will be when the call comes to it. */
export interface Live {
  readonly state: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

type Same = readonly (readonly [verb: string, data: Data | undefined])[];
type Alike = (data: Data | undefined, live: Live) => Same;

const UNTOLD = null;
type Amount = number | typeof UNTOLD;
const NOT_KNOWN: Live = { state: undefined, attributes: {} };
/** What Home Assistant takes where a player says nothing. */
const VOLUME_STEP = 0.1;

/** The call itself first. Without `live` a step or a toggle may end anywhere. */
export function sameEffect(called: Called, live: Live = NOT_KNOWN): readonly Called[] {
  const found = new Map<string, Called>();
  function add(one: Called): void {
    const key = JSON.stringify([one.service, one.data]);
    if (found.has(key)) return;
    found.set(key, one);
    for (const next of exactly(one, live)) add(next);
  }
  add(called);
  return [...found.values()].flatMap((one) => [one, ...loosely(one, live)]);
}

/** Other calls after which the entity is in exactly the same state. */
function exactly(called: Called, live: Live): readonly Called[] {
  const [domain = "", verb = ""] = called.service.split(".");
  if (domain === "script" && !["toggle", "turn_on", "turn_off", "*"].includes(verb))
    return [{ ...called, service: "script.turn_on" }];
  const alike = at(EXACT, called.service) ?? at(EXACT, `*.${verb}`);
  return (alike?.(called.data, live) ?? []).map(([other, data]) => ({
    ...called,
    service: `${domain}.${other}`,
    data,
  }));
}

/** Wider calls that include this one: a move to a higher position is also an opening. What is said of the wider call holds for this one, not the other way round. */
function loosely(called: Called, live: Live): readonly Called[] {
  const [domain = "", verb = ""] = called.service.split(".");
  const alike = at(LOOSE, called.service)?.(called.data, live) ?? [];
  const others = alike.map(([other, data]) => ({ ...called, service: `${domain}.${other}`, data }));
  if (verb === "*") return [{ ...called, service: "homeassistant.*" }];
  if (verb === "turn_on" && called.entityId?.startsWith("script."))
    others.push({ ...called, service: called.entityId });
  if (verb !== "turn_on" && verb !== "turn_off") return others;
  const switched = ["toggle", verb].map((one) => ({ ...called, service: `homeassistant.${one}` }));
  return [...others, { ...called, service: `${domain}.toggle` }, ...switched];
}

const at = (table: Readonly<Record<string, Alike>>, service: string) =>
  Object.hasOwn(table, service) ? table[service] : undefined;

const either =
  (first: string, second: string, ofState: Readonly<Record<string, string>>): Alike =>
  (data, { state = "" }) => {
    const verb = ofState[state];
    return (verb === undefined ? [first, second] : [verb]).map((one) => [one, data] as const);
  };

const fixed =
  (verb: string, data: Data): Alike =>
  () => [[verb, data]];

/** From what it is now, by so much; within what it can be. */
const stepped =
  (verb: string, field: string, next: (data: Data, live: Live) => Amount): Alike =>
  (data, live) => [[verb, { [field]: data === undefined ? UNTOLD : next(data, live) }]];

const louder =
  (sign: 1 | -1) =>
  (_: Data, { attributes }: Live): Amount =>
    sum(numberIn(attributes, "volume_level"), sign * VOLUME_STEP, 0, 1);
const faster =
  (sign: 1 | -1) =>
  (data: Data, { attributes }: Live): Amount => {
    const step = numberIn(data, "percentage_step") ?? numberIn(attributes, "percentage_step");
    return step === undefined ? UNTOLD : sum(numberIn(attributes, "percentage"), scaled(step, sign), 0, 100);
  };
const counted =
  (sign: 1 | -1) =>
  (_: Data, { state, attributes }: Live): Amount => {
    const least = numberIn(attributes, "min") ?? numberIn(attributes, "minimum") ?? undefined;
    const most = numberIn(attributes, "max") ?? numberIn(attributes, "maximum") ?? undefined;
    const step = numberIn(attributes, "step") ?? 1;
    return sum(numberIn({ state }, "state"), scaled(step, sign), least, most);
  };

const moved =
  (open: string, close: string, shown: string, field = "position"): Alike =>
  (data, { attributes }) => {
    const wanted = data && numberIn(data, field);
    const now = numberIn(attributes, shown);
    const opens = typeof wanted !== "number" || (typeof now === "number" ? wanted > now : wanted > 0);
    const closes = typeof wanted !== "number" || (typeof now === "number" ? wanted < now : wanted < 100);
    return [...(opens ? [[open, {}] as const] : []), ...(closes ? [[close, {}] as const] : [])];
  };

/** Of 255, of a hundred, by a step, as white light, or as a profile has it: one quantity. */
const litTo: Alike = (data, { state, attributes }) => {
  // Home Assistant switches off what is lit to nothing.
  if (!data) return [["turn_off", {}]];
  if ("brightness" in data && "brightness_pct" in data) return [];
  const brightness = brightnessOf(data, state === "off" ? 0 : numberIn(attributes, "brightness"));
  if (brightness === undefined) return [];
  const percent = numberIn(data, "brightness_pct") ?? (brightness === UNTOLD ? UNTOLD : Math.round(brightness / 2.55));
  const lit = ["turn_on", { ...data, brightness, brightness_pct: percent }] as const;
  return brightness === 0 || brightness === UNTOLD ? [lit, ["turn_off", {}]] : [lit];
};

function brightnessOf(data: Data, now: Amount | undefined): Amount | undefined {
  const of255 = (field: string, share: number) => {
    const value = numberIn(data, field);
    return typeof value === "number" ? Math.round(value * share) : value;
  };
  const set = of255("brightness", 1) ?? of255("white", 1) ?? of255("brightness_pct", 2.55);
  if (set !== undefined) return set;
  // `white: true` keeps the brightness; a profile has what its file says.
  if ("brightness" in data || "brightness_pct" in data || "profile" in data) return UNTOLD;
  const step = of255("brightness_step", 1) ?? of255("brightness_step_pct", 2.55);
  return step === undefined ? undefined : sum(now, step, 0, 255);
}

const spunTo: Alike = (data) => {
  const percentage = data ? numberIn(data, "percentage") : UNTOLD;
  if (percentage === undefined) return [];
  return [["set_percentage", { percentage }], ...(mayBeNothing(percentage) ? [["turn_off", {}] as const] : [])];
};

/** A fan at no speed is off. */
const mayBeNothing = (amount: Amount | undefined): boolean => amount === 0 || amount === UNTOLD;

const heatedTo: Alike = (data = {}) => [
  ...["target_temp_high", "target_temp_low"].flatMap((field) =>
    field in data ? [["set_temperature", { temperature: data[field] }] as const] : [],
  ),
  ...["hvac_mode", "operation_mode"].flatMap((field) =>
    field in data ? [[`set_${field}`, { [field]: data[field] }] as const] : [],
  ),
];

const inMode =
  (field: string): Alike =>
  (data) => {
    const mode = data?.[field];
    const isTemplate = typeof mode === "string" && mode.includes("{");
    const isEither = data === undefined || isTemplate;
    if (mode === "off") return [["turn_off", {}]];
    return isEither
      ? [
          ["turn_on", {}],
          ["turn_off", {}],
        ]
      : [["turn_on", {}]];
  };

const chosen =
  (next: (options: readonly unknown[], at: number) => unknown): Alike =>
  (_, { state, attributes: { options } }) => [
    ["select_option", { option: Array.isArray(options) ? (next(options, options.indexOf(state)) ?? UNTOLD) : UNTOLD }],
  ];

const EXACT: Readonly<Record<string, Alike>> = {
  "*.toggle": either("turn_on", "turn_off", { on: "turn_off", off: "turn_on" }),
  "cover.toggle": either("open_cover", "close_cover", { closed: "open_cover" }),
  "cover.toggle_cover_tilt": either("open_cover_tilt", "close_cover_tilt", {}),
  "cover.open_cover": fixed("set_cover_position", { position: 100 }),
  "cover.close_cover": fixed("set_cover_position", { position: 0 }),
  "cover.open_cover_tilt": fixed("set_cover_tilt_position", { tilt_position: 100 }),
  "cover.close_cover_tilt": fixed("set_cover_tilt_position", { tilt_position: 0 }),
  "valve.toggle": either("open_valve", "close_valve", { closed: "open_valve" }),
  "valve.open_valve": fixed("set_valve_position", { position: 100 }),
  "valve.close_valve": fixed("set_valve_position", { position: 0 }),
  "lock.open": fixed("unlock", {}),
  "light.turn_on": litTo,
  "fan.turn_on": spunTo,
  "fan.increase_speed": stepped("set_percentage", "percentage", faster(1)),
  "fan.decrease_speed": stepped("set_percentage", "percentage", faster(-1)),
  "media_player.media_play_pause": either("media_play", "media_pause", { playing: "media_pause" }),
  "media_player.volume_up": stepped("volume_set", "volume_level", louder(1)),
  "media_player.volume_down": stepped("volume_set", "volume_level", louder(-1)),
  "climate.set_temperature": heatedTo,
  "climate.turn_off": fixed("set_hvac_mode", { hvac_mode: "off" }),
  "climate.turn_on": fixed("set_hvac_mode", { hvac_mode: UNTOLD }),
  "water_heater.set_temperature": heatedTo,
  "water_heater.turn_off": fixed("set_operation_mode", { operation_mode: "off" }),
  "water_heater.turn_on": fixed("set_operation_mode", { operation_mode: UNTOLD }),
  "*.increment": stepped("set_value", "value", counted(1)),
  "*.decrement": stepped("set_value", "value", counted(-1)),
  "*.select_first": chosen((options) => options[0]),
  "*.select_last": chosen((options) => options.at(-1)),
  "*.select_next": chosen((options, now) => options[(now + 1) % options.length]),
  "*.select_previous": chosen((options, now) => options.at(now - 1)),
};

const LOOSE: Readonly<Record<string, Alike>> = {
  "cover.set_cover_position": moved("open_cover", "close_cover", "current_position"),
  "cover.set_cover_tilt_position": moved(
    ...(["open_cover_tilt", "close_cover_tilt", "current_tilt_position", "tilt_position"] as const),
  ),
  "valve.set_valve_position": moved("open_valve", "close_valve", "current_position"),
  "media_player.volume_set": moved("volume_up", "volume_down", "volume_level", "volume_level"),
  "fan.set_percentage": (data) => {
    const percentage = data ? numberIn(data, "percentage") : UNTOLD;
    const off = mayBeNothing(percentage) ? [["turn_off", {}] as const] : [];
    return percentage === 0 ? off : [["turn_on", data], ...off];
  },
  "climate.set_hvac_mode": inMode("hvac_mode"),
  "water_heater.set_operation_mode": inMode("operation_mode"),
};

/** Undefined where it is not there; null where nobody can tell what it is. */
function numberIn(values: Readonly<Record<string, unknown>>, field: string): Amount | undefined {
  const value = values[field];
  if (value === undefined) return undefined;
  const number = typeof value === "number" || (typeof value === "string" && value.trim() !== "") ? Number(value) : NaN;
  return Number.isNaN(number) ? UNTOLD : number;
}

const scaled = (amount: Amount, sign: 1 | -1): Amount => (amount === UNTOLD ? UNTOLD : amount * sign);

/** As people count: 0.5 and a tenth are 0.6. */
function sum(now: Amount | undefined, by: Amount, least: Amount = -Infinity, most: Amount = Infinity): Amount {
  if (typeof now !== "number" || by === UNTOLD) return UNTOLD;
  const within = Math.max(least ?? -Infinity, Math.min(most ?? Infinity, now + by));
  return Math.round(within * 1e6) / 1e6;
}
