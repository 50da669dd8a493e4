// "When I say movie time, …": taught in so many words, in five languages, with a model or without.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld } from "./skill-world.ts";

const dim = on("light.living", 20);
const tv = { service: "media_player.turn_on", entityIds: ["media_player.tv"], data: {} };
const action = (wish: { service: string; entityIds: readonly string[]; data?: object }) => ({
  ...wish,
  data: { ...wish.data },
});

async function taught(world: ReturnType<typeof skillWorld>): Promise<void> {
  world.understood.set("dim the living room to 20", [action(dim)]);
  world.understood.set("turn on the TV", [action(tv)]);
  expect(await world.teach("When I say movie time, dim the living room to 20 and turn on the TV")).toBe(
    "All right. When you say “movie time” in future: set Ceiling Light to 20 % and turn on Living Room TV.",
  );
}

describe("what is taught", () => {
  it.each([
    ["en", "when I say movie time, dim the living room to 20 and turn on the TV."],
    ["en", "Whenever I say “movie time”, then dim the living room to 20, turn on the TV"],
    ["de", "Wenn ich „movie time“ sage, dann dim the living room to 20 und turn on the TV"],
    ["de", "wenn ich movie time sage dim the living room to 20 und turn on the TV"],
    ["fr", "Quand je dis « movie time », dim the living room to 20 et turn on the TV"],
    ["es", "cuando diga «movie time», dim the living room to 20 y turn on the TV"],
    ["nl", "Als ik movie time zeg, dan dim the living room to 20 en turn on the TV"],
  ])("is done from the first time on (%s: %s)", async (language, sentence) => {
    await using world = skillWorld();
    world.understood.set("dim the living room to 20", [action(dim)]);
    world.understood.set("turn on the TV", [action(tv)]);
    expect(await world.teach(sentence, { language })).toContain("movie time");
    expect(await world.hear("Movie time!", { language, room: "kitchen" })).toMatchObject([dim, tv]);
    expect(await world.hear("no movie time", { language })).toBeUndefined();
  });

  it("needs no comma where the rest is a sentence by itself", async () => {
    await using world = skillWorld();
    world.understood.set("turn on the TV", [action(tv)]);
    await world.teach("when I say movie time turn on the TV");
    expect(await world.hear("movie time")).toMatchObject([tv]);
  });

  it("is worked out by a model where Home Assistant does not understand it", async () => {
    await using world = skillWorld();
    world.planned.set("make it cosy", [action(dim)]);
    await world.teach("when I say movie time, make it cosy");
    expect(await world.hear("movie time")).toMatchObject([dim]);
  });

  it.each([
    ["nobody understands it", "when I say movie time, do the thing"],
    ["half of it is not understood", "when I say movie time, turn on the TV and do the thing"],
  ])("is nothing where %s", async (_, sentence) => {
    await using world = skillWorld();
    world.understood.set("turn on the TV", [action(tv)]);
    expect(await world.teach(sentence)).toBe("I did not understand what to do then, so I kept nothing.");
    expect(world.skills.book.all()).toEqual([]);
  });

  it.each(["I say movie time when I like", "movie time", "what happens when I say movie time?"])(
    "is not heard in: %s",
    async (sentence) => {
      await using world = skillWorld();
      expect(await world.teach(sentence)).toBeUndefined();
    },
  );

  it("does the rest where one of several things is away", async () => {
    await using world = skillWorld();
    const both = off("light.kitchen", "light.bedroom");
    world.understood.set("turn off the lights", [action(both)]);
    await world.teach("when I say bedtime, turn off the lights");
    world.set("light.bedroom", "unavailable");
    expect(await world.hear("bedtime")).toMatchObject([both]);
  });

  it.each<[string, (world: ReturnType<typeof skillWorld>) => unknown, string]>([
    ["gone", (world) => world.names.delete("light.living"), "There is no light.living in the house."],
    [
      "hidden",
      (world) => world.hidden.add("light.living"),
      "Ceiling Light is not exposed to Assist, so I may not touch it; you can expose it in Home Assistant under Settings, Voice assistants, Expose.",
    ],
    ["away", (world) => world.set("light.living", "unavailable"), "Ceiling Light is not available just now."],
    [
      "without its service",
      (world) => world.services.delete("media_player.turn_on"),
      "Home Assistant can't turn on Living Room TV: it has no media_player.turn_on.",
    ],
  ])("is never guessed at by others where a thing is %s", async (_, change, why) => {
    await using world = skillWorld();
    await taught(world);
    change(world);
    expect(await world.answer("movie time")).toBe(`${why} So I did nothing of “movie time”.`);
  });

  it("is listed by what it does, also when it is taught anew", async () => {
    await using world = skillWorld();
    await taught(world);
    const shown = () => world.skills.keeping.list().map(({ name, description }) => [name, description]);
    expect(shown()).toEqual([["movie-time", "set Ceiling Light to 20 % and turn on Living Room TV"]]);
    await world.teach("when I say movie time, turn on the TV");
    expect(shown()).toEqual([["movie-time", "turn on Living Room TV"]]);
  });

  it("becomes a reflex after the first run that nobody takes back", async () => {
    await using world = skillWorld();
    await taught(world);
    expect(world.skills.book.all()).toMatchObject([{ name: "movie-time", source: "taught", state: "draft" }]);
    await world.hear("movie time", { passes: 120_000 });
    expect(world.skills.book.all()).toMatchObject([{ state: "reflex" }]);
  });

  it("anew takes the place of what it meant, as a new version", async () => {
    await using world = skillWorld();
    await taught(world);
    world.understood.set("turn off the kitchen light", [action(off("light.kitchen"))]);
    await world.teach("when I say movie time, turn off the kitchen light");
    expect(await world.hear("movie time")).toMatchObject([off("light.kitchen")]);
    expect(world.skills.keeping.list()).toMatchObject([{ name: "movie-time", version: 2 }]);
    world.skills.keeping.undo("movie-time");
    expect(await world.hear("movie time")).toMatchObject([dim, tv]);
  });

  it("takes the place of what was learned of the same words", async () => {
    await using world = skillWorld();
    await world.byModel("movie time", [off("light.kitchen")]);
    await taught(world);
    expect(await world.hear("movie time")).toMatchObject([dim, tv]);
    expect(world.skills.keeping.list().map(({ name, state }) => [name, state])).toEqual([
      ["movie-time", "archived"],
      ["movie-time-2", "draft"],
    ]);
  });

  it("is asked of a model again after two bad runs", async () => {
    await using world = skillWorld();
    await taught(world);
    world.hands("media_player.tv");
    for (let time = 0; time < 2; time += 1) {
      expect(await world.hear("movie time")).toBeDefined();
      world.set("media_player.tv", "off");
      await world.clock.advance(120_000);
    }
    expect(await world.hear("movie time")).toBeUndefined();
  });
});
