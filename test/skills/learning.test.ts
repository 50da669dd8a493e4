// What is learned of turns that a model answered, and what is never done because of it. One row is one sentence of what learning is.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld, type Wish } from "./skill-world.ts";

const movie: readonly Wish[] = [
  off("light.living"),
  { service: "media_player.turn_on", entityIds: ["media_player.tv"] },
];

/** Said three times, from rooms and states that differ. */
async function provenMovie(world: ReturnType<typeof skillWorld>): Promise<void> {
  await world.byModel("movie time", movie, { room: "kitchen" });
  world.set("light.living", "on");
  world.set("media_player.tv", "on");
  await world.byModel("Movie time!", movie, { room: "living_room" });
  await world.byModel("movie time please", movie, { room: "living_room" });
}

const plain = (wishes: readonly Wish[] | undefined) =>
  wishes?.map(({ service, entityIds, data }) => ({ service, entityIds: [...entityIds].sort(), data: data ?? {} }));

describe("a thing said three times", () => {
  it("needs no model from the fourth on", async () => {
    await using world = skillWorld();
    await world.byModel("movie time", movie, { room: "kitchen" });
    expect(await world.hear("movie time", { room: "kitchen" })).toBeUndefined();
    world.set("light.living", "on");
    world.set("media_player.tv", "on");
    await world.byModel("movie time", movie, { room: "living_room" });
    expect(await world.hear("movie time", { room: "kitchen" })).toBeUndefined();
    await world.byModel("movie time", movie, { room: "living_room" });
    expect(plain(await world.hear("Movie time, please!", { room: "bedroom" }))).toEqual(plain(movie));
  });

  it("within one hour was said on one occasion", async () => {
    await using world = skillWorld();
    for (let time = 0; time < 3; time += 1) await world.byModel("movie time", movie, { passes: 300_000 });
    expect(await world.hear("movie time")).toBeUndefined();
  });

  it("becomes a reflex when it has run well by itself", async () => {
    await using world = skillWorld();
    await provenMovie(world);
    expect(world.skills.book.all()).toMatchObject([{ name: "movie-time", state: "proven" }]);
    await world.hear("movie time", { room: "kitchen", passes: 120_000 });
    expect(world.skills.book.all()).toMatchObject([{ state: "reflex" }]);
  });

  it("is still known after a restart, also where the last time had not counted yet", async () => {
    await using world = skillWorld();
    await world.byModel("movie time", movie, { room: "kitchen" });
    world.set("light.living", "on");
    world.set("media_player.tv", "on");
    await world.byModel("movie time", movie, { room: "living_room" });
    await world.byModel("movie time", movie, { room: "living_room", passes: 60_000 });
    world.set("light.living", "off");
    await world.restart();
    expect(await world.hear("movie time", { room: "kitchen" })).toBeUndefined();
    await world.clock.advance(61_000);
    expect(plain(await world.hear("movie time", { room: "kitchen" }))).toEqual(plain(movie));
  });
});

describe("a word that only adds", () => {
  it.each([
    "no movie time",
    "don't movie time",
    "movie time?",
    "movie time in the bedroom",
    "movie time at eight",
    "movie time and lock the door",
    "is it movie time",
    "time movie",
    "movie",
    "Ben said movie time",
  ])("means no match: %s", async (said) => {
    await using world = skillWorld();
    await provenMovie(world);
    expect(await world.hear(said, { room: "kitchen" })).toBeUndefined();
  });

  it("nor do the same words in another language", async () => {
    await using world = skillWorld();
    await provenMovie(world);
    expect(await world.hear("movie time", { room: "kitchen", language: "de" })).toBeUndefined();
  });
});

