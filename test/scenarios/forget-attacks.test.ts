// Forgetting at the worst moments: while a model answers with it, while somebody reads, on a full disk, with a kill at any step.
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { hestia } from "../support/hestia-command.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";
import type { Script } from "../support/model-server/index.ts";
import { residue } from "../support/residue.ts";
import { makeSmallDisk, smallDiskMissing } from "../support/small-disk.ts";
import { asPerson, byVoice, startWorld, type World } from "../support/world.ts";

const anna = asPerson("anna", "Anna");
const ben = asPerson("ben", "Ben");

/** Not to be found in anything else. */
const SECRET = "Quetzalcoatl";
const FACT = `the Wi-Fi password is ${SECRET}`;

const left = ({ data }: Pick<World, "data">) => residue(data, [SECRET]);
const rows = (world: World, sql: string) => world.app.store.readAside(sql, [], AbortSignal.timeout(20_000));

async function forgetIt(world: World): Promise<string> {
  expect((await world.say("forget the wifi password", anna)).text).toMatch(/Shall I\?/);
  return (await world.say("yes", anna)).text;
}

/** Answers only when it is let go, and then with all that it knows. */
function heldModel() {
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const script: Script = ({ messages }) => {
    const said = messages.findLast(({ role }) => role === "user")?.text ?? "";
    const isAsked = messages.at(-1)?.role === "user";
    if (isAsked && said.includes("look up quietly"))
      return [{ type: "tool-call", name: "recall", arguments: { query: "wifi password" } }];
    if (said.includes("look up quietly")) return [{ type: "text", text: "I found it." }];
    if (!said.includes("slowly")) return [{ type: "text", text: "I see." }];
    if (isAsked) return [{ type: "tool-call", name: "recall", arguments: { query: "wifi password" } }];
    asked.resolve();
    return [
      { type: "text", text: "It is " },
      { type: "wait", for: goOn.promise },
      { type: "text", text: `${SECRET}, I know it from ${messages.map(({ text }) => text).join(" ")}` },
      { type: "tool-call", name: "remember", arguments: { fact: FACT } },
    ];
  };
  return { script, asked: asked.promise, goOn: goOn.resolve };
}

