// What reading a sequence finds, before its targets are final: pure vocabulary of the readers.
import type { FiredEvent } from "../../core/action.ts";

/** Whom a call aims at, in Home Assistant's own terms. */
export interface Aim {
  /** Entity ids; `all`, and ids of registry entries, too. */
  readonly entityIds: readonly string[];
  /** `device_id`, `area_id`, `floor_id`, `label_id` and `exclude`, as they go into a target. Empty where only entities are named. */
  readonly wider: Readonly<Record<string, unknown>>;
}

export interface AimedCall {
  readonly service: string;
  /** Undefined for a call that names no target. */
  readonly aim: Aim | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Reading {
  readonly calls: readonly AimedCall[];
  readonly unproved: readonly string[];
  readonly events?: readonly FiredEvent[];
  /** Scenes that are made on the way, and what they hold read where they are made. */
  readonly scenes?: readonly string[];
}

export const NOTHING: Reading = { calls: [], unproved: [] };

export function unproved(what: string): Reading {
  return { calls: [], unproved: [what] };
}

export function call(
  service: string,
  entityIds: readonly string[],
  data: Readonly<Record<string, unknown>> = {},
): Reading {
  return { calls: [{ service, aim: { entityIds, wider: {} }, data }], unproved: [] };
}

export function join(readings: readonly Reading[]): Reading {
  const events = readings.flatMap(({ events: fired = [] }) => fired);
  const made = readings.flatMap(({ scenes = [] }) => scenes);
  return {
    calls: readings.flatMap((reading) => reading.calls),
    unproved: readings.flatMap((reading) => reading.unproved),
    ...(events.length > 0 ? { events } : {}),
    ...(made.length > 0 ? { scenes: made } : {}),
  };
}

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Home Assistant takes one thing for a list of one, and nothing for an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Something from a configuration, to name it by. */
export function told(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
}

/** Whether Home Assistant would render it. */
export function isTemplate(value: unknown): boolean {
  return typeof value === "string" && /\{[{%#]/.test(value);
}
