import { join } from "node:path";
import { parseArgs } from "node:util";
import { AppError, toError } from "../../src/core/errors.ts";
import { SCRIPTED, type Scripted } from "./scripted.ts";
import { slug } from "./slug.ts";

export type Mind =
  | { readonly type: "scripted"; readonly kind: Scripted }
  | {
      readonly type: "server";
      readonly protocol: "openai" | "ollama";
      readonly url: string;
      readonly name: string;
      readonly key: string | undefined;
      readonly contextTokens: string | undefined;
    }
  /** Reflexes alone. */
  | { readonly type: "none" };

export interface AssistOptions {
  readonly data: string;
  readonly mind: Mind;
  /** `model`: Home Assistant's own sentences are switched off, so that the model is asked everything. */
  readonly path: "all" | "model";
  readonly out: string;
  readonly only: RegExp | undefined;
  readonly limit: number;
  /** Undefined: as often as the data set says, once for a scripted model. */
  readonly count: number | undefined;
  /** Until a turn is given up. */
  readonly seconds: number;
}

export const USAGE =
  "--data FOLDER [--url URL --model NAME [--key KEY] [--type openai|ollama] [--window TOKENS] | --scripted expected|nothing|neighbour] [--path all|model] [--out FOLDER] [--only PATTERN] [--limit N] [--count N] [--timeout SECONDS]";

const text = { type: "string" } as const;

/** Throws AppError `bench-options`: it names the option, the value and what is allowed. */
export function readOptions(given: readonly string[]): AssistOptions {
  const values = parse(given);
  const mind = mindOf(values);
  if (values.data === undefined) throw wrong("needs --data with a folder of tasks");
  // A scripted model shows the harness, so it is asked everything unless told otherwise.
  const path = oneOf("path", values.path ?? (mind.type === "scripted" ? "model" : "all"), ["all", "model"]);
  if (path === "model" && mind.type === "none")
    throw wrong("--path model needs a model: --url and --model, or --scripted");
  return {
    data: values.data,
    mind,
    path,
    out: values.out ?? join("bench-results", "assist", slug(`${nameOf(mind)} ${path}`)),
    only: values.only === undefined ? undefined : new RegExp(values.only, "i"),
    limit: whole("limit", values.limit) ?? Number.POSITIVE_INFINITY,
    count: whole("count", values.count),
    seconds: whole("timeout", values.timeout) ?? 180,
  };
}

export function nameOf(mind: Mind): string {
  switch (mind.type) {
    case "scripted":
      return `scripted ${mind.kind}`;
    case "server":
      return mind.name;
    case "none":
      return "no model";
  }
}

function parse(given: readonly string[]) {
  const names = [..."data url model key type window scripted path out only limit count timeout".split(" ")];
  try {
    const options = Object.fromEntries(names.map((name) => [name, text]));
    const { values } = parseArgs({ args: [...given], options, strict: true });
    const of = (name: string) => {
      const value = values[name];
      return typeof value === "string" ? value : undefined;
    };
    return {
      data: of("data"),
      url: of("url"),
      model: of("model"),
      key: of("key"),
      type: of("type"),
      window: of("window"),
      scripted: of("scripted"),
      path: of("path"),
      out: of("out"),
      only: of("only"),
      limit: of("limit"),
      count: of("count"),
      timeout: of("timeout"),
    };
  } catch (error) {
    throw wrong(toError(error).message);
  }
}

function mindOf(values: ReturnType<typeof parse>): Mind {
  const { url, model, scripted } = values;
  if (scripted !== undefined) {
    if (url !== undefined || model !== undefined) throw wrong("takes --scripted or --url with --model, not both");
    return { type: "scripted", kind: oneOf("scripted", scripted, SCRIPTED) };
  }
  if (url === undefined && model === undefined) return { type: "none" };
  if (url === undefined || model === undefined) throw wrong("needs --url and --model together");
  const protocol = oneOf("type", values.type ?? "openai", ["openai", "ollama"]);
  return { type: "server", protocol, url, name: model, key: values.key, contextTokens: values.window };
}

function oneOf<Name extends string>(option: string, value: string, allowed: readonly Name[]): Name {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw wrong(`--${option} can't be "${value}"; allowed is ${allowed.join(", ")}`);
  return found;
}

function whole(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(value)) throw wrong(`--${option} can't be "${value}"; allowed is a whole number from 1`);
  return Number(value);
}

function wrong(what: string): AppError {
  return new AppError("bench-options", `assist ${what}; its options are ${USAGE}`);
}
