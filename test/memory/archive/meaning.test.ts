import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/core/clock.ts";
import type { Embedder } from "../../../src/core/embedder.ts";
import { createEmbedder } from "../../../src/models/index.ts";
import { type EmbeddingServer, startEmbeddingServer } from "../../support/embedding-server.ts";
import { eventually } from "../../support/eventually.ts";
import { archiveWorld, BEN } from "./archive-world.ts";

const MEANINGS = [
  ["key", "unlock"],
  ["plant", "flower", "pot"],
  ["bicycle", "bike"],
];
const MINUTE = 60_000;

type World = ReturnType<typeof archiveWorld>;

function modelOn({ url }: EmbeddingServer, model = "m"): Embedder {
  return createEmbedder({ type: "openai", baseUrl: `${url}/v1`, model }, { clock: systemClock });
}

const texts = (found: readonly { readonly text: string }[]) => found.map(({ text }) => text);
const vectors = ({ store }: World) =>
  store.reader.all("SELECT id, model, length(vector) AS bytes FROM vectors ORDER BY id");

/** Lets time pass until every document has its vector, of this model. */
async function filled(world: World, model: string): Promise<void> {
  await eventually("a vector for each", async () => {
    await world.clock.advance(1_000);
    await sleep(5);
    const all = world.store.reader.all("SELECT id FROM documents").length;
    return vectors(world).filter((row) => String(row["model"]).startsWith(`openai:${model}@`)).length === all;
  });
}

async function filledWorld(server: EmbeddingServer): Promise<World> {
  const embedder = modelOn(server);
  const world = archiveWorld({ embedder: () => embedder });
  world.say("it lies under the flower pot", { reply: "…" });
  world.say("the bike is in the garage", { speaker: BEN, reply: "…" });
  world.archive.start();
  await filled(world, "m");
  return world;
}

