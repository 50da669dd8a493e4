// The later word counts: what somebody wishes of a thing ends what was still to come for it, and what was asked about it.
import { describe, expect, it } from "vitest";
import { createOwnClock } from "../support/own-clock.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const LOCK = "lock.front_door";
const OVEN = "switch.oven";
const PIN = "864209";
const kitchen = byVoice("satellite_kitchen");
const bedroom = byVoice("satellite_bedroom");
const LEFT = "All right, I leave what was still to come: unlock Front Door.";

async function waiting() {
  const clock = createOwnClock(Date.now());
  const world = await startWorld({ clock, settings: { "gate.pin": PIN } });
  return Object.assign(world, {
    /** Longer than anything waits here; what would have been begun by then was begun before this. */
    async pass(): Promise<void> {
      clock.skip(120_000);
      await world.say("turn off the hallway light", bedroom);
      await world.say("turn on the hallway light", bedroom);
    },
  });
}

/** What unlocks the front door in two minutes, approved by its owner. */
async function unlocking(world: World): Promise<void> {
  await world.say("when I say parcel, wait 2 minutes and unlock the front door");
  expect((await world.say("parcel")).text).toBe("Shall I unlock Front Door in 2 minutes? Say yes or no.");
  expect((await world.say("yes")).text).toBe("Still to come: in 2 minutes unlock Front Door.");
}

describe("what is still to come", () => {
  it("never begins once the opposite was said, though that is so already, here or elsewhere", async () => {
    await using world = await waiting();
    for (const how of [{}, bedroom]) {
      await unlocking(world);
      expect((await world.say("lock the front door", how)).text).toBe(`Front Door is already locked. ${LEFT}`);
      await world.pass();
      expect(world.state(LOCK)).toBe("locked");
    }
  });

  it.each([
    ["ask", `Front Door is already locked. ${LEFT}`],
    ["refuse", `The owner has set that I may not lock Front Door. ${LEFT}`],
  ] as const)("never begins where the opposite needs leave: %s", async (type, answer) => {
    await using world = await waiting();
    await unlocking(world);
    world.app.rules.add({ type, service: "lock.lock" }, "test");
    expect((await world.say("lock the front door")).text.split(" ").toSorted()).toEqual(answer.split(" ").toSorted());
    await world.pass();
    expect(world.state(LOCK)).toBe("locked");
  });

  it("is left alone by a wish for the unsafe that nobody has answered yet", async () => {
    await using world = await waiting();
    await world.say("unlock the front door");
    await world.say("yes");
    await expect.poll(() => world.app.house.picture.entity(LOCK)?.state?.state).toBe("unlocked");
    await world.say("when I say night, wait 2 minutes and lock the front door");
    expect((await world.say("night")).text).toBe("Still to come: in 2 minutes lock Front Door.");
    world.app.rules.add({ type: "refuse", service: "lock.unlock" }, "test");
    expect((await world.say("unlock the front door")).text).not.toMatch(/still to come/);
    await world.pass();
    await expect.poll(() => world.state(LOCK)).toBe("locked");
  });

  it.each([
    ["en", "don't"],
    ["en", "No!"],
    ["en", "no, forget it"],
    ["en", "please stop it"],
    ["de", "nicht!"],
    ["de", "Nein, doch nicht."],
    ["de", "lass es bitte"],
    ["fr", "laisse"],
    ["fr", "Non, oublie ça"],
    ["es", "déjalo"],
    ["es", "no, olvidalo"],
    ["nl", "laat maar"],
    ["nl", "nee, niet doen"],
  ])("is ended in %s by: %s", async (language, text) => {
    await using world = await waiting();
    await unlocking(world);
    const ended = (await world.say(text, { language })).text;
    expect(ended).toMatch(/Front Door/);
    await world.pass();
    expect(world.state(LOCK)).toBe("locked");
    expect((await world.say(text, { language })).text).not.toMatch(/Front Door/);
  });

  it("is not ended by a bare no elsewhere, nor by one that answers a question", async () => {
    await using world = await waiting();
    await unlocking(world);
    expect((await world.say("don't", bedroom)).text).not.toMatch(/still to come/);
    expect((await world.say("turn on the oven")).text).toMatch(/Oven/);
    expect((await world.say("no")).text).toBe("All right, I leave it.");
    await world.pass();
    await expect.poll(() => world.state(LOCK)).toBe("unlocked");
  });
});

describe("a question", () => {
  it("is asked no more once the opposite was said, though that is so already", async () => {
    await using world = await waiting();
    expect((await world.say("turn on the oven", kitchen)).text).toMatch(/turn on Oven.*PIN/);
    expect((await world.say("turn off the oven", kitchen)).text).toBe("Oven is already off.");
    for (const _ of [1, 2]) expect((await world.say(PIN, kitchen)).text).not.toMatch(/Oven/);
    expect(world.state(OVEN)).toBe("off");
  });

  it("is asked no more after the opposite, here or elsewhere", async () => {
    await using world = await waiting();
    for (const where of [kitchen, bedroom]) {
      expect((await world.say("unlock the front door", kitchen)).text).toMatch(/PIN/);
      expect((await world.say("lock the front door", where)).text).toBe("Front Door is already locked.");
      for (const _ of [1, 2]) expect((await world.say(PIN, kitchen)).text).not.toMatch(/nlocked|Wake/);
      expect(world.state(LOCK)).toBe("locked");
    }
  });

  it("outlives what has nothing to do with it, and the same said again", async () => {
    await using world = await waiting();
    await world.say("turn on the oven", kitchen);
    await world.say("turn off the hallway light", kitchen);
    expect((await world.say(PIN, kitchen)).text).toMatch(/turn on Oven.*PIN/);
    await world.say(PIN, kitchen);
    await expect.poll(() => world.state(OVEN)).toBe("on");
  });
});
