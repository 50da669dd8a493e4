import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import { type Chain, createChain, createModel, type Knowledge, type Link, type ModelOptions } from "../models/index.ts";
import type { Provider, Providers } from "../providers/index.ts";
import { testModel } from "./test-provider.ts";

/** Where neither the owner nor the server says how long the window is. */
const USUAL_WINDOW = 8_192;

export interface ModelChoice {
  /** Undefined where there is no provider, or none that may be asked. */
  current(): Model | undefined;
  /** By the provider's name. */
  health(): ReturnType<Chain["health"]>;
  /** Asks it for a word. */
  test(name: string, signal: AbortSignal): Promise<{ readonly said: string }>;
}

/** The owner's providers as one model, as they are set just now. */
export function createModelChoice(deps: {
  readonly providers: Providers;
  /** Those that may be asked now, in their order. */
  readonly affordable: () => readonly Provider[];
  readonly clock: Clock;
  readonly log: Logger;
}): ModelChoice {
  const { providers, affordable, clock, log } = deps;
  const made = new Map<string, { readonly of: string; readonly model: Model | undefined }>();
  let linked: { readonly of: readonly Provider[]; readonly links: readonly Link[] } | undefined;

  /** What is not changed stays the same object: what it has learned and whom it is connected to are kept. */
  function modelOf(provider: Provider): Model | undefined {
    const { name } = provider;
    const of = JSON.stringify(toOptions(provider));
    const known = made.get(name);
    if (known?.of === of) return known.model;
    const model = make(provider);
    made.set(name, { of, model });
    return model;
  }

  function make(provider: Provider): Model | undefined {
    try {
      return createModel(toOptions(provider), { clock, log, knowledge: knowledgeOf(provider) });
    } catch (error) {
      log.error(
        { provider: provider.name, error: toError(error).message },
        "A provider can't be used as it is set; it is left out",
      );
      return undefined;
    }
  }

  function knowledgeOf(provider: Provider): Knowledge {
    return {
      facts: () => providers.list().find(({ name }) => name === provider.name)?.facts ?? {},
      learn(facts) {
        try {
          providers.learn(provider, facts);
          log.info({ provider: provider.name, facts }, "Something was learned of a provider");
        } catch (error) {
          // It is learned again another time: no reason to give no answer.
          log.warn({ provider: provider.name, error: toError(error).message }, "What was learned could not be kept");
        }
      },
    };
  }

  function links(): readonly Link[] {
    const of = affordable();
    if (linked?.of !== of) linked = { of, links: of.flatMap(linkOf) };
    return linked.links;
  }

  function linkOf(provider: Provider): readonly Link[] {
    const { name, concurrency, type, url, model: id, key, headers } = provider;
    const model = modelOf(provider);
    return model ? [{ name, identity: JSON.stringify([type, url, id, key, headers]), model, concurrency }] : [];
  }

  const chain = createChain({ links, clock, log });

  return {
    current: () => (links().length > 0 ? chain : undefined),
    health: chain.health,
    async test(name, signal) {
      const provider = providers.list().find((one) => one.name === name);
      if (!provider) throw new AppError("provider", `there is no provider "${name}"`);
      return testModel(
        createModel(toOptions(provider), { clock, log, knowledge: knowledgeOf(provider) }),
        clock,
        signal,
      );
    },
  };
}

function toOptions(provider: Provider): ModelOptions {
  const { type, url, model, key, headers, contextTokens, facts, firstTokenMilliseconds, reasoning, nativeTools } =
    provider;
  const common = {
    model,
    reasoning,
    nativeTools,
    contextTokens: contextTokens ?? facts.contextTokens ?? USUAL_WINDOW,
    ...(key === undefined ? {} : { apiKey: key }),
    ...(headers === undefined ? {} : { headers }),
    ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
  };
  return type === "ollama" ? { type, url, ...common } : { type, baseUrl: url, ...common };
}
