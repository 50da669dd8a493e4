// How an entity and a miss are shown to the model: compact, the same everywhere.
import type { Entity } from "../../core/house.ts";
import type { ToolResult } from "../../core/tool.ts";
import type { Picture, ResolveResult } from "../house.ts";

/** Attributes that answer what people ask, by domain; the rest is noise to a model. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  climate: [
    "current_temperature",
    "temperature",
    "target_temp_high",
    "target_temp_low",
    "hvac_action",
    "preset_mode",
    "current_humidity",
  ],
  cover: ["current_position"],
  fan: ["percentage", "preset_mode"],
  humidifier: ["humidity", "current_humidity", "mode"],
  light: ["brightness", "color_temp_kelvin", "rgb_color", "effect"],
  media_player: ["media_title", "media_artist", "volume_level", "source", "is_volume_muted"],
  sensor: ["unit_of_measurement"],
  timer: ["remaining", "finishes_at"],
  vacuum: ["battery_level", "fan_speed"],
  valve: ["current_position"],
  water_heater: ["current_temperature", "temperature", "operation_mode"],
  weather: ["temperature", "temperature_unit", "humidity", "wind_speed", "wind_speed_unit"],
};

export function describeEntity(picture: Picture, entity: Entity): Readonly<Record<string, unknown>> {
  const { id, name, domain, areaId, state } = entity;
  const area = areaName(picture, areaId);
  const attributes = Object.fromEntries(
    (TELLING[domain] ?? []).flatMap((key) => {
      const value = state?.attributes[key];
      return value === undefined || value === null ? [] : [[key, value] as const];
    }),
  );
  return { id, name, ...(area ? { area } : {}), state: state?.state ?? "unavailable", ...attributes };
}

/** With its room, by which people tell apart what has one name. */
export function candidate(picture: Picture, { id, name, areaId }: Entity): Readonly<Record<string, string>> {
  const area = areaName(picture, areaId);
  return { id, name, ...(area ? { area } : {}) };
}

/** `Robot (Living Room)`. */
export function placedName(picture: Picture, { name, areaId }: Entity): string {
  const area = areaName(picture, areaId);
  return area ? `${name} (${area})` : name;
}

function areaName(picture: Picture, areaId: string | undefined): string | undefined {
  return areaId === undefined ? undefined : picture.areas().find((one) => one.id === areaId)?.name;
}

/** Candidates and suggestions instead of a guess. */
export function explainMiss(
  result: Exclude<ResolveResult, { readonly type: "resolved" }>,
  picture: Picture,
): ToolResult {
  if (result.type === "ambiguous") {
    const candidates = result.candidates.slice(0, 10).map((entity) => candidate(picture, entity));
    return {
      type: "answer",
      value: { error: `"${result.what}" fits several: ask which one`, candidates },
      failed: true,
    };
  }
  return {
    type: "answer",
    value: {
      error: `nothing exposed is called "${result.what}"`,
      ...(result.suggestions.length > 0 ? { near: result.suggestions } : {}),
      ...(result.unexposed > 0 ? { not_exposed: result.unexposed, hint: EXPOSE_HINT } : {}),
    },
    failed: true,
  };
}

export const EXPOSE_HINT =
  "what is not exposed can be exposed by the owner in Home Assistant: Settings, Voice assistants, Expose";
