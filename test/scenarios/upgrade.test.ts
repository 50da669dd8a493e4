// From a 0.1.0 that was lived in: what it kept as it was is encrypted everywhere, what belongs to its owner alone is closed, and everything goes on.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createModelHome, familyHome } from "../../demo/index.ts";
import { hestia } from "../support/hestia-command.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";
import { LIVED_IN_SECRETS, unpackLivedIn } from "../support/lived-in.ts";
import { openToOthers } from "../support/modes-in.ts";
import { residue } from "../support/residue.ts";
import { rowsIn } from "../support/rows-in.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { asPerson, byVoice, startWorld } from "../support/world.ts";

const hall = byVoice("satellite_hall");
const anna = asPerson("anna", "Anna");

function livedIn() {
  const folder = temporaryFolder();
  const data = join(folder.path, "data");
  unpackLivedIn(data);
  return { data, database: join(data, "hestia.db"), [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** The backups are written anew beside everything else. */
const nothingLeft = (data: string) =>
  expect.poll(() => residue(data, LIVED_IN_SECRETS), { timeout: 10_000 }).toEqual([]);

it("holds secrets as they are before, or the tests below would show nothing", () => {
  using old = livedIn();
  const found = residue(old.data, LIVED_IN_SECRETS).join("\n");
  for (const secret of LIVED_IN_SECRETS) expect(found).toContain(secret);
  expect(openToOthers(old.data)).toContain("hestia.db 644");
});

it("leaves no secret as it is in tables, free pages, the log, or copies, and closes every file to others", async () => {
  using old = livedIn();
  const damaged = `${old.database}.damaged-20261129T120000Z`;
  copyFileSync(join(old.data, "backups", "000001-nightly-20261130T072653Z.db"), damaged);
  const before = readdirSync(join(old.data, "backups"));
  await using world = await startWorld({ data: old.data });
  await nothingLeft(old.data);
  expect(openToOthers(old.data)).toEqual([]);
  expect(existsSync(damaged)).toBe(false);
  const after = readdirSync(join(old.data, "backups"));
  for (const name of before) expect(after).toContain(name);
  expect(after.filter((name) => !name.endsWith(".db"))).toEqual([]);
  // Each is whole, and what it holds opens with the key.
  for (const name of after) {
    const backup = join(old.data, "backups", name);
    expect(rowsIn(backup, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(rowsIn(backup, "SELECT 1 FROM providers").length).toBeGreaterThan(0);
  }
  expect(world.app.providers.list()).toMatchObject([
    { name: "cloud", key: "sk-invented-cloud-0000000003", price: { input: 2, output: 8 } },
    {
      name: "router",
      url: "http://127.0.0.1:9/api?access=url-invented-00000004",
      headers: { "X-Api-Key": "header-invented-00000005" },
    },
    { name: "local", key: undefined },
  ]);
  const shown = `${await hestia(old.data, ["providers"])}${await hestia(old.data, ["settings"])}`;
  for (const secret of LIVED_IN_SECRETS) expect(shown).not.toContain(secret);
  expect(shown).toContain("url=http://127.0.0.1:9/api?(set)");
});

it("is as before for those who live there", async () => {
  using old = livedIn();
  await using world = await startWorld({ data: old.data });
  const { app } = world;
  expect(app.settings.get("answer.voice_seconds")).toBe(9);
  expect(app.rules.list()).toHaveLength(2);
  expect(app.keys.list().map(({ name }) => name)).toEqual(["home-assistant-discovery", "garden program"]);
  expect((await world.say("supper time")).text).toMatch(/Kitchen Light/);
  expect((await world.say("what do you know about the spare key", anna)).text).toMatch(/hangs in the shed/);
  expect((await world.say("what do you know about my shoe size", anna)).text).toMatch(/38/);
  // What was open then is not done now.
  expect((await world.say("yes")).text).not.toMatch(/Unlocked/);
  expect(world.state("lock.front_door")).toBe("locked");
});

it("names once what was learned then and asks now, as nobody can see what its lamp does", async () => {
  using old = livedIn();
  const entities = familyHome.entities.map((entity) =>
    entity.entity_id === "light.kitchen_light" ? { ...entity, platform: "mqtt" } : entity,
  );
  await using world = await startWorld({ data: old.data, home: { description: { ...familyHome, entities } } });
  const told = /^Of what I learned, this asks now: supper-time and bed-time\. Nobody can see what some things do \(1\)/;
  // Home Assistant is looked at when it is connected, beside what is said.
  await expect
    .poll(() => world.say("what time is it", anna).then(({ text }) => text), { timeout: 10_000 })
    .toMatch(told);
  expect((await world.say("what time is it", anna)).text).not.toMatch(told);
  const listed = await hestia(old.data, ["review"]);
  expect(listed).toMatch(/light\.kitchen_light .*nobody can see what it does \(skills: supper-time, bed-time\)/);
  await hestia(old.data, ["review", "harmless", "light.kitchen_light"]);
  expect((await world.say("supper time", anna)).text).toMatch(/^Turned on Kitchen Light/);
});

it("takes the PIN that was set, and keeps it under the key from its next right use on", async () => {
  using old = livedIn();
  await using world = await startWorld({ data: old.data });
  const kept = () => world.app.settings.get("gate.pin");
  expect(kept()).toMatch(/^scrypt\$/);
  await world.say("unlock the front door", hall);
  await world.say("1111", hall);
  expect(kept()).toMatch(/^scrypt\$/);
  expect((await world.say("2580", hall)).text).toBe("Unlocked Front Door.");
  expect(kept()).toMatch(/^scrypt-keyed\$/);
  await world.restart();
  await world.say("lock the front door", hall);
  await world.say("unlock the front door", hall);
  expect((await world.say("2580", hall)).text).toBe("Unlocked Front Door.");
});

it("is upgraded by the command line too, where Hestia does not run", async () => {
  using old = livedIn();
  expect(await hestia(old.data, ["providers"])).toContain("key=(set)");
  expect(openToOthers(old.data)).toEqual([]);
  await using world = await startWorld({ data: old.data });
  await nothingLeft(old.data);
  expect(world.app.providers.list()).toMatchObject([{ key: "sk-invented-cloud-0000000003" }, {}, {}]);
});

const KILLS = killsOf(40);

it(
  "is upgraded wherever it is killed meanwhile",
  async () => {
    await using around = new AsyncDisposableStack();
    const home = createModelHome({ pace: 20 });
    around.defer(home.stop);
    const process = around.use(await hestiaProcess(await home.start()));
    const data = dirname(process.databaseFile);
    for (let round = 0; round < KILLS; round += 1) {
      rmSync(data, { recursive: true, force: true });
      unpackLivedIn(data);
      const starting = process.launch();
      await sleep(300 + (600 / KILLS) * round);
      await starting.kill();
      await using world = await startWorld({ data });
      await nothingLeft(data);
      expect(world.app.providers.list()).toMatchObject([{ key: "sk-invented-cloud-0000000003" }, {}, {}]);
      expect(world.app.settings.locked()).toEqual([]);
      expect(openToOthers(data)).toEqual([]);
    }
  },
  killsDeadline(KILLS),
);

it("asks anew for what the key file had closed, where a backup was restored without it", async () => {
  using old = livedIn();
  {
    await using world = await startWorld({ data: old.data });
    await nothingLeft(old.data);
    expect(world.app.settings.locked()).toEqual([]);
  }
  const data = join(old.data, "restored");
  mkdirSync(data);
  copyFileSync(old.database, join(data, "hestia.db"));
  await using world = await startWorld({ data });
  const { app } = world;
  expect(app.settings.locked()).toEqual(["gate.pin"]);
  expect(app.providers.locked()).toEqual(["cloud", "router"]);
  expect(app.providers.list()).toMatchObject([{ name: "local" }]);
  expect((await world.say("turn on the kitchen light", anna)).text).toMatch(
    /My key file is gone or another one.* Please give it to me again: PIN, cloud,? and router\..*Kitchen Light/,
  );
  expect((await world.say("unlock the front door", hall)).text).not.toMatch(/PIN and say it|Unlocked/);
  const shown = await hestia(data, ["providers"]);
  expect(shown).toContain("key=(can't be read: give it again)");
  expect(shown).toContain("hestia provider change cloud key=-");
  expect(await hestia(data, ["settings"])).toMatch(/gate\.pin +\(can't be read: set it again\)/);
  await expect(hestia(data, ["provider", "test", "cloud"])).rejects.toThrow(/another key file/);
  // Another field keeps what can't be read; the key file may come back.
  await hestia(data, ["provider", "change", "cloud", "price_in=3"]);
  expect(app.providers.locked()).toEqual(["cloud", "router"]);
  await hestia(data, ["provider", "change", "cloud", "key=sk-given-anew"]);
  await hestia(data, ["provider", "change", "router", "headers=", "url=http://127.0.0.1:9/api"]);
  await hestia(data, ["set", "gate.pin"], "4711");
  expect([...app.providers.locked(), ...app.settings.locked()]).toEqual([]);
  expect(app.providers.list()).toMatchObject([{ key: "sk-given-anew", price: { input: 3 } }, {}, {}]);
  expect((await world.say("hello", { conversationKey: "other" })).text).not.toMatch(/key file/);
  await world.restart();
  await world.say("unlock the front door", hall);
  expect((await world.say("4711", hall)).text).toBe("Unlocked Front Door.");
});

it("says which key file is damaged, keeps it beside, and starts", async () => {
  using old = livedIn();
  {
    await using world = await startWorld({ data: old.data });
    await nothingLeft(world.data);
  }
  writeFileSync(`${old.database}.key`, "not a key");
  await using world = await startWorld({ data: old.data });
  expect(world.app.settings.locked()).toEqual(["gate.pin"]);
  expect(readFileSync(`${old.database}.key.damaged`, "utf8")).toBe("not a key");
  await world.app.settings.set("gate.pin", "4711");
  expect(openToOthers(old.data)).toEqual([]);
});
