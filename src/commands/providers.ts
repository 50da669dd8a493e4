// `hestia providers` and `hestia provider …`: the owner's language models.
import { AppError } from "../core/errors.ts";
import type { ModelFacts } from "../core/model.ts";
import type { Ask } from "./api.ts";
import { readPairs } from "./read-pairs.ts";

export interface ProviderCommandOptions {
  readonly ask: Ask;
  readonly readSecret: () => Promise<string>;
  readonly usage: string;
}

/** What our own API answers, checked where it is made. */
interface Shown {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly local: boolean;
  readonly concurrency: number;
  readonly facts: ModelFacts;
  readonly health?: { readonly said: string };
}

export function isProviderCommand(command: string): boolean {
  return command === "providers" || command === "provider";
}

/** Resolves with what is printed. */
export async function runProviderCommand(
  [command, verb = "", ...rest]: readonly string[],
  { ask, readSecret, usage }: ProviderCommandOptions,
): Promise<string> {
  if (command === "providers") {
    const shown = JSON.parse(await ask("GET", "/providers")) as readonly Shown[];
    return shown.map(describe).join("") || "There is no provider: everyday commands work without.\n";
  }
  if (verb === "add") {
    const given = await withSecret(readPairs(rest, usage), readSecret);
    return describe(JSON.parse(await ask("POST", "/providers", given)) as Shown);
  }
  const [name, ...pairs] = rest;
  if (name === undefined) throw new AppError("usage", `a provider's name is missing\n${usage}`);
  const path = `/providers/${encodeURIComponent(name)}`;
  switch (verb) {
    case "change": {
      const given = await withSecret(readPairs(pairs, usage), readSecret);
      return describe(JSON.parse(await ask("PATCH", path, given)) as Shown);
    }
    case "remove":
      await ask("DELETE", path);
      return `provider ${name} is gone\n`;
    case "first":
      await ask("POST", `${path}/first`);
      return `${name} is asked first\n`;
    case "test": {
      const { said } = JSON.parse(await ask("POST", `${path}/test`)) as { readonly said: string };
      return `${name}: ${said}\n`;
    }
    default:
      throw new AppError("usage", `there is no command "provider ${verb}"\n${usage}`);
  }
}

async function withSecret(given: Readonly<Record<string, string>>, readSecret: () => Promise<string>) {
  return given["key"] === "-" ? { ...given, key: await readSecret() } : given;
}

function describe({ name, fields, local, concurrency, facts, health }: Shown): string {
  const told = fields["context_tokens"] ?? facts.contextTokens;
  const window =
    facts.limitTokens === undefined ? told : Math.min(facts.limitTokens, Number(told ?? facts.limitTokens));
  const known = [
    local ? "at home" : "elsewhere",
    concurrency === 1 ? "one answer at a time" : `${concurrency} answers at once`,
    window === undefined ? "window not known yet" : `window ${window} tokens`,
    ...(facts.nativeTools === false ? ["tools in the prompt"] : []),
    ...(facts.pictures === undefined ? [] : [facts.pictures ? "sees pictures" : "sees no pictures"]),
  ];
  const set = Object.entries(fields).map(([field, value]) => `${field}=${value}`);
  const state = health ? `    ${health.said}\n` : "";
  return `${name}: ${set.join(" ")}\n    ${known.join(", ")}\n${state}`;
}
