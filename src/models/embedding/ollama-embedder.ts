import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Embedder } from "../../core/embedder.ts";
import { createCheckedFetch } from "../checked-fetch.ts";
import { ModelError } from "../model-error.ts";
import type { OllamaOptions } from "../model-options.ts";
import { readServerUrl } from "../server-url.ts";
import type { EmbedderDependencies } from "./create-embedder.ts";
import { readVectors } from "./read-vectors.ts";

const Answer = Type.Object({
  embeddings: Type.Array(Type.Array(Type.Number())),
  prompt_eval_count: Type.Optional(Type.Number()),
});

/** A model that an Ollama server runs, by `/api/embed`. */
export function createOllamaEmbedder(
  options: OllamaOptions,
  { clock, used }: Required<EmbedderDependencies>,
): Embedder {
  const server = readServerUrl("url", options.url).host;
  const headers = {
    ...(options.apiKey !== undefined && { Authorization: `Bearer ${options.apiKey}` }),
    ...options.headers,
  };
  return {
    name: `ollama:${options.model}@${server}`,
    async embed(texts, signal) {
      const { Ollama } = await import("ollama");
      // The SDK takes no signal; a client of its own for each request carries it in its fetch.
      const fetch = createCheckedFetch({ clock, server, signal, checkLine: () => undefined });
      const sdk = new Ollama({ host: options.url, fetch, headers });
      const answer: unknown = await sdk.embed({ model: options.model, input: [...texts] });
      if (!Value.Check(Answer, answer)) throw new ModelError("malformed", `${server} sent no embeddings`);
      used(answer.prompt_eval_count ?? 0);
      return readVectors(answer.embeddings, { count: texts.length, server });
    },
  };
}