describe("with an embedding model", () => {
  it("what was said is found by what it means, and first by its words", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    await using world = await filledWorld(server);
    world.say("the plant needs water", { key: "other", reply: "…" });
    await filled(world, "m");
    expect(texts(await world.search("which plant"))[0]).toBe("the plant needs water");
    expect(texts(await world.search("behind the flowers"))).toContain("it lies under the flower pot");
    const byWords = await world.search("behind the petunias and flowery things", { byWordsAlone: true });
    expect(byWords).toEqual([]);
  });

  it("it is told who said it, and no more of a text than a small model takes", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    await using world = await filledWorld(server);
    expect(server.texts).toContain("Ann: it lies under the flower pot");
    world.say("so ".repeat(2_000), { key: "other" });
    await filled(world, "m");
    expect(Math.max(...server.texts.map(({ length }) => length))).toBe(1_000);
  });

  it("a text that is too long for it is shortened, and the others are not", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    server.longest = 100;
    const embedder = modelOn(server);
    await using world = archiveWorld({ embedder: () => embedder });
    world.say("so ".repeat(300), { reply: "it lies under the flower pot" });
    world.archive.start();
    await filled(world, "m");
    expect(texts(await world.search("plants"))).toContain("it lies under the flower pot");
  });

  it("nobody is shown what was said before others, however near it is", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    await using world = await filledWorld(server);
    for (const text of ["bicycle", "bike", "a bicycle in the garage"])
      expect(texts(await world.search(text))).not.toContain("the bike is in the garage");
    expect(texts(await world.search("bicycle", { audiences: ["ben"] }))).toContain("the bike is in the garage");
  });

  it("what is forgotten leaves no vector, also where it is forgotten meanwhile", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    const embedder = modelOn(server);
    let forget = (): void => undefined;
    const late: Embedder = {
      name: embedder.name,
      async embed(given, signal) {
        const made = await embedder.embed(given, signal);
        forget();
        return made;
      },
    };
    await using world = archiveWorld({ embedder: () => late });
    const kept = world.say("it lies under the flower pot");
    const gone = world.say("the bike is in the garage");
    const remove = (turnId: string) => world.store.write((writer) => world.archive.remove(writer, [turnId]));
    forget = () => remove(gone);
    world.archive.start();
    await filled(world, "m");
    expect(vectors(world)).toHaveLength(2);
    forget = () => undefined;
    remove(kept);
    expect(vectors(world)).toEqual([]);
    await world.archive.scrub(AbortSignal.timeout(20_000));
    expect(await world.search("flower")).toEqual([]);
  });

  it("another model's vectors are not compared, and made anew", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    const models = { first: modelOn(server), second: modelOn(server, "other") };
    let chosen: Embedder | undefined = models.first;
    await using world = archiveWorld({ embedder: () => chosen });
    world.say("it lies under the flower pot", { reply: "…" });
    world.archive.start();
    await filled(world, "m");
    chosen = models.second;
    // Under it the same text means another thing.
    server.meanings = [...MEANINGS].reverse();
    expect(await world.search("plants")).toEqual([]);
    await world.clock.advance(MINUTE);
    await filled(world, "other");
    expect(vectors(world)).toHaveLength(2);
    expect(texts(await world.search("plants"))).toContain("it lies under the flower pot");
    chosen = undefined;
    expect(await world.search("plants")).toEqual([]);
    expect(texts(await world.search("pot"))).toContain("it lies under the flower pot");
  });

  it("another model under the same name is noticed by its length", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    await using world = await filledWorld(server);
    server.meanings = [...MEANINGS, ["gate"]];
    expect(await world.search("plants")).toEqual([]);
    world.say("the gate squeaks", { reply: "…" });
    await filled(world, "m");
    await eventually("vectors of one length", async () => {
      await world.clock.advance(MINUTE);
      await sleep(5);
      return vectors(world).every(({ bytes }) => bytes === 4 * 5) && vectors(world).length === 6;
    });
    expect(texts(await world.search("plants"))).toContain("it lies under the flower pot");
  });

  it.each([
    ["fails", { type: "fails", status: 500, body: "broken" }],
    ["sends nonsense", { type: "sends", body: { data: [] } }],
  ] as const)(
    "one that %s is left alone for a minute; words are enough meanwhile, and the rest follows",
    async (_, behaviour) => {
      await using server = await startEmbeddingServer(MEANINGS);
      server.behaviour = behaviour;
      const embedder = modelOn(server);
      await using world = archiveWorld({ embedder: () => embedder });
      world.say("it lies under the flower pot", { reply: "…" });
      world.archive.start();
      await eventually("a first try", () => server.texts.length > 0);
      expect(texts(await world.search("pot"))).toContain("it lies under the flower pot");
      const asked = server.texts.length;
      await world.search("pot");
      expect(server.texts).toHaveLength(asked);
      server.behaviour = { type: "answers" };
      await world.clock.advance(MINUTE);
      await filled(world, "m");
      expect(texts(await world.search("plants"))).toContain("it lies under the flower pot");
    },
  );

  it("one that does not answer keeps nobody waiting", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    await using world = await filledWorld(server);
    server.behaviour = { type: "hangs" };
    const asking = world.search("pot");
    await world.clock.advance(1_500);
    expect(texts(await asking)).toContain("it lies under the flower pot");
  });

  it("nothing is filled while somebody is being answered", async () => {
    await using server = await startEmbeddingServer(MEANINGS);
    const embedder = modelOn(server);
    let quiet = 0;
    await using world = archiveWorld({ embedder: () => embedder, quietFor: () => quiet });
    world.say("it lies under the flower pot");
    world.archive.start();
    for (let second = 0; second < 60; second += 1) {
      await world.clock.advance(1_000);
      await sleep(0);
    }
    expect(server.texts).toEqual([]);
    quiet = Number.POSITIVE_INFINITY;
    await filled(world, "m");
  });
});
