// What came over HTTP held against its schema. The error names the place and what is wrong with it.
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";

/** A body says itself what is what. `what`: how the error calls it. Throws an AppError `body`. */
export function readBody<Schema extends TSchema>(schema: Schema, given: unknown, what: string): Static<Schema> {
  const value = Value.Default(schema, given ?? {});
  if (Value.Check(schema, value)) return value;
  const [problem] = Value.Errors(schema, value);
  throw new AppError("body", `${what}${problem?.instancePath ?? ""}: ${problem?.message ?? "can't be read"}`);
}

/** In an address everything is text, as it is in what a command sends on from its arguments: numbers and the like are read from it. */
export function readText<Schema extends TSchema>(schema: Schema, given: unknown, what: string): Static<Schema> {
  return readBody(schema, Value.Convert(schema, given ?? {}), what);
}
