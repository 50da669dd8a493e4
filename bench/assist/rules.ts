// The data set's rules, as its own evaluation has them: what may have changed, and what the answer must hold. Pure.
import { AppError } from "../../src/core/errors.ts";
import type { Task } from "./dataset.ts";
import { stateText } from "./inventory.ts";

export interface SeenState {
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export type Seen = Readonly<Record<string, SeenState>>;

export interface Difference {
  readonly expected: Readonly<Record<string, unknown>>;
  readonly got: Readonly<Record<string, unknown>>;
}

export interface Verdict {
  /** What the data set counts: one for the states, one for the answer, each only where something is expected of it. */
  readonly checks: readonly { readonly name: "states" | "response"; readonly passed: boolean }[];
  readonly passed: boolean;
  /** By entity; empty where the house is as it should be. */
  readonly differences: Readonly<Record<string, Difference>>;
  /** Entities that changed though nothing was expected of them. */
  readonly strayed: readonly string[];
}

type Flat = Readonly<Record<string, unknown>>;

/** They follow from state and position and are never written down. */
const DERIVED = ["is_closed", "is_opening", "is_closing"];
const COLOURS = ["hs_color", "rgb_color", "rgbw_color", "rgbww_color", "xy_color", "color_temp_kelvin"];

/** Throws AppError `assist-data` where an expected entity is not in the house. */
export function judge(
  task: Pick<Task, "expectChanges" | "ignoreChanges" | "expectResponse">,
  { before, after, answer }: { readonly before: Seen; readonly after: Seen; readonly answer: string },
): Verdict {
  const { expectChanges, expectResponse } = task;
  const unknown = Object.keys(expectChanges).find((id) => !before[id]);
  if (unknown !== undefined)
    throw new AppError("assist-data", `expect_changes names ${unknown}, which is not in the house`);
  const differences = Object.fromEntries(
    Object.entries(before).flatMap(([id, was]) => {
      const difference = differ(expectedOf(was, expectChanges[id]), flat(after[id]), ignoredOf(task, id));
      return difference ? [[id, difference]] : [];
    }),
  );
  const stands = Object.keys(differences).length === 0;
  const expectsChange = Object.keys(expectChanges).length > 0;
  // Where no change is expected, that nothing changed is not counted; that something did, is.
  const states = expectsChange
    ? [{ name: "states" as const, passed: stands && !answer.includes("Sorry") }]
    : stands
      ? []
      : [{ name: "states" as const, passed: false }];
  const heard = answer.toLowerCase();
  const response =
    expectResponse.length === 0
      ? []
      : [{ name: "response" as const, passed: expectResponse.some((word) => heard.includes(word.toLowerCase())) }];
  const checks = [...states, ...response];
  return {
    checks,
    passed: checks.every(({ passed }) => passed),
    differences,
    strayed: Object.keys(differences).filter((id) => !expectChanges[id]),
  };
}

function flat(seen: SeenState | undefined): Flat {
  return seen ? { state: seen.state, ...seen.attributes } : {};
}

function expectedOf(was: SeenState, change: Task["expectChanges"][string] | undefined): Flat {
  const state = stateText(change?.state);
  return { ...flat(was), ...(state === undefined ? {} : { state }), ...change?.attributes };
}

function ignoredOf({ expectChanges, ignoreChanges }: Pick<Task, "expectChanges" | "ignoreChanges">, id: string) {
  const expected = Object.keys(expectChanges[id]?.attributes ?? {});
  // One colour is shown in several ways; the one that is expected is compared.
  const colours = COLOURS.some((key) => expected.includes(key)) ? COLOURS.filter((key) => !expected.includes(key)) : [];
  return new Set([...DERIVED, ...colours, ...(ignoreChanges[id] ?? [])]);
}

/** What is expected is there, and there is nothing beside it. */
function differ(expected: Flat, got: Flat, ignored: ReadonlySet<string>): Difference | undefined {
  const wrong = Object.keys({ ...expected, ...got }).filter(
    (key) => !ignored.has(key) && (key in expected ? !isSame(expected[key], got[key]) : true),
  );
  if (wrong.length === 0) return undefined;
  const pick = (of: Flat) => Object.fromEntries(wrong.map((key) => [key, of[key] ?? null]));
  return { expected: pick(expected), got: pick(got) };
}

/** Equal, or written alike: 1 and "1"; what is absent is null. */
function isSame(left: unknown = null, right: unknown = null): boolean {
  if (left === right || String(left) === String(right)) return true;
  return typeof left === "object" && JSON.stringify(left) === JSON.stringify(right);
}
