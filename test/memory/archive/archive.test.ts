import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { countedBefore } from "../../support/counted-store.ts";
import { eventually } from "../../support/eventually.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { archiveWorld, BEN, openArchive, ROOM } from "./archive-world.ts";

const texts = (found: readonly { readonly text: string }[]) => found.map(({ text }) => text);
const patient = () => AbortSignal.timeout(10_000);
const WHOLE = { missing: 0, waiting: 0, unindexed: 0, stray: 0 };
const DAY = 24 * 60 * 60_000;

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

  it("finds an answer that shares no word with the question by what stands beside it", async () => {
    await using world = archiveWorld();
    world.say("where do we keep the fuses?", { reply: "I don't know." });
    world.say("in the blue box behind the stairs", { reply: "Good." });
    for (let count = 0; count < 30; count += 1) world.say(`number ${count}`, { key: `talk ${count}` });
    expect(texts(await world.search("fuses"))).toContain("in the blue box behind the stairs");
  });

  it("puts first who is named in the question, and what was said in the month that it names", async () => {
    await using world = archiveWorld();
    world.say("the boiler was serviced", { speaker: BEN, key: "ben's", reply: "…" });
    world.say("the boiler was serviced", { key: "ann's", reply: "…" });
    const who = { audiences: ["ann", "ben"] };
    expect((await world.search("what did Ben say about the boiler", who))[0]?.speaker).toBe("Ben");
    expect((await world.search("what did Ann say about the boiler", who))[0]?.speaker).toBe("Ann");
    world.clock.jump(100 * DAY);
    world.say("the boiler was serviced", { key: "later", reply: "…" });
    expect((await world.search("the boiler in November", who))[0]?.at).toBeLessThan(world.clock.now() - 50 * DAY);
    expect((await world.search("the boiler in March", who))[0]?.at).toBe(world.clock.now());
  });

  it("looks where and when it is told to, and not at what was already seen", async () => {
    await using world = archiveWorld();
    const first = world.say("the gate squeaks", { reply: "…" });
    const before = world.clock.now();
    world.clock.jump(DAY);
    const second = world.say("the gate still squeaks", { speaker: ROOM, reply: "…" });
    const turns = async (more: object) =>
      new Set((await world.search("gate", more)).filter(({ part }) => part === "said").map(({ turnId }) => turnId));
    expect(await turns({})).toEqual(new Set([first, second]));
    expect(await turns({ after: before + 1 })).toEqual(new Set([second]));
    expect(await turns({ before: before + 1 })).toEqual(new Set([first]));
    expect(await turns({ speaker: "ann" })).toEqual(new Set([first]));
    expect(await turns({ exceptTurns: [second] })).toEqual(new Set([first]));
    const [conversationId = ""] = (await world.search("gate", { speaker: "room" })).map((one) => one.conversationId);
    expect(await turns({ exceptConversation: conversationId })).toEqual(new Set([first]));
    expect(await world.search("gate", { limit: 1 })).toHaveLength(1);
  });

  it("shows nobody what was said before others, in whatever way it is asked", async () => {
    await using world = archiveWorld();
    const secret = world.say("the present for Ann is a bicycle", { speaker: BEN, reply: "A bicycle, I see." });
    world.say("the bicycle stands in the garage", { speaker: ROOM, reply: "…" });
    const from = world.clock.now() - DAY;
    for (const more of [
      {},
      { after: from },
      { before: world.clock.now() + DAY },
      { speaker: "Ben" },
      { speaker: "Hestia" },
      { exceptConversation: "none" },
      { limit: 1_000 },
    ]) {
      const found = await world.search("what is the present of Ben? a bicycle", more);
      expect(found.filter(({ turnId }) => turnId === secret)).toEqual([]);
    }
    expect(await world.search("bicycle", { audiences: [] })).toEqual([]);
    expect(await world.search("bicycle", { audiences: ["Ben", "be", "ben "] })).toEqual([]);
  });

  it("leaves no word of what is removed, nor the tale that there was something", async () => {
    await using world = archiveWorld();
    const turnId = world.say("the code word is xylophone", { reply: "xylophone it is" });
    world.say("the piano was tuned", { key: "other" });
    await world.search("xylophone");
    const blocks = () => world.store.reader.all("SELECT block FROM archive_data").map(({ block }) => String(block));
    expect(blocks().some((block) => block.includes("ylophon"))).toBe(true);
    world.store.write((writer) => world.archive.remove(writer, [turnId]));
    expect(await world.search("xylophone")).toEqual([]);
    await world.archive.scrub(patient());
    expect(world.store.reader.all("SELECT * FROM archive_words WHERE term LIKE 'xylo%'")).toEqual([]);
    expect(blocks().filter((block) => block.includes("ylophon"))).toEqual([]);
    expect(world.store.reader.all("SELECT * FROM documents WHERE turn_id = ?", turnId)).toEqual([]);
    expect(world.store.reader.all("SELECT * FROM sessions")).toHaveLength(1);
    expect(texts(await world.search("piano"))).toContain("the piano was tuned");
  });

  it("agrees with its table, and says where it does not", async () => {
    await using world = archiveWorld();
    world.say("one");
    const turnId = world.say("two");
    expect(await world.archive.check(patient())).toEqual(WHOLE);
    const [{ id = 0 } = {}] = world.store.reader.all("SELECT id FROM documents WHERE turn_id = ?", turnId);
    world.store.write((writer) => writer.run("DELETE FROM archive WHERE rowid = ?", Number(id)));
    expect(await world.archive.check(patient())).toEqual({ ...WHOLE, unindexed: 1 });
    world.store.write((writer) => writer.run("DELETE FROM documents WHERE turn_id = ?", turnId));
    expect(await world.archive.check(patient())).toEqual({ ...WHOLE, missing: 2, stray: 1 });
  });

  it("says that its index is broken, and does not call it empty", async () => {
    await using world = archiveWorld();
    world.say("the gate squeaks");
    // SQLite itself lets nobody near these tables.
    const another = new Database(world.path).unsafeMode();
    another.exec("UPDATE archive_data SET block = x'00' WHERE id > 10");
    another.close();
    await expect(world.search("gate")).rejects.toMatchObject({ code: "store-damaged" });
    world.store.write((writer) => writer.run("DROP TABLE archive"));
    await expect(world.search("gate")).rejects.toMatchObject({ code: "store-read" });
  });

  it("stops when it is told to, and goes on with the next", async () => {
    await using world = archiveWorld();
    world.say("the gate squeaks");
    const controller = new AbortController();
    const question = { text: "gate", language: "en", audiences: ["ann"], limit: 1 };
    const asking = world.archive.search(question, controller.signal);
    controller.abort(new Error("enough"));
    await expect(asking).rejects.toThrow("enough");
    await expect(world.archive.search(question, controller.signal)).rejects.toThrow("enough");
    expect(await world.search("gate")).not.toEqual([]);
  });

  it("gives up what takes too long, and goes on with the next", async () => {
    await using world = archiveWorld();
    world.say("the gate squeaks");
    // Its thread has yet to begin.
    const asking = expect(world.search("gate")).rejects.toMatchObject({ code: "deadline" });
    await sleep(0);
    await world.clock.advance(60_000);
    await asking;
    expect(await world.search("gate")).not.toEqual([]);
  });
});

