// What a service leaves behind, as a question to the state of one entity. Small ones are built here, the tables put them together.
import type { EntityState } from "../../core/house.ts";

export interface Expectation {
  /** This state shows what is wanted, as near as the device comes to it. */
  readonly met: (now: EntityState) => boolean;
  /** The same, as exactly as people tell values apart: where it was so before, nothing was to be done. */
  readonly isSo: (before: EntityState) => boolean;
  /** It is seen to be on its way there. */
  readonly underWay: (now: EntityState) => boolean;
  /** It has stopped on the way and will not get there by itself. */
  readonly givenUp: (now: EntityState) => boolean;
  /** True for a state, which may hold before the call (`already`); false for a trace, which only the call leaves. */
  readonly mayHold: boolean;
  /** What is told of it. */
  readonly show: (now: EntityState) => string;
}

/** States in which Home Assistant has nothing to say of the entity. */
const SPEECHLESS: readonly string[] = ["unavailable", "unknown"];

const showState = ({ state }: EntityState) => state;

export function inState(
  wanted: readonly string[],
  { underWay = [], givenUp = [] }: { readonly underWay?: readonly string[]; readonly givenUp?: readonly string[] } = {},
): Expectation {
  const met = ({ state }: EntityState) => wanted.includes(state);
  return {
    met,
    isSo: met,
    underWay: ({ state }) => underWay.includes(state),
    givenUp: ({ state }) => givenUp.includes(state),
    mayHold: true,
    show: showState,
  };
}

/** Any state but these, and but those that say nothing. */
export function notInState(unwanted: readonly string[], underWay: readonly string[] = []): Expectation {
  const without = [...unwanted, ...underWay, ...SPEECHLESS];
  const met = ({ state }: EntityState) => !without.includes(state);
  return { ...inState([], { underWay }), met, isSo: met };
}

/** The state is a number near this one. */
export function stateNear(wanted: number, tolerance: number): Expectation {
  const within =
    (limit: number) =>
    ({ state }: EntityState) =>
      state.trim() !== "" && near(Number(state), wanted, limit);
  return { ...inState([]), met: within(tolerance), isSo: within(0) };
}

/** The state is another than before: a timestamp, a count, a choice. */
export function stateChanged(before: EntityState): Expectation {
  return {
    ...inState([]),
    met: ({ state }) => state !== before.state && !SPEECHLESS.includes(state),
    mayHold: false,
  };
}

export function attributeIs(name: string, wanted: unknown): Expectation {
  return ofAttribute(name, (value) => same(value, wanted));
}

/** `exactness`: so near it is the same to people. */
export function attributeNear(
  name: string,
  wanted: number,
  { tolerance, exactness = tolerance }: { readonly tolerance: number; readonly exactness?: number },
): Expectation {
  const within = (limit: number) => (value: unknown) => typeof value === "number" && near(value, wanted, limit);
  return ofAttribute(name, within(tolerance), within(Math.min(tolerance, exactness)));
}

/** One of these attributes is another than before. */
export function attributeChanged(before: EntityState, names: readonly string[]): Expectation {
  return {
    ...inState([]),
    met: ({ state, attributes }) =>
      !SPEECHLESS.includes(state) &&
      names.some((name) => attributes[name] != null && !same(attributes[name], before.attributes[name])),
    mayHold: false,
  };
}

export function ofAttribute(
  name: string,
  met: (value: unknown) => boolean,
  isSo: (value: unknown) => boolean = met,
): Expectation {
  return {
    ...inState([]),
    met: ({ attributes }) => met(attributes[name]),
    isSo: ({ attributes }) => isSo(attributes[name]),
    show: ({ state, attributes }) => (attributes[name] == null ? state : String(attributes[name])),
  };
}

/** All of them; what is told is what the last of them shows. */
export function allOf(expectations: readonly Expectation[]): Expectation {
  return {
    met: (now) => expectations.every((one) => one.met(now)),
    isSo: (before) => expectations.every((one) => one.isSo(before)),
    underWay: (now) => expectations.some((one) => one.underWay(now)),
    givenUp: (now) => expectations.some((one) => one.givenUp(now)),
    mayHold: expectations.every((one) => one.mayHold),
    show: (now) => (expectations.find((one) => !one.met(now)) ?? expectations.at(-1))?.show(now) ?? now.state,
  };
}

function near(value: number, wanted: number, tolerance: number): boolean {
  return Number.isFinite(value) && Math.abs(value - wanted) <= tolerance + 1e-6;
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