describe("what is forgotten", () => {
  it("is brought back by no model that is answering with it, and its asker is told why it stopped", async () => {
    const { script, asked, goOn } = heldModel();
    await using world = await startWorld({ script });
    await world.say(`remember that ${FACT}`, anna);
    const answer = world.say("what is the wifi password, slowly", ben);
    await asked;
    expect(await forgetIt(world)).toBe("It is forgotten.");
    goOn();
    expect((await answer).text).toMatch(/Something was forgotten while I was answering/);
    expect(left(world)).toEqual([]);
    await world.app.memory.reflection.reflect();
    expect((await world.say("how are you", ben)).text).toBe("I see.");
    await world.restart();
    expect(left(world)).toEqual([]);
    expect(await world.app.memory.archive.check(AbortSignal.timeout(20_000))).toMatchObject({ missing: 0, stray: 0 });
    // The one who wished it is answered and kept as ever.
    expect(await rows(world, "SELECT reply FROM turns WHERE text = 'yes'")).toEqual([{ reply: "It is forgotten." }]);
  });

  it("is in no late answer, neither one that waits to be told nor one that was told before", async () => {
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    const script: Script = () => [
      { type: "wait", for: promise },
      { type: "text", text: `The password is ${SECRET}.` },
    ];
    await using world = await startWorld({ script, settings: { "answer.voice_seconds": "1" } });
    await world.say(`remember that ${FACT}`, anna);
    for (const room of ["kitchen", "bath"]) await world.say("tell me the word for guests", byVoice(room));
    goOn();
    const waiting = () => rows(world, "SELECT text FROM notices");
    await expect.poll(async () => (await waiting()).length).toBe(2);
    expect((await world.say("hello", byVoice("bath"))).text).toContain(SECRET);
    expect(await forgetIt(world)).toBe("It is forgotten.");
    expect(await waiting()).toEqual([]);
    expect(left(world)).toEqual([]);
  });

  it("is in no trace of a look-up whose answer did not name it", async () => {
    await using world = await startWorld({ script: heldModel().script });
    await world.say(`remember that ${FACT}`, anna);
    expect((await world.say("look up quietly", ben)).text).toBe("I found it.");
    expect(JSON.stringify(await rows(world, "SELECT trace FROM turns WHERE text = 'look up quietly'"))).toContain(
      SECRET,
    );
    expect(await forgetIt(world)).toBe("It is forgotten.");
    expect(left(world)).toEqual([]);
  });

  it("goes with what was said of it between the question and the yes", async () => {
    await using world = await startWorld({ script: heldModel().script });
    await world.say(`remember that ${FACT}`, anna);
    await world.say("forget the wifi password", anna);
    await world.say(`Is ${SECRET} not a strange word for a password?`, ben);
    expect((await world.say("yes", anna)).text).toBe("It is forgotten.");
    expect(left(world)).toEqual([]);
  });

  it("leaves its last traces only while somebody reads the database, also over a stop", async () => {
    await using world = await startWorld();
    await world.say(`remember that ${FACT}`, anna);
    await world.app.store.backUp("nightly", AbortSignal.timeout(20_000));
    const reader = new Database(`${world.data}/hestia.db`, { readonly: true });
    const reading = reader.prepare("SELECT * FROM turns").iterate();
    reading.next();
    expect(await forgetIt(world)).toMatch(/the last traces go as soon as my database is free/);
    expect((await world.say("what do you know about the wifi password", anna)).text).toMatch(/know nothing/);
    await world.restart();
    expect(left(world)).not.toEqual([]);
    reading.return?.();
    reader.close();
    await world.restart();
    await expect.poll(() => left(world), { timeout: 10_000 }).toEqual([]);
  });

  it("is not learned again by what reads conversations afterwards, though it has begun", async () => {
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const script: Script = ({ messages }) => {
      if (!messages[0]?.text.startsWith("You keep the memory")) return [{ type: "text", text: "I see." }];
      begin();
      return [
        { type: "wait", for: promise },
        { type: "text", text: JSON.stringify([{ turn: 0, fact: `Anna likes ${SECRET}` }]) },
      ];
    };
    await using world = await startWorld({ script });
    await world.say(`I do like ${SECRET} a lot`, anna);
    await world.say(`remember that ${FACT}`, anna);
    const reflecting = world.app.memory.reflection.reflect();
    await begun;
    expect(await hestia(world.data, ["memory", "forget", "1"])).toBe("1 is forgotten\n");
    goOn();
    expect(await reflecting).toBe(0);
    expect(await rows(world, "SELECT text FROM facts")).toEqual([]);
  });

  it("is in no permit, and can be put back by no undo", async () => {
    const item = `buy a ${SECRET}`;
    const call = { service: "todo.add_item", entities: ["todo.shopping_list"], data: { item } };
    const script: Script = ({ messages }) =>
      messages.at(-1)?.role === "user"
        ? [{ type: "tool-call", name: "act", arguments: call }]
        : [{ type: "text", text: "It is on the list." }];
    await using world = await startWorld({ script });
    await world.say(`put ${item} on the list`, anna);
    expect(JSON.stringify(await rows(world, "SELECT * FROM permits"))).toContain(SECRET);
    await world.say(`remember that the name of my lizard is ${SECRET}`, anna);
    expect((await world.say(`forget ${SECRET}`, anna)).text).toMatch(/Shall I\?/);
    expect((await world.say("yes", anna)).text).toBe("It is forgotten.");
    expect(await rows(world, "SELECT * FROM permits")).toHaveLength(1);
    expect(left(world)).toEqual([]);
  });

  it("leaves no hash of what a program has sent in its conversation", async () => {
    await using world = await startWorld({ script: heldModel().script });
    const http = world.app.channels.find(({ name }) => name === "http")?.address();
    const key = world.app.keys.add({ name: "laptop", homeAssistant: false });
    const laptop = { speaker: { type: "program", name: "laptop" } } as const;
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const post = (content: string) =>
      fetch(`${http}/v1/chat/completions`, {
        method: "POST",
        headers,
        body: JSON.stringify({ model: "hestia", messages: [{ role: "user", content }] }),
      }).then((response) => response.text());
    await post(`remember that ${FACT}`);
    await post("how are you");
    expect(await rows(world, "SELECT * FROM threads")).toHaveLength(2);
    await world.say("forget the wifi password", laptop);
    expect((await world.say("yes", laptop)).text).toBe("It is forgotten.");
    expect(await rows(world, "SELECT * FROM threads")).toHaveLength(1);
  });
});

