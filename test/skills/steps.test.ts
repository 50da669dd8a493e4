// What is taught in steps: waits and conditions as they are said in five languages, and what becomes of them in the book of skills.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld } from "./skill-world.ts";

const LAMP = { ...on("light.living"), data: {} };
const TV = { service: "media_player.turn_on", entityIds: ["media_player.tv"], data: {} };

function stepWorld() {
  const world = skillWorld();
  world.understood.set("lamp", [LAMP]);
  world.understood.set("tv", [TV]);
  return world;
}

describe("a wait", () => {
  it.each([
    ["en", "when I say film, lamp, wait 10 seconds and tv", 10],
    ["en", "when I say film, lamp and then, wait ten seconds, tv", undefined],
    ["en", "when I say film, lamp, wait for ten seconds, then tv", 10],
    ["en", "when I say film, lamp and after a minute tv", 60],
    ["en", "when I say film, lamp and tv 20 seconds later", 20],
    ["en", "when I say film, lamp and in 20 seconds tv", 20],
    ["en", "when I say film, lamp and 2 minutes later tv", 120],
    ["en", "when I say film, lamp, wait one minute and thirty seconds and tv", 90],
    ["en", "when I say film, lamp, wait 1 minute 30 seconds and tv", 90],
    ["de", "wenn ich film sage, lamp, warte 10 Sekunden und tv", 10],
    ["de", "wenn ich film sage, dann lamp und nach einer Minute tv", 60],
    ["de", "wenn ich film sage, lamp und zwanzig Sekunden später tv", 20],
    ["fr", "quand je dis film, lamp, attends dix secondes et tv", 10],
    ["fr", "quand je dis film, lamp et après une minute tv", 60],
    ["fr", "quand je dis film, lamp et 20 secondes plus tard tv", 20],
    ["es", "cuando diga film, lamp, espera diez segundos y tv", 10],
    ["es", "cuando diga film, lamp y después de un minuto tv", 60],
    ["es", "cuando diga film, lamp y 20 segundos después tv", 20],
    ["nl", "als ik film zeg, dan lamp, wacht tien seconden en tv", 10],
    ["nl", "als ik film zeg, dan lamp en na een minuut tv", 60],
    ["nl", "als ik film zeg, dan lamp en 20 seconden later tv", 20],
  ])("is read (%s: %s)", async (language, sentence, after) => {
    await using world = stepWorld();
    await world.teach(sentence, { language });
    const heard = await world.hear("film", { language });
    if (after === undefined) expect(heard).toBeUndefined();
    else expect(heard).toEqual([LAMP, { ...TV, after }]);
  });

  it.each([
    "when I say film, lamp and wait 10 seconds",
    "when I say film, lamp, wait a moment and tv",
    "when I say film, lamp, wait 10 and tv",
    "when I say film, lamp in 10 seconds and tv in 20 seconds",
    "when I say film, lamp for 10 seconds and tv",
    "when I say film, lamp, wait 0 seconds and tv",
  ])("is not guessed at: %s", async (sentence) => {
    await using world = stepWorld();
    expect(await world.teach(sentence)).toBe("I did not understand what to do then, so I kept nothing.");
  });

  it.each(["wait 6 minutes", "wait one hour", "wait 3 minutes, lamp, wait 3 minutes"])(
    "may be five minutes in sum, not %s",
    async (wait) => {
      await using world = stepWorld();
      expect(await world.teach(`when I say film, lamp, ${wait} and tv`)).toMatch(/five minutes/);
      expect(world.skills.book.all()).toEqual([]);
    },
  );
});

