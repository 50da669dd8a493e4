// The owner's embedding model: `memory.embeddings` names a provider and one of its models.
import type { Clock } from "../core/clock.ts";
import type { Embedder } from "../core/embedder.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { createEmbedder } from "../models/index.ts";
import type { Providers } from "../providers/index.ts";
import type { Settings } from "../settings.ts";
import { toOptions } from "./model-choice.ts";

export interface ChooseEmbedderDependencies {
  readonly settings: Pick<Settings, "get">;
  readonly providers: Pick<Providers, "list">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The model that is set just now; undefined where there is none, or it can't be used as it is set. */
export function createChooseEmbedder(dependencies: ChooseEmbedderDependencies): () => Embedder | undefined {
  const { settings, providers, clock, log } = dependencies;
  let made: { readonly of: string; readonly embedder: Embedder | undefined } | undefined;

  function make(chosen: string): Embedder | undefined {
    const [, name, model = ""] = /^([^/]+)\/(.+)$/.exec(chosen) ?? [];
    const provider = providers.list().find((one) => one.name === name);
    if (!provider) {
      log.error({ setting: chosen }, "There is no such provider; what was said is found by its words alone");
      return undefined;
    }
    try {
      return createEmbedder(toOptions({ ...provider, model }), { clock });
    } catch (error) {
      log.error({ setting: chosen, error: toError(error).message }, "The provider of the embeddings can't be used");
      return undefined;
    }
  }

  return () => {
    const chosen = settings.get("memory.embeddings");
    if (chosen === undefined) return undefined;
    // A provider may be changed under its name.
    const of = JSON.stringify([chosen, providers.list()]);
    if (made?.of !== of) made = { of, embedder: make(chosen) };
    return made.embedder;
  };
}
