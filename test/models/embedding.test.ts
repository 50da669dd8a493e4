import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { createEmbedder, type ModelOptions } from "../../src/models/index.ts";
import { type EmbeddingServer, startEmbeddingServer } from "../support/embedding-server.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const kinds: readonly (readonly [name: string, options: (server: EmbeddingServer) => ModelOptions])[] = [
  ["OpenAI-compatible", ({ url }) => ({ type: "openai", baseUrl: `${url}/v1`, model: "m" })],
  ["Ollama", ({ url }) => ({ type: "ollama", url, model: "m" })],
];
const MEANINGS = [["key"], ["plant", "flower"]];
const patient = () => AbortSignal.timeout(20_000);

describe.each(kinds)("an embedding model (%s)", (_, options) => {
  it("gives one vector for each text, in their order", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    const embedder = createEmbedder(options(server), { clock: systemClock });
    const vectors = await embedder.embed(["the key", "the plant", "a flower with a key"], patient());
    expect(vectors.map((vector) => [...vector].map((number) => Math.round(number)))).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 1],
    ]);
    expect(await embedder.embed([], patient())).toEqual([]);
  });

  it("says how many tokens it took", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    const taken: number[] = [];
    const embedder = createEmbedder(options(server), { clock: systemClock, used: (tokens) => taken.push(tokens) });
    await embedder.embed(["the key", "a flower with a key"], patient());
    expect(taken).toEqual([7]);
  });

  it.each([
    [500, "input (602 tokens) is too large to process. increase the physical batch size", "model-context-too-long"],
    [401, "invalid key", "model-auth"],
    [429, "slow down", "model-rate"],
    [404, "no such model", "model-malformed"],
    [200, "not json", "model-malformed"],
    [200, "{}", "model-malformed"],
  ])("rejects %d %s with %s", async (status, body, code) => {
    await using server = await startEmbeddingServer();
    server.behaviour = { type: "fails", status, body };
    const embedder = createEmbedder(options(server), { clock: systemClock });
    await expect(embedder.embed(["a"], patient())).rejects.toMatchObject({ code });
  });

  it.each([
    ["too few vectors", [[1, 0]]],
    [
      "vectors of different lengths",
      [
        [1, 0],
        [1, 0, 0],
      ],
    ],
    ["vectors of nothing", [[], []]],
    [
      "words for numbers",
      [
        ["1", "0"],
        ["1", "0"],
      ],
    ],
  ])("rejects %s", async (_name, vectors) => {
    await using server = await startEmbeddingServer();
    const data = vectors.map((embedding, index) => ({ index, embedding }));
    server.behaviour = { type: "sends", body: { data, embeddings: vectors } };
    const embedder = createEmbedder(options(server), { clock: systemClock });
    await expect(embedder.embed(["a", "b"], patient())).rejects.toMatchObject({ code: "model-malformed" });
  });

  it("rejects where nobody answers, or not in time, or whoever asks has gone", async () => {
    await using server = await startEmbeddingServer();
    server.behaviour = { type: "hangs" };
    const clock = createFakeClock();
    const embedder = createEmbedder(options(server), { clock });
    const late = expect(embedder.embed(["a"], patient())).rejects.toMatchObject({ code: "deadline" });
    await clock.advance(60_000);
    await late;
    const gone = new AbortController();
    const asking = embedder.embed(["a"], gone.signal);
    gone.abort(new Error("gone"));
    await expect(asking).rejects.toThrow("gone");
    const nowhere = createEmbedder(options({ ...server, url: "http://127.0.0.1:1" }), { clock: systemClock });
    await expect(nowhere.embed(["a"], patient())).rejects.toMatchObject({ code: "model-network" });
  });
});

it("refuses an address that is none", () => {
  const options = { type: "openai", baseUrl: "nowhere", model: "m" } as const;
  expect(() => createEmbedder(options, { clock: systemClock })).toThrow(expect.objectContaining({ code: "model-url" }));
});