describe("a value in a sentence", () => {
  const say = (light: string, level: string | number) => `I want the ${light} at ${level} percent`;

  async function proven(world: ReturnType<typeof skillWorld>) {
    await world.byModel(say("kitchen light", 20), [on("light.kitchen", 20)]);
    world.set("light.bedroom", "on", { brightness: 50 });
    await world.byModel(say("bedroom light", "forty"), [on("light.bedroom", 40)], { room: "bedroom" });
    await world.byModel(say("kitchen light", 20), [on("light.kitchen", 20)], { room: "kitchen" });
  }

  it("seen twice opens to its kind, also as a number in words", async () => {
    await using world = skillWorld();
    await proven(world);
    expect(plain(await world.hear(say("counter light", "seventy five")))).toEqual(plain([on("light.counter", 75)]));
  });

  it.each([
    ["nothing at all", "counter light", 0],
    ["too much", "counter light", 150],
    ["a half", "counter light", "half"],
    ["minus", "counter light", -10],
    ["another kind of thing", "living room TV", 20],
    ["a pronoun", "other one", 20],
  ])("is never %s", async (_, light, level) => {
    await using world = skillWorld();
    await proven(world);
    expect(await world.hear(say(light, level))).toBeUndefined();
  });

  it("seen once runs as that value alone", async () => {
    await using world = skillWorld();
    for (const room of ["kitchen", "bedroom", "living_room"]) {
      world.set("light.kitchen", room === "bedroom" ? "on" : "off");
      await world.byModel(say("kitchen light", 20), [on("light.kitchen", 20)], { room });
    }
    expect(await world.hear(say("kitchen light", 30))).toBeUndefined();
    expect(await world.hear(say("bedroom light", 20))).toBeUndefined();
    expect(await world.hear(say("kitchen light", 20))).toBeDefined();
  });

  it("that two places of a sentence share belongs to neither, until it differs", async () => {
    await using world = skillWorld();
    const both = (one: number, other: number) => `kitchen light to ${one} and bedroom light to ${other} percent`;
    const calls = (one: number, other: number) => [on("light.kitchen", one), on("light.bedroom", other)];
    world.set("light.bedroom", "on", { brightness: 10 });
    await world.byModel(both(20, 20), calls(20, 20));
    world.set("light.kitchen", "on", { brightness: 200 });
    world.set("light.bedroom", "off");
    await world.byModel(both(20, 20), calls(20, 20), { room: "kitchen" });
    await world.byModel(both(20, 20), calls(20, 20), { room: "bedroom" });
    expect(await world.hear(both(30, 50))).toBeUndefined();
    await world.byModel(both(30, 50), calls(30, 50));
    expect(plain(await world.hear(both(60, 10)))).toEqual(plain(calls(60, 10)));
  });

  it("keeps the roles of two things apart", async () => {
    await using world = skillWorld();
    const swap = (one: string, other: string) => `swap the ${one} for the ${other}`;
    world.set("light.kitchen", "on");
    await world.byModel(swap("kitchen light", "bedroom light"), [off("light.kitchen"), on("light.bedroom")]);
    world.set("light.bedroom", "on");
    world.set("light.kitchen", "off");
    await world.byModel(swap("bedroom light", "counter light"), [off("light.bedroom"), on("light.counter")], {
      room: "kitchen",
    });
    world.set("light.counter", "on");
    world.set("light.bedside", "off");
    await world.byModel(swap("counter light", "bedside lamp"), [on("light.bedside"), off("light.counter")]);
    expect(plain(await world.hear(swap("bedroom light", "kitchen light")))).toEqual(
      plain([off("light.bedroom"), on("light.kitchen")]),
    );
  });
});

describe("the room", () => {
  it("stands for the satellite's own where that was meant each time", async () => {
    await using world = skillWorld();
    const dark = "it's too dark in here";
    await world.byModel(dark, [on(["light.kitchen", "light.counter"], 80)], { room: "kitchen" });
    expect(await world.hear(dark, { room: "bedroom" })).toBeUndefined();
    world.set("light.bedroom", "on", { brightness: 250 });
    await world.byModel(dark, [on(["light.bedroom", "light.bedside"], 80)], { room: "bedroom" });
    world.set("light.kitchen", "on", { brightness: 250 });
    await world.byModel(dark, [on(["light.kitchen", "light.counter"], 80)], { room: "kitchen" });
    expect(plain(await world.hear(dark, { room: "living_room" }))).toEqual(plain([on("light.living", 80)]));
    expect(await world.hear(dark)).toBeUndefined();
  });

  it("in which alone it was heard is the only one in which it runs", async () => {
    await using world = skillWorld();
    for (const state of ["off", "on", "on"]) {
      world.set("light.living", state);
      world.set("media_player.tv", state);
      await world.byModel("movie time", movie, { room: "kitchen" });
    }
    expect(await world.hear("movie time", { room: "bedroom" })).toBeUndefined();
    expect(await world.hear("movie time", { room: "kitchen" })).toBeDefined();
  });
});

describe("how the house was before", () => {
  it("bounds what is done: a lamp that was off each time may have been meant to change", async () => {
    await using world = skillWorld();
    const flip = "the kitchen light the wrong way round";
    for (const room of ["kitchen", "bedroom", "living_room"])
      await world.byModel(flip, [on("light.kitchen")], { room });
    expect(await world.hear(flip, { room: "kitchen" })).toBeDefined();
    world.set("light.kitchen", "on");
    expect(await world.hear(flip, { room: "kitchen" })).toBeUndefined();
    await world.byModel(flip, [off("light.kitchen")], { room: "kitchen" });
    expect(await world.hear(flip, { room: "bedroom" })).toBeUndefined();
  });

  it("tells a step from a fixed level", async () => {
    await using world = skillWorld();
    const brighter = "lift the kitchen light a notch";
    const levels = [0, 51, 102];
    for (const [at, level] of levels.entries()) {
      world.set("light.kitchen", level === 0 ? "off" : "on", level === 0 ? {} : { brightness: level });
      await world.byModel(brighter, [on("light.kitchen", 20 * (at + 1))], {
        room: ["kitchen", "bedroom", "living_room"][at] ?? "",
      });
    }
    world.set("light.kitchen", "on", { brightness: 204 });
    expect(await world.hear(brighter, { room: "kitchen" })).toBeUndefined();
  });
});

