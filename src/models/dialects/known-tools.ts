// The tools that a request offers, as far as a call written in text must be compared with them.
import type { ToolDescription } from "../../core/model.ts";
import { isRecord } from "../../core/parse-object.ts";
import { readLenientJson } from "./lenient-json.ts";

export interface KnownTools {
  readonly isEmpty: boolean;
  has(name: string): boolean;
  /** Whether a known name begins so. */
  begins(text: string): boolean;
  /** The known name that was meant: models write it with the name of a module before it, or a number after it. */
  nameOf(written: string): string;
  /** Whether nothing is missing that the tool needs. */
  isComplete(name: string, given: Readonly<Record<string, unknown>>): boolean;
  /** A value that was written without quotes, as the tool's parameter wants it. */
  fit(name: string, key: string, text: string): unknown;
}

export function createKnownTools(tools: readonly ToolDescription[]): KnownTools {
  const told = tools.map(({ name, parameters }) => [name, recordOf(parameters)] as const);
  // A tool through which others are called names them; models call them by themselves as well.
  const others = told.flatMap(([, { properties }]) => choicesOf(recordOf(recordOf(properties)["tool"])));
  const schemas = new Map([...others.map((name) => [name, recordOf({})] as const), ...told]);
  const names = [...schemas.keys()];

  return {
    isEmpty: names.length === 0,
    has: (name) => schemas.has(name),
    begins: (text) => names.some((name) => name.startsWith(text)),
    nameOf(written) {
      const bare = written.trim();
      const tries = [bare, bare.replace(/:\d+$/, ""), bare.replace(/\.call$/, "")];
      const known = [...tries, ...tries.map((name) => name.slice(name.lastIndexOf(".") + 1))].find((name) =>
        schemas.has(name),
      );
      // What is sent back as the name of a tool must look like one.
      return known ?? bare.replace(/[^\w-]+/g, "_").slice(0, 64);
    },
    isComplete(name, given) {
      const { required = [], properties } = schemas.get(name) ?? {};
      if (!Array.isArray(required)) return true;
      return required.every((key) => Object.hasOwn(given, key) || "default" in recordOf(recordOf(properties)[key]));
    },
    fit(name, key, text) {
      const kinds = kindsOf(recordOf(recordOf(schemas.get(name)?.["properties"])[key]));
      if (kinds.has("string") || kinds.size === 0) return text;
      return readLenientJson(text)?.value ?? text;
    },
  };
}

/** The types that a schema takes; none where it does not say. */
function kindsOf(schema: Readonly<Record<string, unknown>>): ReadonlySet<unknown> {
  const { type, anyOf, enum: values, const: value } = schema;
  const kinds = new Set<unknown>(Array.isArray(type) ? type : type === undefined ? [] : [type]);
  for (const one of Array.isArray(values) ? values : value === undefined ? [] : [value]) kinds.add(typeof one);
  for (const one of Array.isArray(anyOf) ? anyOf : []) for (const kind of kindsOf(recordOf(one))) kinds.add(kind);
  return kinds;
}

function choicesOf({ enum: values }: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
