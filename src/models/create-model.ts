import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import type { ModelOptions } from "./model-options.ts";
import { createOllamaModel } from "./ollama/ollama-model.ts";
import { createOpenAiModel } from "./openai/openai-model.ts";

/** The model that the options describe. Opens nothing: the first request does. Throws AppError `model-url` for an address that is none. */
export function createModel(
  options: ModelOptions,
  dependencies: { readonly clock: Clock; readonly log: Logger },
): Model {
  switch (options.type) {
    case "openai":
      return createOpenAiModel(options, dependencies);
    case "ollama":
      return createOllamaModel(options, dependencies);
  }
}