describe("what was said before there was an archive", () => {
  it("is read in, in its order, with who said it and to whom", async () => {
    using folder = temporaryFolder();
    const old = countedBefore(folder.file("hestia.db"), "memory/archive");
    const ann = JSON.stringify({ type: "person", personId: "ann", name: "Ann" });
    old.write((writer) => {
      writer.run(
        "INSERT INTO conversations VALUES ('talk', 'test', 'k', 'ann', 0), ('room', 'test', 'r', 'household', 0)",
      );
      const turn = (id: string, talk: string, speaker: string, text: string, at: number) =>
        writer.run(
          `INSERT INTO turns (id, conversation_id, inbound_id, speaker, manner, language, text, received_at, reply, replied_at)
           VALUES (?, ?, ?, ?, 'text', 'en-GB', ?, ?, 'Noted.', ?)`,
          ...[id, talk, id, speaker, text, at, at + 1_000],
        );
      turn("1", "talk", ann, "where are the fuses?", 0);
      turn("2", "talk", ann, "in the blue box", 60_000);
      turn("3", "talk", ann, "the fuses were bought anew", DAY);
      turn("4", "room", '{"type":"room"}', "fuses on the shopping list", DAY);
    });
    await old.close();
    const world = openArchive(folder);
    expect(await world.archive.check(patient())).toEqual({ ...WHOLE, waiting: 8 });
    world.archive.start();
    await eventually("an index", async () => {
      await world.clock.advance(1_000);
      await sleep(0);
      return (await world.archive.check(patient())).waiting === 0;
    });
    const found = await world.search("fuses", { audiences: ["ann"] });
    expect(new Set(found.map(({ turnId }) => turnId))).toEqual(new Set(["1", "2", "3"]));
    expect(found.find(({ turnId }) => turnId === "3")).toMatchObject({ speaker: "Ann", at: DAY, part: "said" });
    expect(texts(await world.search("fuses", { audiences: ["household"] }))).toContain("fuses on the shopping list");
    expect(await world.archive.check(patient())).toEqual(WHOLE);
    await world.close();
  });
});
