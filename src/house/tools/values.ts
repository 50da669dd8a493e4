// What a thing can be set to, as it says itself: shown with its state, and named where a model wants something else.
import type { Entity } from "../../core/house.ts";

type Fields = Readonly<Record<string, unknown>>;

/** By domain: a field of its services, and the attribute that lists what it may be. */
const LISTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  climate: { hvac_mode: "hvac_modes", preset_mode: "preset_modes", fan_mode: "fan_modes", swing_mode: "swing_modes" },
  fan: { preset_mode: "preset_modes" },
  humidifier: { mode: "available_modes" },
  input_select: { option: "options" },
  light: { effect: "effect_list" },
  media_player: { source: "source_list", sound_mode: "sound_mode_list" },
  select: { option: "options" },
  siren: { tone: "available_tones" },
  vacuum: { fan_speed: "fan_speed_list" },
  water_heater: { operation_mode: "operation_list" },
};

/** By domain: a field that is a number, and the attributes that hold its least and its most. */
const BOUNDED: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  climate: {
    temperature: ["min_temp", "max_temp"],
    target_temp_low: ["min_temp", "max_temp"],
    target_temp_high: ["min_temp", "max_temp"],
    humidity: ["min_humidity", "max_humidity"],
  },
  humidifier: { humidity: ["min_humidity", "max_humidity"] },
  input_number: { value: ["min", "max"] },
  number: { value: ["min", "max"] },
  water_heater: { temperature: ["min_temp", "max_temp"] },
};

/** Of these Home Assistant names the range itself where it refuses a number. */
const TOLD_BY_THE_HOUSE = new Set(["input_number", "number"]);

const MOST_SHOWN = 15;
/** Beside the state of a thing its high and low target say what its target does. */
const SHOWN_ONCE = new Set(["target_temp_low", "target_temp_high"]);

/** What it can be set to, by field; undefined where it says nothing of that. */
export function settings(entity: Entity): Readonly<Record<string, unknown>> | undefined {
  const lists = Object.keys(LISTED[entity.domain] ?? {}).flatMap((field) => {
    const listed = listOf(entity, field);
    if (!listed || listed.length === 0) return [];
    const more = listed.length - MOST_SHOWN;
    return [[field, more > 0 ? [...listed.slice(0, MOST_SHOWN), `and ${more} more`] : listed] as const];
  });
  const bounds = Object.keys(BOUNDED[entity.domain] ?? {}).flatMap((field) => {
    const range = rangeOf(entity, field);
    return range && !SHOWN_ONCE.has(field) ? [[field, `${range[0]} to ${range[1]}`] as const] : [];
  });
  const all = [...lists, ...bounds];
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

/** `data` as this thing spells its values, or what is wrong with it in words. */
export function fitting(entity: Entity, data: Fields): { readonly data: Fields } | { readonly error: string } {
  const fitted: Record<string, unknown> = { ...data };
  for (const [field, value] of Object.entries(data)) {
    const listed = listOf(entity, field);
    if (listed && listed.length > 0 && typeof value === "string") {
      const known = listed.find((one) => one === value) ?? listed.find((one) => plain(one) === plain(value));
      if (known === undefined)
        return { error: `${entity.name} has no ${field} "${value}"; it has ${listed.slice(0, MOST_SHOWN).join(", ")}` };
      fitted[field] = known;
    }
    const range = TOLD_BY_THE_HOUSE.has(entity.domain) ? undefined : rangeOf(entity, field);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (range && typeof number === "number" && (number < range[0] || number > range[1]))
      return { error: `${field} of ${entity.name} goes from ${range[0]} to ${range[1]}; ${number} is outside` };
  }
  return { data: fitted };
}

const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, "");

function listOf({ domain, state }: Entity, field: string): readonly string[] | undefined {
  const attribute = LISTED[domain]?.[field];
  const listed = attribute === undefined ? undefined : state?.attributes[attribute];
  return Array.isArray(listed) ? listed.filter((one) => typeof one === "string") : undefined;
}

function rangeOf({ domain, state }: Entity, field: string): readonly [number, number] | undefined {
  const [least, most] = (BOUNDED[domain]?.[field] ?? []).map((attribute) => state?.attributes[attribute]);
  return typeof least === "number" && typeof most === "number" ? [least, most] : undefined;
}
