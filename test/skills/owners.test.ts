// Whose a skill is: how the house is used is everybody's; what somebody calls theirs, fills in or wants for themselves is theirs.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld } from "./skill-world.ts";

const anna = { person: "person.anna" };
const ben = { person: "person.ben" };
const kitchen = { room: "kitchen" };
const lamp = { ...on("light.bedside"), data: {} };
const dark = { ...off("light.bedside"), data: {} };

type World = ReturnType<typeof skillWorld>;
const ownersOf = ({ skills }: World) => skills.book.all().map(({ name, owner, state }) => [name, owner, state]);

function understanding(): World {
  const world = skillWorld();
  world.understood.set("turn on the bedside lamp", [lamp]);
  world.understood.set("turn on my bedside lamp", [lamp]);
  world.understood.set("turn off the bedside lamp", [dark]);
  return world;
}

/** Three times, from states that differ. */
async function show(world: World, words: string, from: typeof anna | typeof kitchen, wish = on("light.bedside")) {
  for (const state of ["off", "on", "off"]) {
    world.set("light.bedside", state);
    await world.byModel(words, [wish], from);
  }
}

describe("what somebody teaches", () => {
  it.each([
    ["in a conversation of their own", "when I say cosy, turn on the bedside lamp", anna, "household"],
    ["as theirs", "when I say cosy, turn on my bedside lamp", anna, "person.anna"],
    ["for everyone", "For everyone: when I say cosy, turn on the bedside lamp", anna, "household"],
    ["for everyone, said last", "when I say cosy, turn on the bedside lamp, for everyone.", anna, "household"],
    ["by voice", "when I say cosy, turn on the bedside lamp", kitchen, "household"],
    ["for themselves", "for me, when I say cosy, turn on the bedside lamp", anna, "person.anna"],
  ] as const)("%s", async (_, words, from, owner) => {
    await using world = understanding();
    expect(await world.teach(words, from)).toMatch(/^All right/);
    expect(ownersOf(world)).toEqual([["cosy", owner, "draft"]]);
    expect(await world.hear("cosy", anna)).toBeDefined();
    expect((await world.hear("cosy", ben)) !== undefined).toBe(owner === "household");
    expect((await world.hear("cosy", kitchen)) !== undefined).toBe(owner === "household");
  });

  it.each([
    ["de", "für alle: wenn ich cosy sage, turn on the bedside lamp", "household"],
    ["de", "wenn ich cosy sage, turn on the bedside lamp, nur für mich", "person.anna"],
    ["fr", "pour tout le monde : quand je dis « cosy », turn on the bedside lamp", "household"],
    ["es", "para todos, cuando diga cosy, turn on the bedside lamp", "household"],
    ["nl", "voor iedereen: als ik cosy zeg, turn on the bedside lamp", "household"],
  ] as const)("for whom is heard in %s: %s", async (language, words, owner) => {
    await using world = understanding();
    await world.teach(words, { ...anna, language });
    expect(ownersOf(world)).toEqual([["cosy", owner, "draft"]]);
  });

  it("is told whose it is", async () => {
    await using world = understanding();
    const words = "when I say cosy, turn on the bedside lamp";
    expect(await world.teach(`${words}, for me`, anna)).toContain("That holds for you alone.");
    expect(await world.teach(`${words}, for me`, kitchen)).toContain("I don't know who speaks here");
    expect(await world.teach(words, kitchen)).toMatch(/Bedside Lamp\.$/);
  });

  it("is theirs beside what the words mean for everybody, and takes nothing away from others", async () => {
    await using world = understanding();
    await world.teach("when I say cosy, turn on the bedside lamp", anna);
    await world.teach("when I say cosy, turn off the bedside lamp, just for me", anna);
    expect(await world.hear("cosy", anna)).toMatchObject([dark]);
    expect(await world.hear("cosy", ben)).toMatchObject([lamp]);
    await world.teach("when I say cosy, turn on the bedside lamp", anna);
    expect(await world.hear("cosy", anna)).toMatchObject([lamp]);
  });
});

