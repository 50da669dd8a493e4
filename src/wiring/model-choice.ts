import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import { noneCalled } from "../core/near-names.ts";
import {
  createChain,
  createModel,
  type Health,
  type Knowledge,
  type Link,
  type ModelOptions,
} from "../models/index.ts";
import type { Provider, Providers } from "../providers/index.ts";
import { createFactAsker } from "./ask-facts.ts";
import { type Tested, testModel } from "./test-provider.ts";

export interface ModelChoiceDependencies {
  readonly providers: Providers;
  /** Those that may be asked now, in their order. */
  readonly affordable: () => readonly Provider[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export interface ModelChoice {
  /** Undefined where there is no provider, or none that may be asked. */
  current(): Model | undefined;
  /** By the name of the provider; `locked`: its key can't be read. */
  health(): Readonly<Record<string, { readonly state: Health["state"] | "locked"; readonly said: string }>>;
  /** Asks one provider for a word; resolves with what came of it, for its owner. */
  test(name: string, signal: AbortSignal): Promise<Tested>;
}

/** The owner's providers as one model, as they are set just now. */
export function createModelChoice(deps: ModelChoiceDependencies): ModelChoice {
  const { providers, affordable, clock, log, life } = deps;
  const asker = createFactAsker(clock);
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

  function askServers(): void {
    for (const provider of providers.list()) {
      const options = toOptions(provider);
      if (asker.isDue(options)) void asker.ask(options, { knowledge: knowledgeOf(provider), signal: life });
    }
  }

  const chain = createChain({ links, clock, log });

  return {
    current() {
      askServers();
      return links().length > 0 ? chain : undefined;
    },
    health: () => ({
      ...chain.health(),
      ...Object.fromEntries(providers.locked().map((name) => [name, { state: "locked", said: giveAgain(name) }])),
    }),
    async test(name, signal) {
      const there = providers.list();
      const provider = there.find((one) => one.name === name);
      if (!provider)
        throw new AppError(
          "provider",
          providers.locked().includes(name)
            ? `${name}: ${giveAgain(name)}`
            : noneCalled("provider", name, [...there.map((one) => one.name), ...providers.locked()]),
        );
      const options = toOptions(provider);
      const knowledge = knowledgeOf(provider);
      await asker.ask(options, { knowledge, signal });
      return testModel(createModel(options, { clock, log, knowledge }), clock, signal);
    },
  };
}

function giveAgain(name: string): string {
  return `its key was encrypted with another key file and can't be read: hestia provider change ${name} key=-`;
}

export function toOptions(provider: Provider): ModelOptions {
  const { type, url, model, key, headers, contextTokens, firstTokenMilliseconds, reasoning, nativeTools } = provider;
  const common = {
    model,
    reasoning,
    nativeTools,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(key === undefined ? {} : { apiKey: key }),
    ...(headers === undefined ? {} : { headers }),
    ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
  };
  return type === "ollama" ? { type, url, ...common } : { type, baseUrl: url, ...common };
}