describe("a condition", () => {
  it.each([
    ["en", "when I say film, tv and lamp if it is off", "is Ceiling Light off"],
    ["en", "when I say film, tv, and if the door is closed, lamp", "is the door closed"],
    ["de", "wenn ich film sage, tv und wenn die Tür zu ist, lamp", "ist die Tür zu"],
    ["de", "wenn ich film sage, dann tv und lamp, falls die Tür zu ist", "ist die Tür zu"],
    ["fr", "quand je dis film, tv et lamp si la porte est fermée", "est-ce que la porte est fermée"],
    ["es", "cuando diga film, tv y lamp si la puerta está cerrada", "está la puerta cerrada"],
    ["nl", "als ik film zeg, dan tv en lamp als de deur dicht is", "is de deur dicht"],
  ])("is asked of Home Assistant (%s: %s)", async (language, sentence, question) => {
    await using world = stepWorld();
    const condition = { entityId: "light.kitchen", state: "off" };
    world.asked.set(question, condition);
    await world.teach(sentence, { language });
    expect(await world.hear("film", { language })).toEqual([TV, { ...LAMP, onlyIf: [condition] }]);
  });

  it.each(["lamp, if the door is closed, tv", "lamp and tv if the door is closed if the window is closed"])(
    "that may belong to either of two is not guessed at: %s",
    async (wish) => {
      await using world = stepWorld();
      world.asked.set("is the door closed", { entityId: "light.kitchen", state: "off" });
      expect(await world.teach(`when I say film, ${wish}`)).toMatch(/^I did not understand/);
    },
  );

  it.each([
    ["gone", (world: ReturnType<typeof skillWorld>) => world.names.delete("light.kitchen")],
    ["hidden", (world: ReturnType<typeof skillWorld>) => world.hidden.add("light.kitchen")],
    ["away", (world: ReturnType<typeof skillWorld>) => world.set("light.kitchen", "unavailable")],
    ["unknown", (world: ReturnType<typeof skillWorld>) => world.set("light.kitchen", "unknown")],
  ])("on a thing that is %s hinders all of it", async (_, change) => {
    await using world = stepWorld();
    world.asked.set("is the kitchen light off", { entityId: "light.kitchen", state: "off" });
    await world.teach("when I say film, tv and lamp if the kitchen light is off");
    change(world);
    expect(await world.hear("film")).toEqual([]);
  });
});

it.each([
  ["the wait that was said", 10, true],
  ["another wait than was said", 15, false],
])("a model's calls with %s", async (_, after, isKept) => {
  await using world = stepWorld();
  world.planned.set("make it nice, wait 10 seconds and tv", [LAMP, { ...TV, after }]);
  await world.teach("when I say film, make it nice, wait 10 seconds and tv");
  expect(await world.hear("film")).toEqual(isKept ? [LAMP, { ...TV, after }] : undefined);
});

describe("steps", () => {
  const steps = [LAMP, { ...TV, after: 10, onlyIf: [{ entityId: "light.kitchen", state: "off" }] }];

  async function taught(world: ReturnType<typeof skillWorld>) {
    world.planned.set("make it nice", steps);
    await world.teach("when I say film, make it nice");
  }

  it("stand in words where a skill is shown, and still do where it was brought in elsewhere", async () => {
    await using world = stepWorld();
    await taught(world);
    const { markdown } = world.skills.keeping.show("film");
    expect(markdown).toContain("  - 10 s later, media_player.turn_on on media_player.tv, only if light.kitchen is off");
    world.skills.keeping.change("film", "archive");
    await using other = stepWorld();
    other.skills.keeping.import(markdown, "film");
    expect(other.skills.keeping.show("film").markdown).toContain("10 s later, media_player.turn_on");
    expect(await other.hear("film")).toBeUndefined();
  });

  it("are still known after a restart", async () => {
    await using world = stepWorld();
    await taught(world);
    await world.restart();
    expect(await world.hear("film")).toEqual(steps);
  });

  it("count two minutes after the last of them came, not before", async () => {
    await using world = stepWorld();
    await taught(world);
    await world.hear("film", { passes: 125_000 });
    expect(world.skills.book.all()).toMatchObject([{ state: "draft" }]);
    await world.clock.advance(10_000);
    expect(world.skills.book.all()).toMatchObject([{ state: "reflex" }]);
  });

  it("count as they were meant where one hung on something that did not hold", async () => {
    await using world = stepWorld();
    await taught(world);
    await world.hear("film", { unmet: ["media_player.turn_on"], passes: 300_000 });
    expect(world.skills.book.all()).toMatchObject([{ state: "reflex" }]);
  });

  it("that contradict each other on purpose count like any", async () => {
    await using world = stepWorld();
    world.understood.set("dark", [{ ...off("light.living"), data: {} }]);
    await world.teach("when I say blink, lamp, wait 5 seconds, dark");
    await world.hear("blink", { passes: 300_000 });
    expect(world.skills.book.all()).toMatchObject([{ state: "reflex" }]);
  });

  it("are not lost by a correction: what was done does not show when it was meant", async () => {
    await using world = stepWorld();
    await taught(world);
    await world.hear("film", { passes: 1_000 });
    await world.byModel("no, darker", [on("light.living", 10)], { passes: 600_000 });
    expect(await world.hear("film")).toEqual(steps);
  });

  it("are another recipe than the same calls at once", async () => {
    await using world = stepWorld();
    await taught(world);
    await world.byModel("film", [LAMP, TV]);
    const patterns = world.skills.book.all().flatMap(({ content }) => content.patterns);
    expect(patterns.find(({ taught: isTaught }) => isTaught)?.witnesses).toHaveLength(1);
  });
});
