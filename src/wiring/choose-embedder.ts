// The owner's embedding model: `memory.embeddings` names a provider and one of its models.
import type { Clock } from "../core/clock.ts";
import type { Embedder } from "../core/embedder.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { createEmbedder } from "../models/index.ts";
import type { Provider, Providers } from "../providers/index.ts";
import type { Settings } from "../settings.ts";
import { toOptions } from "./model-choice.ts";
import type { Spending } from "./spending.ts";

export interface ChooseEmbedderDependencies {
  readonly settings: Pick<Settings, "get">;
  readonly providers: Pick<Providers, "list">;
  readonly spending: () => Pick<Spending, "embedded" | "standing">;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Made {
  readonly of: string;
  readonly provider: Provider | undefined;
  readonly embedder: Embedder | undefined;
}

/** The model that is set just now; undefined where there is none, it can't be used as it is set, or it would take of the day's cap what answers may need. */
export function createChooseEmbedder(dependencies: ChooseEmbedderDependencies): () => Embedder | undefined {
  const { settings, providers, spending, clock, log } = dependencies;
  let made: Made | undefined;

  function make(chosen: string, of: string): Made {
    const [, name, model = ""] = /^([^/]+)\/(.+)$/.exec(chosen) ?? [];
    const provider = providers.list().find((one) => one.name === name);
    if (!provider) {
      log.error({ setting: chosen }, "There is no such provider; what was said is found by its words alone");
      return { of, provider, embedder: undefined };
    }
    const used = (tokens: number) => spending().embedded(provider, model, tokens);
    try {
      return { of, provider, embedder: createEmbedder(toOptions({ ...provider, model }), { clock, used }) };
    } catch (error) {
      log.error({ setting: chosen, error: toError(error).message }, "The provider of the embeddings can't be used");
      return { of, provider, embedder: undefined };
    }
  }

  return () => {
    const chosen = settings.get("memory.embeddings");
    if (chosen === undefined) return undefined;
    // A provider may be changed under its name.
    const of = JSON.stringify([chosen, providers.list()]);
    if (made?.of !== of) made = make(chosen, of);
    const { provider, embedder } = made;
    return provider?.local || spending().standing() === "free" ? embedder : undefined;
  };
}
