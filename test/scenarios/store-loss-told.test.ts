// What a household hears after its memory was damaged: once each, in words; and nothing that was open goes on.
import { closeSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { migrations } from "../../src/schema.ts";
import { openCheckedStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { byVoice, startWorld } from "../support/world.ts";

const never = new AbortController().signal;

/** With Hestia stopped: what it has now is its newest backup, then the database breaks. */
async function backUpAndBreak(data: string): Promise<void> {
  const path = join(data, "hestia.db");
  const store = await openCheckedStore({ path, migrations, clock: systemClock, log: silentLog });
  await store.backUp("nightly", never);
  await store.close();
  breakIt(path);
}

function breakIt(path: string): void {
  const file = openSync(path, "r+");
  writeSync(file, "nothing of use ".repeat(300), 0);
  closeSync(file);
}

it("tells each listener once that a backup is in force, and from when", async () => {
  using folder = temporaryFolder();
  {
    await using world = await startWorld({ data: folder.path });
    expect((await world.say("turn on the kitchen light")).text).toMatch(/Kitchen Light/);
  }
  await backUpAndBreak(folder.path);
  await using world = await startWorld({ data: folder.path });
  const told = /My memory was damaged, so I went back to my backup of .*20\d\d.*\. What was said since then is lost\./;
  expect((await world.say("turn off the kitchen light")).text).toMatch(told);
  expect((await world.say("turn on the kitchen light")).text).not.toMatch(told);
  expect((await world.say("turn on the kitchen light", { conversationKey: "another" })).text).not.toMatch(told);
  const german = { ...byVoice("kitchen_satellite"), language: "de" };
  expect((await world.say("schalte das küchenlicht ein", german)).text).toMatch(/^Mein Gedächtnis war beschädigt/);
  expect((await world.say("schalte das küchenlicht ein", german)).text).not.toMatch(/Gedächtnis/);
  await world.restart();
  expect((await world.say("turn off the kitchen light")).text).not.toMatch(told);
});

it("says that everything is lost where no backup was good", async () => {
  using folder = temporaryFolder();
  await (await startWorld({ data: folder.path }))[Symbol.asyncDispose]();
  breakIt(join(folder.path, "hestia.db"));
  await using world = await startWorld({ data: folder.path });
  expect((await world.say("turn on the kitchen light")).text).toMatch(/no good backup, so I start anew/);
});

it("carries out no approval that a backup holds open", async () => {
  using folder = temporaryFolder();
  {
    await using world = await startWorld({ data: folder.path });
    expect((await world.say("unlock the front door")).asks).toBe(true);
  }
  await backUpAndBreak(folder.path);
  await using world = await startWorld({ data: folder.path });
  await world.say("yes");
  expect(world.state("lock.front_door")).toBe("locked");
});

it("begins a new epoch after a restore, so that no question of the model is still open", async () => {
  using folder = temporaryFolder();
  const script = () => [{ type: "tool-call", name: "ask_person", arguments: { question: "Blue or red?" } }] as const;
  {
    await using world = await startWorld({ data: folder.path, script });
    expect((await world.say("choose something for me")).text).toBe("Blue or red?");
  }
  await backUpAndBreak(folder.path);
  await using world = await startWorld({ data: folder.path, script });
  await world.say("the blue one of course, as I said");
  const asked = world.model?.requests.filter(({ isWarmUp }) => !isWarmUp).at(-1)?.messages ?? [];
  expect(asked.filter(({ role }) => role === "user")).toHaveLength(1);
});

it("says that the last words may be lost where the log of a killed process is gone", async () => {
  using folder = temporaryFolder();
  await (await startWorld({ data: folder.path }))[Symbol.asyncDispose]();
  const path = join(folder.path, "hestia.db");
  const store = await openCheckedStore({ path, migrations, clock: systemClock, log: silentLog });
  using copy = temporaryFolder();
  // As a kill leaves it: the state says open, and the log is no more.
  const { cpSync } = await import("node:fs");
  cpSync(folder.path, copy.path, { recursive: true });
  await store.close();
  for (const name of readdirSync(copy.path)) if (/-(wal|shm)$/.test(name)) rmSync(join(copy.path, name));
  await using world = await startWorld({ data: copy.path });
  expect((await world.say("turn on the kitchen light")).text).toMatch(/What was said last may be lost/);
});
