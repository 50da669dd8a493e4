import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import type { Model, ModelEvent } from "../core/model.ts";
import { createKnowledge, type Knowledge } from "./knowledge.ts";
import type { ModelOptions } from "./model-options.ts";
import { createOllamaModel } from "./ollama/ollama-model.ts";
import { createOpenAiModel } from "./openai/openai-model.ts";

export interface ModelDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  /** Where what is learned of the server is kept; as long as the model lives unless given. */
  readonly knowledge?: Knowledge;
}

/** The model that the options describe. Opens nothing: the first request does. Throws AppError `model-url` for an address that is none. */
export function createModel(
  options: ModelOptions,
  { knowledge = createKnowledge(), ...others }: ModelDependencies,
): Model {
  const dependencies = { knowledge, ...others };
  const model =
    options.type === "openai" ? createOpenAiModel(options, dependencies) : createOllamaModel(options, dependencies);
  return {
    ...model,
    get contextTokens() {
      return model.contextTokens;
    },
    stream: (request, signal) => learningWindow(model.stream(request, signal), knowledge),
  };
}

async function* learningWindow(events: AsyncIterable<ModelEvent>, knowledge: Knowledge): AsyncGenerator<ModelEvent> {
  for await (const event of events) {
    if (event.type === "failure" && event.failure.window !== undefined)
      knowledge.learn({ limitTokens: event.failure.window });
    yield event;
  }
}
