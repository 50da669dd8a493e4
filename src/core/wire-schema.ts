// Parameters as every model's server takes them. The grammars of local servers and Gemini refuse or ignore the rest of JSON Schema, and each
// word of it is read anew with every request: choices are an `enum`, an object names its fields, and limits are checked where a call is read.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "./errors.ts";

export type WireSchema =
  | { readonly type: "string"; readonly description?: string; readonly enum?: readonly string[] }
  | { readonly type: "number" | "integer" | "boolean"; readonly description?: string }
  | { readonly type: "array"; readonly description?: string; readonly items: WireSchema }
  | WireObject;

export interface WireObject {
  readonly type: "object";
  readonly description?: string;
  readonly properties: Readonly<Record<string, WireSchema>>;
  readonly required?: readonly string[];
}

const Choice = Type.Object({ const: Type.String() });
const Node = Type.Object({
  type: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  const: Type.Optional(Type.String()),
  anyOf: Type.Optional(Type.Array(Type.Unknown())),
  items: Type.Optional(Type.Unknown()),
  properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  required: Type.Optional(Type.Array(Type.String())),
});

/** Throws AppError `schema` for what can't be said so; `where` names it. */
function toWireSchema(schema: unknown, where: string): WireSchema {
  if (!Value.Check(Node, schema)) throw new AppError("schema", `${where} is no schema that a model can be told`);
  const { type, items, properties, required = [] } = schema;
  const about = schema.description === undefined ? {} : { description: schema.description };
  const choices = schema.const === undefined ? choicesOf(schema.anyOf) : [schema.const];
  if (choices) return { type: "string", ...about, enum: choices };
  switch (type) {
    case "string":
    case "number":
    case "integer":
    case "boolean":
      return { type, ...about };
    case "array":
      return { type, ...about, items: toWireSchema(items, `${where}[]`) };
    case "object": {
      if (!properties) break;
      const fields = Object.entries(properties).map(
        ([name, field]) => [name, toWireSchema(field, `${where}.${name}`)] as const,
      );
      return {
        type,
        ...about,
        ...(required.length > 0 && { required: [...required] }),
        properties: Object.fromEntries(fields),
      };
    }
  }
  throw new AppError(
    "schema",
    `${where} can't be told to every model: allowed are texts, choices, numbers, yes or no, lists, objects with named fields`,
  );
}

function choicesOf(anyOf: readonly unknown[] | undefined): readonly string[] | undefined {
  const choices = anyOf?.filter((one) => Value.Check(Choice, one));
  return choices && choices.length === anyOf?.length ? choices.map((one) => one.const) : undefined;
}

/** The parameters of a tool. Throws AppError `schema` as `toWireSchema` does, and where they are no object. */
export function toWireParameters(schema: unknown, where: string): WireObject {
  const wire = toWireSchema(schema, where);
  if (wire.type !== "object") throw new AppError("schema", `the parameters of ${where} are no object`);
  return wire;
}

/** In words for an error: `do (list, add), item (string, may be left out)`. */
export function inWords({ properties, required = [] }: WireObject): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${name} (${kindOf(schema)}${required.includes(name) ? "" : ", may be left out"})`,
  );
  return fields.length > 0 ? fields.join(", ") : "nothing";
}

function kindOf(schema: WireSchema): string {
  if (schema.type === "array") return `list of ${kindOf(schema.items)}`;
  return schema.type === "string" && schema.enum ? schema.enum.join(" or ") : schema.type;
}
