import { describe, expect, it } from "vitest";
import { archiveWorld, BEN, ROOM } from "./archive-world.ts";

const texts = (found: readonly { readonly text: string }[]) => found.map(({ text }) => text);

describe("the archive", () => {
  it("finds what was said and what was answered, with who and when", async () => {
    await using world = archiveWorld();
    const turnId = world.say("The spare key lies under the flower pot", { reply: "I'll remember the flower pot." });
    const found = await world.search("where is the key?");
    expect(found[0]).toMatchObject({
      ...{ turnId, part: "said", speaker: "Ann", at: world.clock.now() },
      text: "The spare key lies under the flower pot",
    });
    expect(found[1]).toMatchObject({ turnId, part: "reply", speaker: "Hestia" });
  });

  it("shows nobody what was said before others", async () => {
    await using world = archiveWorld();
    world.say("my birthday present for Ann is a bicycle", { speaker: BEN });
    world.say("the bicycle stands in the garage", { speaker: ROOM });
    expect(texts(await world.search("bicycle"))).toEqual(["the bicycle stands in the garage", "Noted."]);
    expect(await world.search("bicycle", { audiences: [] })).toEqual([]);
  });

  it("leaves no word of what is removed", async () => {
    await using world = archiveWorld();
    const turnId = world.say("the code word is xylophone", { reply: "xylophone it is" });
    world.say("the piano was tuned");
    world.store.write((writer) => world.archive.remove(writer, [turnId]));
    await world.archive.scrub(AbortSignal.timeout(5_000));
    expect(await world.search("xylophone")).toEqual([]);
    expect(world.store.reader.all("SELECT * FROM archive_words WHERE term LIKE 'xylo%'")).toEqual([]);
    const left = world.store.reader.all("SELECT block FROM archive_data").map(({ block }) => String(block));
    expect(left.filter((block) => block.includes("ylophon"))).toEqual([]);
  });

  it("agrees with its table", async () => {
    await using world = archiveWorld();
    world.say("one");
    world.say("two");
    const whole = { missing: 0, waiting: 0, unindexed: 0, stray: 0 };
    expect(await world.archive.check(AbortSignal.timeout(5_000))).toEqual(whole);
  });
});