describe("nothing is learned", () => {
  const calls = [on("light.kitchen")];
  it.each<[string, Parameters<ReturnType<typeof skillWorld>["byModel"]>]>([
    ["of what was not seen to happen", ["movie time", calls, { outcome: "unconfirmed" }]],
    ["of what failed", ["movie time", calls, { outcome: "failed" }]],
    ["of a pronoun", ["turn it on", calls]],
    ["of what leans on an earlier turn", ["the same again", calls]],
    ["of somebody's own thing, said to a satellite", ["my light", calls, { room: "kitchen" }]],
    ["of a code", ["unlock with [code]", calls]],
  ])("%s", async (_, told) => {
    await using world = skillWorld();
    for (let time = 0; time < 4; time += 1) await world.byModel(...told);
    expect(world.skills.book.all()).toEqual([]);
  });

  it("where a hand puts it back within two minutes", async () => {
    await using world = skillWorld();
    world.hands("light.living");
    await provenMovie(world);
    expect(world.skills.book.all()).toEqual([]);
  });

  it("of the same thing as the turn before, which may only be meant by it", async () => {
    await using world = skillWorld();
    await world.byModel("kitchen light at 20 percent", [on("light.kitchen", 20)], { passes: 200_000 });
    await world.byModel("darker please", [off("light.kitchen")]);
    expect(world.skills.book.all().map(({ name }) => name)).toEqual(["kitchen-light-at-20-percent"]);
  });
});

describe("a house that has changed", () => {
  it.each<[string, (world: ReturnType<typeof skillWorld>) => unknown]>([
    ["a thing is gone", ({ names }) => names.delete("media_player.tv")],
    ["a thing may not be touched any more", ({ hidden }) => hidden.add("media_player.tv")],
    ["a thing is not available", (world) => world.set("media_player.tv", "unavailable")],
    ["a service is gone", ({ services }) => services.delete("media_player.turn_on")],
  ])("is not acted on by what was learned of it: %s", async (_, change) => {
    await using world = skillWorld();
    await provenMovie(world);
    change(world);
    world.skills.houseChanged();
    expect(await world.hear("movie time", { room: "kitchen" })).toBeUndefined();
  });
});

describe("a skill that was wrong", () => {
  it("twice is a draft again", async () => {
    await using world = skillWorld();
    await provenMovie(world);
    world.hands("light.living");
    for (let time = 0; time < 2; time += 1) {
      world.set("light.living", "off");
      expect(await world.hear("movie time", { room: "kitchen" })).toBeDefined();
      world.set("light.living", "on");
      await world.clock.advance(120_000);
    }
    expect(world.skills.book.all()).toMatchObject([{ state: "draft" }]);
    expect(await world.hear("movie time", { room: "kitchen" })).toBeUndefined();
  });

  it("takes the better steps from who says what was meant, and keeps the old ones as a version", async () => {
    await using world = skillWorld();
    await provenMovie(world);
    await world.hear("movie time", { room: "kitchen", passes: 10_000 });
    await world.byModel("no, I meant at 20 percent", [on("light.living", 20)], { room: "kitchen" });
    const [skill] = world.skills.book.all();
    expect(skill?.version).toBe(2);
    const actions = skill?.content.patterns[0]?.witnesses[0]?.actions;
    expect(actions?.map(({ service }) => service).sort()).toEqual(["light.turn_on", "media_player.turn_on"]);
    expect(skill && world.skills.book.versions(skill).map(({ number, madeBy }) => [number, madeBy])).toEqual([
      [2, "somebody"],
      [1, "Hestia"],
    ]);
  });

  it("gives way to its version before, where that did better", async () => {
    await using world = skillWorld();
    await provenMovie(world);
    const run = async (taken = false) => {
      world.hands(...(taken ? ["light.living"] : []));
      world.set("light.living", "off");
      expect(await world.hear("movie time", { room: "kitchen" })).toBeDefined();
      if (taken) world.set("light.living", "on");
      await world.clock.advance(120_000);
      world.hands();
    };
    for (let time = 0; time < 8; time += 1) await run();
    await world.clock.advance(1_200_000);
    await world.byModel("film evening", movie, { room: "kitchen" });
    expect(world.skills.book.all()).toMatchObject([{ version: 2 }]);
    for (const taken of [false, false, false, true]) await run(taken);
    const [skill] = world.skills.book.all();
    expect(skill).toMatchObject({ version: 3 });
    expect(skill && world.skills.book.versions(skill)[0]?.why).toBe("version 1 did better");
    expect(skill?.content.patterns).toHaveLength(1);
  });
});
