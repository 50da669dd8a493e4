import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import type { Embedder } from "../../core/embedder.ts";
import { AppError } from "../../core/errors.ts";
import { ModelError } from "../model-error.ts";
import type { ModelOptions } from "../model-options.ts";
import { toFailure } from "../to-failure.ts";
import { createOllamaEmbedder } from "./ollama-embedder.ts";
import { createOpenAiEmbedder } from "./openai-embedder.ts";

export interface EmbedderDependencies {
  readonly clock: Clock;
  /** How many tokens a request took, where the server says it. */
  readonly used?: (tokens: number) => void;
}

/** As long as a batch may take on a small machine whose model has to be loaded first. */
const LONGEST = 60_000;

/** The embedding model that the options describe. Opens nothing: the first texts do. Throws AppError `model-url` for an address that is none. */
export function createEmbedder(
  options: ModelOptions,
  { clock, used = () => undefined }: EmbedderDependencies,
): Embedder {
  const dependencies = { clock, used };
  const embedder =
    options.type === "openai"
      ? createOpenAiEmbedder(options, dependencies)
      : createOllamaEmbedder(options, dependencies);
  return {
    name: embedder.name,
    async embed(texts, signal) {
      if (texts.length === 0) return [];
      const deadline = { clock, milliseconds: LONGEST, what: `an embedding by ${embedder.name}`, signal };
      try {
        return await withDeadline(deadline, (inner) => embedder.embed(texts, inner));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof AppError && error.code === "deadline") throw error;
        const { class: failureClass, message } = toFailure(error, embedder.name);
        throw new ModelError(failureClass, message, { cause: error });
      }
    },
  };
}
