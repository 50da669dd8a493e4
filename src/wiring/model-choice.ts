import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import { createModel, type ModelOptions } from "../models/index.ts";
import type { Settings } from "../settings.ts";

/** The model that the settings name just now; made anew when they change. */
export function createModelChoice(deps: { readonly settings: Settings; readonly clock: Clock; readonly log: Logger }) {
  const { settings, clock, log } = deps;
  let made: { readonly version: number; readonly model: Model | undefined } | undefined;

  function options(): ModelOptions | undefined {
    const url = settings.get("model.url");
    const model = settings.get("model.name");
    if (!url || !model) return undefined;
    const contextTokens = settings.get("model.context_tokens");
    const apiKey = settings.get("model.key");
    if (settings.get("model.type") === "ollama") return { type: "ollama", url, model, contextTokens };
    return { type: "openai", baseUrl: url, model, contextTokens, ...(apiKey ? { apiKey } : {}) };
  }

  function choose(): Model | undefined {
    const chosen = options();
    try {
      return chosen && createModel(chosen, { clock, log });
    } catch (error) {
      log.error(
        { error: toError(error).message },
        "The model can't be used as it is set; everyday commands go on without one",
      );
      return undefined;
    }
  }

  return {
    current(): Model | undefined {
      if (made?.version !== settings.version()) {
        made = { version: settings.version(), model: choose() };
      }
      return made.model;
    },
  };
}