describe("what somebody has shown", () => {
  it("in a conversation of their own is everybody's", async () => {
    await using world = skillWorld();
    await show(world, "I am wide awake", anna);
    expect(ownersOf(world)).toEqual([["i-am-wide-awake", "household", "proven"]]);
    expect(await world.hear("I am wide awake", anna)).toBeDefined();
  });

  it("with words of their own runs for nobody else", async () => {
    await using world = skillWorld();
    await show(world, "light up my corner", anna);
    expect(ownersOf(world)).toEqual([["light-up-my-corner", "person.anna", "proven"]]);
    expect(await world.hear("light up my corner", anna)).toBeDefined();
    expect(await world.hear("light up my corner", ben)).toBeUndefined();
    expect(await world.hear("light up my corner", kitchen)).toBeUndefined();
  });

  it("with values in it and somebody else with others runs for both with any", async () => {
    await using world = skillWorld();
    const say = (light: string, level: number) => `bring the ${light} down to ${level} percent`;
    world.set("light.living", "on", { brightness: 200 });
    await world.byModel(say("kitchen light", 20), [on("light.kitchen", 20)], anna);
    world.set("light.bedroom", "on", { brightness: 50 });
    await world.byModel(say("bedroom light", 40), [on("light.bedroom", 40)], ben);
    world.set("light.kitchen", "on", { brightness: 80 });
    await world.byModel(say("kitchen light", 30), [on("light.kitchen", 30)], anna);
    for (const who of [anna, ben])
      expect(await world.hear(say("counter light", 50), who)).toMatchObject([on("light.counter", 50)]);
  });

  it("and somebody else for something else runs for each as they meant it", async () => {
    await using world = skillWorld();
    await show(world, "I am wide awake", anna);
    await show(world, "I am wide awake", ben, off("light.bedside"));
    world.set("light.bedside", "off");
    expect(await world.hear("I am wide awake", anna)).toMatchObject([on("light.bedside")]);
    expect(await world.hear("I am wide awake", ben)).toMatchObject([off("light.bedside")]);
  });

  it.each([
    ["calls it theirs", "light up my corner", on("light.bedside")],
    [
      "filled in words",
      "put insulin on the list",
      { service: "todo.add_item", entityIds: ["media_player.tv"], data: { item: "insulin" } },
    ],
  ])("is theirs alone where it %s, whoever else says so", async (_, words, wish) => {
    await using world = skillWorld();
    await world.byModel(words, [wish], anna);
    await world.byModel(words, [wish], ben);
    expect(ownersOf(world).map(([, owner]) => owner)).toEqual(["person.anna", "person.ben"]);
  });

  it("is not in the owner's list unasked, and is given to whom the owner says", async () => {
    await using world = skillWorld();
    const { keeping } = world.skills;
    await world.byModel("light up my corner", [on("light.bedside")], anna);
    expect(keeping.list()).toEqual([]);
    expect(keeping.list(true)).toMatchObject([{ owner: "person.anna" }]);
    keeping.give("light-up-my-corner", "everyone");
    expect(keeping.list()).toMatchObject([{ owner: "household" }]);
    keeping.give("light-up-my-corner", "person.ben");
    expect(keeping.show("light-up-my-corner")).toMatchObject({ owner: "person.ben" });
    expect(() => keeping.give("light-up-my-corner", "Nobody")).toThrow('nobody is called "Nobody"');
    await world.byModel("rise and shine", [on("light.bedside")], anna);
    expect(() => keeping.merge("rise-and-shine", "light-up-my-corner")).toThrow("give both to one first");
  });

  it("goes with them when they are forgotten, and what is everybody's stays", async () => {
    await using world = skillWorld();
    await show(world, "light my secret garden", anna);
    await world.byModel("fiat lux", [on("light.kitchen")], kitchen);
    const left = world.forgetPerson("person.anna");
    expect(left).not.toMatch(/secret|garden/);
    expect(ownersOf(world)).toEqual([["fiat-lux", "household", "draft"]]);
  });
});
