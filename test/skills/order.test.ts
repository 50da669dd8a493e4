// Calls on one thing keep the order in which they were seen; what only set the other right is no recipe.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld, type Wish } from "./skill-world.ts";

const TV = "media_player.tv";
const tvOn: Wish = { service: "media_player.turn_on", entityIds: [TV] };
const netflix: Wish = { service: "media_player.select_source", entityIds: [TV], data: { source: "Netflix" } };
const cinema: Wish = { service: "media_player.select_sound_mode", entityIds: [TV], data: { sound_mode: "cinema" } };
const volume = (level: number): Wish => ({
  service: "media_player.volume_set",
  entityIds: [TV],
  data: { volume_level: level },
});
const said = "turn on the TV and put on Netflix";

/** Three times, from two states; `volumes`: what the TV has when it comes on. */
async function three(
  world: ReturnType<typeof skillWorld>,
  wishes: readonly Wish[],
  { text = said, volumes = [0.2, 0.2, 0.2] } = {},
): Promise<void> {
  for (const [time, volume_level] of volumes.entries()) {
    world.set(TV, time === 1 ? "on" : "off", { volume_level });
    await world.byModel(text, wishes);
  }
  world.set(TV, "off");
}

describe("two calls on one thing", () => {
  it("are done again in their order", async () => {
    await using world = skillWorld();
    await three(world, [tvOn, netflix, on("light.living", 20)]);
    const services = (await world.hear(said))?.map(({ service }) => service);
    expect(services?.filter((service) => service.startsWith("media_player"))).toEqual([
      "media_player.turn_on",
      "media_player.select_source",
    ]);
    expect(services).toHaveLength(3);
  });

  it("count from the state in which the first of them found it, and no other", async () => {
    await using world = skillWorld();
    for (let time = 0; time < 3; time += 1) {
      world.set(TV, "off");
      await world.byModel(said, [tvOn, netflix]);
    }
    world.set(TV, "off");
    expect(await world.hear(said)).toMatchObject([tvOn, netflix]);
    world.set(TV, "on");
    expect(await world.hear(said)).toBeUndefined();
  });

  it.each([
    ["set each other right", [off("light.kitchen"), on("light.kitchen")]],
    ["set the level right", [on("light.kitchen", 20), on("light.kitchen", 40)]],
    ["are a second try", [on("light.kitchen"), on("light.kitchen")]],
    ["set right what was done to one of several", [on(["light.kitchen", "light.counter"]), off("light.counter")]],
  ])("are nothing to learn where they %s", async (_, wishes) => {
    await using world = skillWorld();
    for (const state of ["off", "on", "off"]) {
      world.set("light.kitchen", state);
      await world.byModel("cooking", wishes);
    }
    expect(world.skills.book.all()).toEqual([]);
  });

  it("are nothing to learn where a third since made the first untrue", async () => {
    await using world = skillWorld();
    world.set(TV, "off");
    await world.byModel(said, [tvOn, netflix], { passes: 0 });
    world.set(TV, "off", { source: "Netflix" });
    await world.clock.advance(120_000);
    expect(world.skills.book.all()).toEqual([]);
  });

  it("do nothing by themselves where they were seen in both orders", async () => {
    await using world = skillWorld();
    await three(world, [cinema, netflix]);
    await three(world, [netflix, cinema]);
    expect(await world.hear(said)).toBeUndefined();
  });

  it("in another order prove nothing for other words", async () => {
    await using world = skillWorld();
    world.set(TV, "on");
    for (let time = 0; time < 2; time += 1) await world.byModel("film time", [cinema, netflix]);
    await world.byModel("film night", [netflix, cinema]);
    expect(await world.hear("film time")).toBeUndefined();
    await world.byModel("film evening", [cinema, netflix]);
    expect(await world.hear("film time")).toMatchObject([cinema, netflix]);
  });
});

describe("a number that a later call set, and no word explains", () => {
  const text = "turn on the TV at the usual volume";

  it("may be what it came to from the level that was there", async () => {
    await using world = skillWorld();
    await three(world, [tvOn, volume(0.35)], { text });
    expect(await world.hear(text)).toBeUndefined();
  });

  it("is it whatever the level was, where it was set from two", async () => {
    await using world = skillWorld();
    await three(world, [tvOn, volume(0.35)], { text, volumes: [0.2, 0.6, 0.2] });
    expect(await world.hear(text)).toMatchObject([tvOn, volume(0.35)]);
  });
});

describe("a correction of what was done in steps", () => {
  it("teaches nothing: which of the steps still belong to it nobody knows", async () => {
    await using world = skillWorld();
    await world.byModel("film night", [tvOn, netflix], { passes: 1_000 });
    await world.byModel("no, the other app", [{ ...netflix, data: { source: "Mubi" } }], { passes: 300_000 });
    expect(world.skills.book.all()).toEqual([]);
  });
});

describe("taught steps on one thing", () => {
  it("are kept in the order in which they were said, also where they contradict each other", async () => {
    await using world = skillWorld();
    world.understood.set("turn on the lamp", [{ ...on("light.living"), data: {} }]);
    world.understood.set("turn off the lamp", [{ ...off("light.living"), data: {} }]);
    await world.teach("when I say blink, turn on the lamp then turn off the lamp");
    expect(await world.hear("blink")).toMatchObject([on("light.living"), off("light.living")]);
  });
});
