// Arguments as models write them to what a tool's parameters say: other spellings of a field, numbers and lists as text, what was left empty.
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { isRecord } from "../core/parse-object.ts";
import { inWords, toWireParameters, type WireObject, type WireSchema } from "../core/wire-schema.ts";

export type Reading<Value> =
  | { readonly type: "read"; readonly value: Value }
  /** What is wrong and what is taken, for the model. */
  | { readonly type: "unfit"; readonly error: string };

type Fields = Readonly<Record<string, unknown>>;

/** `given` is what was written for `tool`. What no field is called is left out of account. */
export function readArguments<Parameters extends TSchema>(
  tool: string,
  parameters: Parameters,
  given: Fields,
): Reading<Static<Parameters>> {
  const wire = toWireParameters(parameters, tool);
  const wanted = Value.Convert(parameters, Value.Default(parameters, objectAs(wire, given)));
  if (Value.Check(parameters, wanted)) return { type: "read", value: wanted };
  const [first] = Value.Errors(parameters, wanted);
  const field = first?.instancePath.split("/")[1];
  const value = field === undefined ? undefined : objectAs(wire, given)[field];
  const missing = (wire.required ?? []).filter((name) => !isRecord(wanted) || wanted[name] === undefined);
  const unknown = Object.keys(objectAs(wire, given)).filter((name) => !Object.hasOwn(wire.properties, name));
  const wrong =
    missing.length > 0
      ? `it needs ${missing.join(" and ")}`
      : `it can't have ${field ?? "that"} ${JSON.stringify(value)}${first ? `: it ${first.message}` : ""}`;
  const strange = unknown.length > 0 ? `, and knows no ${unknown.join(", ")}` : "";
  return { type: "unfit", error: `The arguments of ${tool} don't fit: ${wrong}${strange}; it takes ${inWords(wire)}` };
}

function objectAs({ properties, required = [] }: WireObject, given: Fields): Fields {
  const read: Record<string, unknown> = {};
  for (const [written, value] of Object.entries(given)) {
    const name = nameOf(written, given, properties);
    const schema = properties[name];
    if (!schema) read[name] = value;
    else if (required.includes(name) || !isEmpty(value)) read[name] = valueAs(schema, value);
  }
  return read;
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

/** The field that is meant: of that name, or the only one with the same stem that was not given by its own name. */
function nameOf(written: string, given: Fields, properties: WireObject["properties"]): string {
  if (Object.hasOwn(properties, written)) return written;
  const same = Object.keys(properties).filter((name) => stem(name) === stem(written) && !Object.hasOwn(given, name));
  return same.length === 1 ? (same[0] ?? written) : written;
}

/** `entityId`, `entity_ids`, `Entities` and `entity_name` are all the entity. */
function stem(name: string): string {
  const snake = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const bare = snake.replace(/_(?:ids?|names?)$/, "");
  return bare.replace(/ies$/, "y").replace(/s$/, "");
}

function valueAs(schema: WireSchema, value: unknown): unknown {
  switch (schema.type) {
    case "number":
    case "integer":
      return typeof value === "string" ? numberAs(value) : value;
    case "boolean":
      return typeof value === "string" ? (YES_OR_NO.get(value.trim().toLowerCase()) ?? value) : value;
    case "string": {
      if (typeof value !== "string") return value;
      const said = value.trim().toLowerCase();
      return schema.enum?.find((one) => one.toLowerCase() === said) ?? value;
    }
    case "array": {
      const list = typeof value === "string" ? (parsed(value, "[") ?? itemsOf(value)) : value;
      return Array.isArray(list) ? list.map((one) => valueAs(schema.items, one)) : list;
    }
    case "object": {
      const object = typeof value === "string" ? (parsed(value, "{") ?? value) : value;
      return isRecord(object) ? objectAs(schema, object) : object;
    }
  }
}

const YES_OR_NO = new Map([
  ...["true", "yes", "on", "1"].map((word) => [word, true] as const),
  ...["false", "no", "off", "0"].map((word) => [word, false] as const),
]);

/** A number with its unit, where that says nothing beside the field itself. */
const WITH_UNIT = /^([-+]?\d+(?:[.,]\d+)?)\s*(?:%|percent|°\s*[cf]?|degrees?|k)?$/i;

function numberAs(text: string): unknown {
  const [, number] = WITH_UNIT.exec(text.trim()) ?? [];
  return number === undefined ? text : Number(number.replace(",", "."));
}

/** One text for a list: its parts where none of them has a blank (ids), else the one that it is. */
function itemsOf(text: string): readonly string[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => /^\S+$/.test(part)) ? parts : [text];
}

function parsed(text: string, begin: "[" | "{"): unknown {
  if (!text.trimStart().startsWith(begin)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // It only looked like JSON.
    return undefined;
  }
}
