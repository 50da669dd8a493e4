import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import { createModel, type ModelOptions } from "../models/index.ts";
import type { Provider, Providers } from "../providers/index.ts";
import { testModel } from "./test-provider.ts";

/** Where neither the owner nor the server says how long the window is. */
const USUAL_WINDOW = 8_192;

/** The model of the owner's first provider; made anew when the providers change. */
export function createModelChoice(deps: {
  readonly providers: Providers;
  readonly clock: Clock;
  readonly log: Logger;
}) {
  const { providers, clock, log } = deps;
  let made: { readonly of: readonly Provider[]; readonly model: Model | undefined } | undefined;

  function choose([first]: readonly Provider[]): Model | undefined {
    try {
      return first && createModel(toOptions(first), { clock, log });
    } catch (error) {
      log.error(
        { error: toError(error).message },
        "The model can't be used as it is set; everyday commands go on without one",
      );
      return undefined;
    }
  }

  return {
    health: (): Readonly<Record<string, object>> => ({}),
    async test(name: string, signal: AbortSignal): Promise<{ readonly said: string }> {
      const provider = providers.list().find((one) => one.name === name);
      if (!provider) throw new AppError("provider", `there is no provider "${name}"`);
      return testModel(createModel(toOptions(provider), { clock, log }), clock, signal);
    },
    current(): Model | undefined {
      const of = providers.list();
      if (made?.of !== of) made = { of, model: choose(of) };
      return made.model;
    },
  };
}

function toOptions({
  type,
  url,
  model,
  key,
  headers,
  contextTokens,
  facts,
  firstTokenMilliseconds,
}: Provider): ModelOptions {
  const common = {
    model,
    contextTokens: contextTokens ?? facts.contextTokens ?? USUAL_WINDOW,
    ...(key === undefined ? {} : { apiKey: key }),
    ...(headers === undefined ? {} : { headers }),
    ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
  };
  return type === "ollama" ? { type, url, ...common } : { type, baseUrl: url, ...common };
}
