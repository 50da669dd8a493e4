// A real embedding model behind a real llama.cpp server: what was said is found by what it means.
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { createEmbedder } from "../../src/models/index.ts";
import { archiveWorld } from "../memory/archive/archive-world.ts";
import { eventually } from "../support/eventually.ts";
import { describeWithPeer, type LlamaServer, startEmbeddingServer } from "../support/peers/index.ts";

const patient = () => AbortSignal.timeout(60_000);

function cosine(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) throw new Error("there is no vector");
  const product = (left: Float32Array, right: Float32Array) =>
    left.reduce((sum, number, place) => sum + number * (right[place] ?? 0), 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
}

describeWithPeer("embeddings", "all-MiniLM on a real llama.cpp server", () => {
  let server: LlamaServer;
  beforeAll(async () => {
    server = await startEmbeddingServer();
  });
  afterAll(() => server?.stop());
  const model = () =>
    createEmbedder({ type: "openai", baseUrl: server.url, model: server.model }, { clock: systemClock });

  it("lays near each other what means alike", async () => {
    const texts = [
      "the spare key is under the flower pot",
      "the door key is beneath the plant",
      "the soup was too hot",
    ];
    const [pot, plant, soup] = await model().embed(texts, patient());
    expect(pot).toHaveLength(384);
    expect(cosine(pot, plant)).toBeGreaterThan(0.4);
    expect(cosine(pot, soup)).toBeLessThan(0.2);
  });

  it("says that a text is too long for it", async () => {
    await expect(model().embed(["house ".repeat(600)], patient())).rejects.toMatchObject({
      code: "model-context-too-long",
    });
  });

  it("finds what shares no word with the question", async () => {
    const embedder = model();
    await using world = archiveWorld({ embedder: () => embedder });
    world.say("the spare one lies beneath the flower pot by the door", { reply: "…" });
    world.say("house ".repeat(900), { key: "long", reply: "…" });
    for (const text of ["the soup was too hot", "grandma comes on Sunday", "the car needs new tyres"])
      world.say(text, { key: text, reply: "…" });
    world.archive.start();
    await eventually("a vector for each", async () => {
      await world.clock.advance(1_000);
      return world.store.reader.all("SELECT 1 FROM vectors").length === 10;
    });
    const question = { exceptTurns: [], limit: 3 };
    expect((await world.search("hidden keys outside near plants", question))[0]?.text).toMatch(/flower pot/);
    expect((await world.search("vehicle repairs", question))[0]?.text).toMatch(/tyres/);
    expect(await world.search("vehicle repairs", { ...question, byWordsAlone: true })).toEqual([]);
  });
});
