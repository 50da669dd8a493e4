// A server that speaks OpenAI's /embeddings and Ollama's /api/embed. What a text means there is which of a few words it holds.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Behaviour =
  | { readonly type: "answers" }
  | { readonly type: "fails"; readonly status: number; readonly body: string }
  | { readonly type: "hangs" }
  | { readonly type: "sends"; readonly body: unknown };

export interface EmbeddingServer extends AsyncDisposable {
  readonly url: string;
  /** Every text that was asked for, in the order of the requests. */
  readonly texts: string[];
  /** One number in each vector for each of these groups of words that mean alike. */
  meanings: readonly (readonly string[])[];
  behaviour: Behaviour;
  /** Longer texts are refused as llama.cpp does. */
  longest: number;
}

export async function startEmbeddingServer(meanings: EmbeddingServer["meanings"] = []): Promise<EmbeddingServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const self: EmbeddingServer = {
    url: `http://127.0.0.1:${port}`,
    texts: [],
    meanings,
    behaviour: { type: "answers" },
    longest: Number.POSITIVE_INFINITY,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { input } = JSON.parse(await text(request)) as { readonly input: readonly string[] };
    self.texts.push(...input);
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
    const { behaviour } = self;
    if (behaviour.type === "hangs") return;
    if (behaviour.type === "fails") return send(behaviour.status, behaviour.body);
    if (behaviour.type === "sends") return send(200, behaviour.body);
    if (input.some((one) => one.length > self.longest))
      return send(500, { error: { code: 500, message: "input (602 tokens) is too large to process" } });
    const vectors = input.map(vectorOf);
    const tokens = input.flatMap((one) => one.split(" ")).length;
    if (request.url === "/api/embed") return send(200, { model: "m", embeddings: vectors, prompt_eval_count: tokens });
    // In any order: the index tells.
    const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse();
    send(200, { object: "list", model: "m", data, usage: { prompt_tokens: tokens, total_tokens: tokens } });
  }

  function vectorOf(of: string): readonly number[] {
    const words = of.toLowerCase();
    return [0.1, ...self.meanings.map((group) => (group.some((word) => words.includes(word)) ? 1 : 0))];
  }

  return self;
}
