// What the owner says of a provider: one table of fields, each with its schema. Given as text, kept as JSON.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";
import { noneCalled } from "../core/near-names.ts";

const PRICE = Type.Number({ minimum: 0 });
const YES_NO = Type.Union([Type.Literal("yes"), Type.Literal("no")]);
const CHOICE = Type.Union([Type.Literal("yes"), Type.Literal("no"), Type.Literal("auto")]);

const FIELDS = {
  type: {
    schema: Type.Union([Type.Literal("openai"), Type.Literal("ollama")]),
    allowed: "openai (anything OpenAI-compatible) or ollama",
  },
  url: {
    schema: Type.String({ pattern: "^https?://\\S+$" }),
    allowed: "a URL such as http://localhost:11434 or https://host/v1",
  },
  model: { schema: Type.String({ minLength: 1 }), allowed: "the model's name, as its server knows it" },
  key: { schema: Type.String({ pattern: "^[!-~]+$" }), allowed: "the server's API key, without spaces" },
  headers: {
    schema: Type.Record(Type.String({ pattern: "^[A-Za-z0-9-]+$" }), Type.String({ pattern: "^[ -~]*$" }), {
      additionalProperties: false,
    }),
    allowed: 'a JSON object of texts such as {"X-Title":"Hestia"}',
  },
  context_tokens: {
    schema: Type.Integer({ minimum: 2_048, maximum: 2_000_000 }),
    allowed: "the window in tokens, 2048 to 2000000; without it the server is asked",
  },
  concurrency: {
    schema: Type.Integer({ minimum: 1, maximum: 64 }),
    allowed: "how many answers at once, 1 to 64; 1 at home and 8 elsewhere unless given",
  },
  first_token_seconds: {
    schema: Type.Number({ minimum: 0.1, maximum: 280 }),
    allowed: "how long the first token may take before the next provider is asked, 0.1 to 280 seconds; 60 unless given",
  },
  price_in: { schema: PRICE, allowed: "what a million tokens of input cost, a number from 0" },
  price_cached: {
    schema: PRICE,
    allowed: "what a million tokens of input from the server's cache cost, a number from 0",
  },
  price_out: { schema: PRICE, allowed: "what a million tokens of output cost, a number from 0" },
  currency: {
    schema: Type.String({ pattern: "^\\S{1,8}$" }),
    allowed: "what the prices are in, up to 8 letters or signs, such as USD or €",
  },
  native_tools: { schema: CHOICE, allowed: "yes, no (tools are described in the prompt) or auto (asked or tried)" },
  reasoning: {
    schema: Type.Union(["auto", "none", "hermes", "effort", "think"].map((word) => Type.Literal(word))),
    allowed:
      "how it is told to think or not: auto, none, hermes (system line), effort (reasoning_effort), think (Ollama)",
  },
  local: {
    schema: YES_NO,
    allowed: "yes where it runs in this house, no elsewhere; seen from the address unless given",
  },
} as const;

export type FieldName = keyof typeof FIELDS;

/** Never shown, never logged, and kept encrypted. */
const SECRETS: ReadonlySet<FieldName> = new Set<FieldName>(["key", "headers"]);

/** An address may have a password or a key in it. */
export function isSecret(name: FieldName, value: unknown): boolean {
  return SECRETS.has(name) || (name === "url" && showUrl(value) !== value);
}

/** Checked values by the names of their fields. */
export type Fields = Readonly<Partial<Record<FieldName, unknown>>>;

const NAME = /^[a-z0-9][a-z0-9_.-]{0,31}$/;

export function readName(given: unknown): string {
  if (typeof given === "string" && NAME.test(given)) return given;
  throw new AppError(
    "provider",
    `a provider can't be named ${JSON.stringify(given)}; allowed are up to 32 small letters, digits, "-", "_" and "."`,
  );
}

/** Texts as they come from the command line, added to what is known; an empty text takes a field away. */
export function readFields(known: Fields, given: Readonly<Record<string, string>>): Fields {
  const read = Object.entries(given).map(([name, text]) => {
    const field = fieldOf(name);
    return [field, text === "" ? undefined : readValue(field, text)] as const;
  });
  const fields = Object.fromEntries(
    Object.entries({ ...known, ...Object.fromEntries(read) }).filter(([, value]) => value !== undefined),
  );
  for (const needed of ["url", "model"]) {
    if (fields[needed] === undefined) throw new AppError("provider", `a provider needs ${needed}=…`);
  }
  return fields;
}

/** Every field that is set, as it may be shown. */
export function showFields(fields: Fields): Readonly<Record<string, string>> {
  const shown = Object.entries(fields).map(([name, value]) => [
    name,
    SECRETS.has(fieldOf(name)) ? "(set)" : name === "url" ? showUrl(value) : String(value),
  ]);
  return Object.fromEntries(shown);
}

function showUrl(value: unknown): string {
  return String(value)
    .replace(/^(\w+:\/\/)[^/?#]*@/, "$1(set)@")
    .replace(/[?#].*$/, "?(set)");
}

export function fieldOf(text: string): FieldName {
  if (Object.hasOwn(FIELDS, text)) return text as FieldName;
  throw new AppError("provider", noneCalled("field", text, ["name", ...Object.keys(FIELDS)]));
}

function readValue(name: FieldName, text: string): unknown {
  const { schema, allowed } = FIELDS[name];
  const value: unknown = name === "headers" ? parse(text) : Value.Convert(schema, text);
  if (Value.Check(schema, value)) return value;
  const shown = SECRETS.has(name) ? "that" : JSON.stringify(text);
  throw new AppError("provider", `${name} can't be ${shown}; allowed is ${allowed}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The check that follows says what is allowed.
    return undefined;
  }
}
