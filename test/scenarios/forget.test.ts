// Forgotten is gone: searched as raw bytes in every file that Hestia has, and in everything that a model is sent afterwards.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import type { Script } from "../support/model-server/index.ts";
import { residue } from "../support/residue.ts";
import { asPerson, byVoice, startWorld, type World } from "../support/world.ts";

const anna = asPerson("anna", "Anna");
const ben = asPerson("ben", "Ben");

/** Not to be found in anything else. */
const SECRET = "Quetzalcoatl";
const VISITED = "Xochimilco";
const TRACES = [SECRET, VISITED].flatMap((word) => [word, word.toLowerCase()]);
const left = (folder: string) => residue(folder, [SECRET, VISITED]);

/** Repeats what it was told to say, learns what is said, and says what the tools find. */
const chatty: Script = ({ messages }) => {
  const [system, user] = messages;
  const last = messages.at(-1);
  if (system?.text.startsWith("You keep the memory")) {
    const { turns } = JSON.parse(user?.text ?? "{}") as { turns: readonly Readonly<Record<string, string>>[] };
    const turn = turns.findIndex((one) => JSON.stringify(one).includes(VISITED));
    const learned = turn === -1 ? [] : [{ turn, fact: `Anna has been to ${VISITED}`, confidence: 0.9 }];
    return [{ type: "text", text: JSON.stringify(learned) }];
  }
  if (last?.role === "tool") return [{ type: "text", text: `I found: ${last.text}` }];
  if (last?.text.includes("look up")) {
    const query = last.text.slice(last.text.indexOf("look up") + 8);
    return [{ type: "tool-call", name: "recall", arguments: { query } }];
  }
  return [{ type: "text", text: `You said: ${last?.text}` }];
};

async function fill(world: World): Promise<void> {
  await world.say(`remember that the Wi-Fi password is ${SECRET}`, anna);
  await world.say("what do you know about the wifi password", ben);
  await world.say("please look up the wifi password", ben);
  await world.say("what do you know about the wifi password", byVoice("kitchen satellite"));
  await world.say(`Is ${SECRET} not a strange word?`, anna);
  await world.say(`In spring I was in ${VISITED} with my sister`, anna);
  await world.app.memory.reflection.reflect();
  await world.say("remember that the bin day is Tuesday", anna);
  await world.app.store.backUp("nightly", AbortSignal.timeout(20_000));
}

async function forgetAll(world: World): Promise<void> {
  expect((await world.say("use the wifi password", ben)).text).toContain("wifi");
  const asked = await world.say("forget the wifi password", anna);
  expect(asked.text).toMatch(/Quetzalcoatl.*messages about it: \d+.*Shall I\?/);
  expect((await world.say("yes", anna)).text).toBe("It is forgotten.");
  expect((await world.say(`forget ${VISITED}`, anna)).text).toMatch(/Shall I\?/);
  expect((await world.say("yes", anna)).text).toBe("It is forgotten.");
}

describe("what was forgotten", () => {
  it("is in no file, backup, log or export any more, nor in what a model is sent, and the rest is", async () => {
    await using world = await startWorld({ script: chatty });
    await fill(world);
    expect(left(world.data).length).toBeGreaterThan(4);
    await forgetAll(world);
    const from = world.model?.requests.length ?? 0;
    expect(left(world.data)).toEqual([]);
    for (const who of [anna, ben, byVoice("kitchen satellite")]) {
      await world.say("please look up the wifi password", who);
      await world.say("please look up journeys in spring", who);
      await world.say("and how are you", who);
    }
    await world.app.memory.reflection.reflect();
    const sent = world.model?.requests.slice(from).map(({ bytes }) => bytes.toString()) ?? [];
    expect(sent.length).toBeGreaterThan(12);
    expect(sent.filter((body) => TRACES.some((trace) => body.includes(trace)))).toEqual([]);
    expect(await hestia(world.data, ["memory", "export", "json", "--all"])).not.toMatch(new RegExp(TRACES.join("|")));
    expect((await world.say("what do you know about the bin day", ben)).text).toMatch(/Tuesday/);
    // Also once everything is written and the log is gone.
    await world.restart();
    expect(left(world.data)).toEqual([]);
    expect(await world.app.memory.archive.check(AbortSignal.timeout(10_000))).toMatchObject({ missing: 0, stray: 0 });
  });

  it("stays forgotten when an older copy of the database comes back", async () => {
    await using world = await startWorld({ script: chatty });
    await fill(world);
    const older = readFileSync(world.app.store.copies()[0]?.path ?? "");
    await forgetAll(world);
    await world.restart();
    // Somebody puts an old copy in the place of a damaged database.
    await world.app.stop();
    const { writeFileSync, rmSync } = await import("node:fs");
    const path = join(world.data, "hestia.db");
    for (const suffix of ["-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
    writeFileSync(path, older);
    await world.restart();
    await expect
      .poll(async () => (await world.say("what do you know about the wifi password", ben)).text, { timeout: 10_000 })
      .not.toContain(SECRET);
    using database = openDatabase(path);
    expect(database.count("SELECT count(*) AS n FROM facts WHERE text LIKE '%' || ? || '%'", SECRET)).toBe(0);
    expect(database.count("SELECT count(*) AS n FROM turns WHERE text LIKE '%' || ? || '%'", SECRET)).toBe(0);
  });
});

function openDatabase(path: string) {
  const database = new Database(path, { readonly: true });
  return {
    count: (sql: string, value: string) => (database.prepare(sql).get(value) as { readonly n: number }).n,
    [Symbol.dispose]: () => database.close(),
  };
}
