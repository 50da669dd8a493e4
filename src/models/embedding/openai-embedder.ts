import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Embedder } from "../../core/embedder.ts";
import { ModelError } from "../model-error.ts";
import type { OpenAiOptions } from "../model-options.ts";
import { connect } from "../openai/connect.ts";
import { readServerUrl } from "../server-url.ts";
import type { EmbedderDependencies } from "./create-embedder.ts";
import { readVectors } from "./read-vectors.ts";

const Answer = Type.Object({
  data: Type.Array(Type.Object({ index: Type.Integer(), embedding: Type.Array(Type.Number()) })),
  usage: Type.Optional(Type.Object({ prompt_tokens: Type.Number() })),
});

/** A model behind any server that speaks OpenAI's `/embeddings`. */
export function createOpenAiEmbedder(
  options: OpenAiOptions,
  { clock, used }: Required<EmbedderDependencies>,
): Embedder {
  const server = readServerUrl("baseUrl", options.baseUrl).host;
  let client: ReturnType<typeof connect> | undefined;
  return {
    name: `openai:${options.model}@${server}`,
    async embed(texts, signal) {
      client ??= connect(options, { clock, server, checkLine: () => undefined });
      const sdk = await client;
      // Without a format the SDK asks for base64, which not every server sends.
      const body = { model: options.model, input: [...texts], encoding_format: "float" as const };
      const answer: unknown = await sdk.embeddings.create(body, { signal });
      if (!Value.Check(Answer, answer)) throw new ModelError("malformed", `${server} sent no embeddings`);
      used(answer.usage?.prompt_tokens ?? 0);
      const inOrder = answer.data.toSorted((left, right) => left.index - right.index);
      return readVectors(
        inOrder.map(({ embedding }) => embedding),
        { count: texts.length, server },
      );
    },
  };
}