const missing = smallDiskMissing();

describe.skipIf(missing !== undefined)(`on a full disk${missing ? ` (${missing})` : ""}`, () => {
  it("nothing is said to be forgotten that is not, and it is once there is room", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path });
    await world.say(`remember that ${FACT}`, anna);
    expect((await world.say("forget the wifi password", anna)).text).toMatch(/Shall I/);
    disk.fill();
    const { text } = await world.say("yes", anna);
    expect(text).toMatch(/My disk is full/);
    expect(text).not.toMatch(/It is forgotten/);
    await expect(hestia(world.data, ["memory", "forget", "1"])).rejects.toThrow(/full|space/);
    disk.makeRoom();
    expect(await forgetIt(world)).toBe("It is forgotten.");
    expect(left(world)).toEqual([]);
  });

  it("a conversation that is held loses it too", async () => {
    using disk = makeSmallDisk(8);
    const script: Script = ({ messages }) => [{ type: "text", text: `You said: ${messages.at(-1)?.text}` }];
    await using world = await startWorld({ data: disk.path, script });
    await world.say("hello", ben);
    disk.fill();
    expect((await world.say(`My word is ${SECRET}`, ben)).text).toContain(SECRET);
    disk.makeRoom();
    await world.say(`remember that ${FACT}`, anna);
    expect(await forgetIt(world)).toBe("It is forgotten.");
    const from = world.model?.requests.length ?? 0;
    await world.say("hello again", ben);
    const sent = world.model?.requests.slice(from).map(({ bytes }) => bytes.toString()) ?? [];
    expect(sent).toHaveLength(1);
    expect(sent.filter((body) => body.includes(SECRET))).toEqual([]);
    expect(left(world)).toEqual([]);
  });
});

const KILLS = killsOf(36);
/** The answer is there by then. */
const MOMENTS = 12;

it(
  `is whole or gone after a kill at any of ${KILLS} moments, and gone wherever it was acknowledged`,
  async () => {
    const home = createModelHome({ pace: 20 });
    const place = await home.start();
    const table = { kills: 0, acknowledged: 0, gone: 0, whole: 0 };
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        using process = await hestiaProcess(place);
        const folder = process.databaseFile.replace(/\/hestia\.db$/, "");
        const running = await process.start();
        expect(await process.say(`remember that ${FACT}`)).toMatch(/everyone/);
        expect(await process.say("forget the wifi password")).toMatch(/Shall I/);
        const answer = process.say("yes");
        await sleep(2 * ((kill % MOMENTS) + Math.floor(kill / MOMENTS) / 3) ** 2);
        await running.kill();
        const isAcknowledged = (await answer)?.startsWith("It is forgotten") === true;
        const again = await process.start();
        const known = await process.say("what do you know about the wifi password");
        const isWhole = known?.includes(SECRET) === true;
        if (!isWhole) await expect.poll(() => residue(folder, [SECRET]), { timeout: 10_000 }).toEqual([]);
        await again.stop();
        if (!isWhole) expect(residue(folder, [SECRET])).toEqual([]);
        expect(isWhole && isAcknowledged).toBe(false);
        table.kills += 1;
        table.acknowledged += isAcknowledged ? 1 : 0;
        table[isWhole ? "whole" : "gone"] += 1;
      }
    } finally {
      await home.stop();
    }
    console.table(table);
    expect(table.gone).toBeGreaterThan(0);
  },
  killsDeadline(KILLS, 15_000),
);
