import type { ModelFacts } from "../core/model.ts";
import type { FieldName, Fields } from "./fields.ts";

/** A server with one of its models, as the owner set it, with what was learned of it since. */
export interface Provider {
  readonly name: string;
  readonly type: "openai" | "ollama";
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** As the owner said; what the server told is in `facts`. */
  readonly contextTokens: number | undefined;
  /** How many answers at once. */
  readonly concurrency: number;
  readonly firstTokenMilliseconds: number | undefined;
  /** Per million tokens. */
  readonly price: Price | undefined;
  readonly nativeTools: "yes" | "no" | "auto";
  readonly reasoning: "auto" | "none" | "hermes" | "effort" | "think";
  /** It runs in this house. */
  readonly local: boolean;
  readonly facts: ModelFacts;
}

export interface Price {
  readonly input: number | undefined;
  readonly cached: number | undefined;
  readonly output: number | undefined;
  readonly currency: string;
}

const MANY_AT_ONCE = 8;

/** From checked fields: `readFields` made them. */
export function toProvider(name: string, fields: Fields, facts: ModelFacts): Provider {
  const text = (field: FieldName) => fields[field] as string | undefined;
  const number = (field: FieldName) => fields[field] as number | undefined;
  const url = text("url") ?? "";
  const local = fields.local === undefined ? isAtHome(url) : fields.local === "yes";
  const seconds = number("first_token_seconds");
  return {
    name,
    type: (fields.type ?? "openai") as Provider["type"],
    url,
    model: text("model") ?? "",
    key: text("key"),
    headers: fields.headers as Provider["headers"],
    contextTokens: number("context_tokens"),
    // A server at home has one slot, unless its owner knows better: what it can't do at once only makes everything slow.
    concurrency: number("concurrency") ?? (local ? 1 : MANY_AT_ONCE),
    firstTokenMilliseconds: seconds === undefined ? undefined : seconds * 1_000,
    price: readPrice(fields),
    nativeTools: (fields.native_tools ?? "auto") as Provider["nativeTools"],
    reasoning: (fields.reasoning ?? "auto") as Provider["reasoning"],
    local,
    facts,
  };
}

function readPrice(fields: Fields): Price | undefined {
  const [input, cached, output] = [fields.price_in, fields.price_cached, fields.price_out] as (number | undefined)[];
  if (input === undefined && cached === undefined && output === undefined) return undefined;
  return { input, cached, output, currency: (fields.currency ?? "USD") as string };
}

const AT_HOME = [
  /^localhost$|^127\.|^\[::1\]$/,
  /^10\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./,
  /^\[f[cd]|^\[fe80/,
  /\.(local|lan|home|internal|home\.arpa)$/,
  // One word: a container or a machine beside this one.
  /^[^.[\]]+$/,
];

function isAtHome(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase() : "";
  return AT_HOME.some((pattern) => pattern.test(host));
}
