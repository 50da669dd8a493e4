// What a model read in a turn, from its trace: each thing as a tool showed it.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { type CallEntry, callsIn, type Trace } from "../../core/trace.ts";

const ShownSchema = Type.Object({ id: Type.String(), state: Type.String(), changed_by: Type.Optional(Type.String()) });
export interface ReadInTurn {
  readonly things: readonly ShownThing[];
  /** Who changed what people change, as the model was told: no reading tells that again. */
  readonly causes: readonly string[];
}

export interface ShownThing {
  readonly id: string;
  readonly state: string;
  /** All that was shown beside its state and what it is called. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Nobody's doing. */
const MEASURED = /^(?:binary_sensor|sensor|weather|sun|person|device_tracker)\./;
const ABOUT = new Set(["id", "name", "area", "state", "since", "changed_by", "can"]);

/** Undefined where anything else was called, something failed, or not all of a result can be read. What `find` showed is only how it was found, where its state was read then. */
export function readInTurn(trace: Trace): ReadInTurn | undefined {
  const results = callsIn(trace).map(resultOf);
  if (results.length === 0 || results.some((result) => result === undefined)) return undefined;
  const whole = results.flatMap((result) => result ?? []);
  const read = whole.filter(({ isFound }) => !isFound);
  const meant = read.length > 0 ? read : whole;
  if (meant.some(({ isCut }) => isCut)) return undefined;
  const shown = new Map(meant.flatMap(({ things }) => things).map((thing) => [thing.id, thing] as const));
  return {
    things: [...shown.values()].map((thing) => ({
      id: thing.id,
      state: thing.state,
      attributes: Object.fromEntries(Object.entries(thing).filter(([key]) => !ABOUT.has(key))),
    })),
    causes: whole.flatMap(({ things }) =>
      things.flatMap(({ id, changed_by: by }) => (MEASURED.test(id) ? [] : (by ?? []))),
    ),
  };
}

interface Result {
  readonly things: readonly Static<typeof ShownSchema>[];
  readonly isFound: boolean;
  /** There is more than was shown. */
  readonly isCut: boolean;
}

function resultOf({ name, arguments: given, text, failed, missed }: CallEntry): Result | undefined {
  if (failed || missed) return undefined;
  const value = parsed(text);
  switch (name) {
    case "state":
      return shownAs(value, { isFound: false, isCut: false });
    case "find": {
      const wanted = parsed(given);
      // Of what is in one state, nothing tells what is in another.
      if (!isRecord(value) || !isRecord(wanted) || "state" in wanted) return undefined;
      return shownAs(value["found"], { isFound: true, isCut: "more" in value });
    }
    case "weather":
      // With a forecast it is no one thing.
      return shownAs([value], { isFound: false, isCut: false });
    default:
      return undefined;
  }
}

function shownAs(value: unknown, how: Omit<Result, "things">): Result | undefined {
  if (!Array.isArray(value) || !value.every((one) => Value.Check(ShownSchema, one))) return undefined;
  return { ...how, things: value };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut to what a small model can take in: then nobody knows what it read.
    return undefined;
  }
}

/** Everything that was shown, whatever was called for it. */
export function shownIn(trace: Trace): readonly string[] {
  const ids = callsIn(trace).flatMap(({ text }) =>
    [...text.matchAll(/"id":"(\w+\.\w+)"/g)].flatMap(([, id]) => id ?? []),
  );
  return [...new Set(ids)];
}
