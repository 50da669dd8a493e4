// What one wording of a skill may take over from the others, and what it must have seen itself.
import { describe, expect, it } from "vitest";
import { on, skillWorld, type Wish } from "./skill-world.ts";

type World = ReturnType<typeof skillWorld>;

const plain = (wishes: readonly Wish[] | undefined) =>
  wishes?.map(({ service, entityIds, data }) => ({ service, entityIds: [...entityIds].sort(), data: data ?? {} }));

const lit = (world: World, ...ids: readonly string[]) => {
  for (const id of ids) world.set(id, "on", { brightness: 200 });
};

/** "I want the X at N percent", from all states, rooms and for several lamps. */
async function levels(world: World): Promise<void> {
  const say = (light: string, level: number) => `I want the ${light} at ${level} percent`;
  await world.byModel(say("kitchen light", 20), [on("light.kitchen", 20)]);
  lit(world, "light.bedroom");
  await world.byModel(say("bedroom light", 40), [on("light.bedroom", 40)], { room: "bedroom" });
  await world.byModel(say("counter light", 30), [on("light.counter", 30)], { room: "kitchen" });
}

describe("a second wording of what is known", () => {
  it("takes what may be said in it from the first", async () => {
    await using world = skillWorld();
    await levels(world);
    lit(world, "light.bedside", "light.counter");
    await world.byModel("give me 50 percent on the bedside lamp", [on("light.bedside", 50)]);
    expect(plain(await world.hear("give me 70 percent on the counter light", { room: "living_room" }))).toEqual(
      plain([on("light.counter", 70)]),
    );
  });

  it("takes over no number without its unit, which may be for anything", async () => {
    await using world = skillWorld();
    await levels(world);
    lit(world, "light.bedside", "light.counter");
    await world.byModel("the bedside lamp as for 20 o'clock", [on("light.bedside", 20)]);
    expect(await world.hear("the bedside lamp as for 8 o'clock")).toBeUndefined();
    expect(plain(await world.hear("the counter light as for 20 o'clock"))).toEqual(plain([on("light.counter", 20)]));
  });

  it("nor one with another unit", async () => {
    await using world = skillWorld();
    await levels(world);
    lit(world, "light.bedside");
    await world.byModel("20 minutes of bedside lamp", [on("light.bedside", 20)]);
    expect(await world.hear("10 minutes of bedside lamp")).toBeUndefined();
  });

  it("nor one that has only ever been the same, whatever the unit", async () => {
    await using world = skillWorld();
    await levels(world);
    lit(world, "light.bedside", "light.kitchen");
    await world.byModel("30 minutes of bedside lamp", [on("light.bedside", 30)]);
    await world.byModel("30 minutes of kitchen light", [on("light.kitchen", 30)]);
    await world.byModel("the kitchen light for 30 minutes", [on("light.kitchen", 30)], { room: "kitchen" });
    expect(await world.hear("10 minutes of kitchen light")).toBeUndefined();
    expect(await world.hear("the kitchen light for 10 minutes", { room: "kitchen" })).toBeUndefined();
  });

  it("nor another kind of thing", async () => {
    await using world = skillWorld();
    await levels(world);
    lit(world, "light.bedside", "media_player.tv");
    await world.byModel("give me 50 percent on the bedside lamp", [on("light.bedside", 50)]);
    expect(await world.hear("give me 50 percent on the living room TV")).toBeUndefined();
  });

  it("nor the state of the lamp: more by so much is the same from off, and no more from on", async () => {
    await using world = skillWorld();
    await levels(world);
    await world.byModel("50 percent on top for the bedside lamp", [on("light.bedside", 50)]);
    lit(world, "light.bedside");
    expect(await world.hear("50 percent on top for the bedside lamp")).toBeUndefined();
  });
});

describe("two calls that come to the same", () => {
  const both = (world: World, say: (one: number, other: number) => string, levels: readonly [number, number]) =>
    world.byModel(say(...levels), [on("light.kitchen", levels[0]), on("light.bedroom", levels[1])], {
      room: "kitchen",
    });
  const at = (one: number, other: number) => `kitchen light at ${one} percent and bedroom light at ${other} percent`;

  async function known(world: World): Promise<void> {
    await both(world, at, [20, 30]);
    lit(world, "light.kitchen", "light.bedroom");
    await both(world, at, [40, 10]);
    await both(world, at, [50, 60]);
  }

  it("are taken over with the states from which they were seen", async () => {
    await using world = skillWorld();
    await known(world);
    const give = (one: number, other: number) => `give kitchen light ${one} percent and bedroom light ${other} percent`;
    await both(world, give, [20, 30]);
    for (const id of ["light.kitchen", "light.bedroom"]) world.set(id, "off");
    expect(await world.hear(give(60, 70), { room: "kitchen" })).toHaveLength(2);
  });

  it("are not where each may be a step from nothing", async () => {
    await using world = skillWorld();
    await known(world);
    const add = (one: number, other: number) => `add ${one} to kitchen light and ${other} percent to bedroom light`;
    for (const id of ["light.kitchen", "light.bedroom"]) world.set(id, "off");
    await both(world, add, [20, 30]);
    lit(world, "light.kitchen", "light.bedroom");
    expect(await world.hear(add(20, 30), { room: "kitchen" })).toBeUndefined();
  });
});

describe("a word that was given once", () => {
  const say = (item: string) => `we are out of ${item}`;
  const add = (item: string): readonly Wish[] => [
    { service: "todo.add_item", entityIds: ["todo.list"], data: { item } },
  ];

  it("is known however often others are given since, and after a restart", async () => {
    await using world = skillWorld();
    world.names.set("todo.list", "Shopping");
    world.set("todo.list", "1");
    await world.byModel(say("honey"), add("honey"), { room: "bedroom" });
    for (let time = 0; time < 30; time += 1)
      await world.byModel(say(time % 2 === 0 ? "milk" : "bread"), add(time % 2 === 0 ? "milk" : "bread"), {
        room: "kitchen",
      });
    expect(plain(await world.hear(say("honey"), { room: "kitchen" }))).toEqual(plain(add("honey")));
    expect(await world.hear(say("luck"), { room: "kitchen" })).toBeUndefined();
    await world.restart();
    expect(plain(await world.hear(say("honey"), { room: "kitchen" }))).toEqual(plain(add("honey")));
  });

  it("is known for the place of other words for the same", async () => {
    await using world = skillWorld();
    world.names.set("todo.list", "Shopping");
    world.set("todo.list", "1");
    for (const [item, room] of [
      ["milk", "kitchen"],
      ["bread", "bedroom"],
      ["milk", "bedroom"],
    ] as const)
      await world.byModel(say(item), add(item), { room });
    await world.byModel("somebody should buy honey", add("honey"), { room: "kitchen" });
    expect(plain(await world.hear("somebody should buy bread", { room: "living_room" }))).toEqual(plain(add("bread")));
    expect(await world.hear("somebody should buy time")).toBeUndefined();
  });
});

describe("a thing of more than two states", () => {
  it("is called only from those that were seen: on its way home it may be sent out as from there, and called back at work", async () => {
    await using world = skillWorld();
    const start: readonly Wish[] = [{ service: "vacuum.start", entityIds: ["vacuum.rosie"] }];
    world.services.add("vacuum.start");
    world.names.set("vacuum.rosie", "Rosie");
    for (const [state, room] of [
      ["docked", "kitchen"],
      ["returning", "bedroom"],
      ["docked", "bedroom"],
    ] as const) {
      world.set("vacuum.rosie", state);
      await world.byModel("tap on Rosie", start, { room });
    }
    world.set("vacuum.rosie", "cleaning");
    expect(await world.hear("tap on Rosie", { room: "kitchen" })).toBeUndefined();
    world.set("vacuum.rosie", "returning");
    expect(plain(await world.hear("tap on Rosie", { room: "kitchen" }))).toEqual(plain(start));
  });
});

describe("the room in which something is said", () => {
  it("is another's name for it, until the same words were said in two", async () => {
    await using world = skillWorld();
    const dark = "it's too dark in here";
    await world.byModel(dark, [on(["light.kitchen", "light.counter"], 80)], { room: "kitchen" });
    lit(world, "light.bedroom");
    await world.byModel(dark, [on(["light.bedroom", "light.bedside"], 80)], { room: "bedroom" });
    await world.byModel(dark, [on(["light.bedroom", "light.bedside"], 80)], { room: "bedroom" });
    await world.byModel("light for the den", [on(["light.kitchen", "light.counter"], 80)], { room: "kitchen" });
    world.set("light.bedroom", "off");
    expect(await world.hear("light for the den", { room: "bedroom" })).toBeUndefined();
    expect(await world.hear("light for the den", { room: "kitchen" })).toBeDefined();
  });

  it('is said by "here", once other words have shown that it is meant', async () => {
    await using world = skillWorld();
    const dark = "it's too dark in here";
    const kitchen = [on(["light.kitchen", "light.counter"], 80)];
    await world.byModel(dark, kitchen, { room: "kitchen" });
    lit(world, "light.bedroom");
    await world.byModel(dark, [on(["light.bedroom", "light.bedside"], 80)], { room: "bedroom" });
    await world.byModel(dark, [on(["light.bedroom", "light.bedside"], 80)], { room: "bedroom" });
    lit(world, "light.kitchen");
    await world.byModel("I see nothing in this room", kitchen, { room: "kitchen" });
    expect(plain(await world.hear("I see nothing in this room", { room: "living_room" }))).toEqual(
      plain([on("light.living", 80)]),
    );
  });

  it("is not meant by a thing of several, where another of them is not in it", async () => {
    await using world = skillWorld();
    const film: readonly Wish[] = [
      on("light.bedside", 10),
      { service: "media_player.turn_on", entityIds: ["media_player.tv"] },
    ];
    const news = "what happens in the world";
    await world.byModel(news, film, { room: "kitchen" });
    lit(world, "light.bedside", "media_player.tv");
    await world.byModel(news, film, { room: "bedroom" });
    await world.byModel(news, film, { room: "kitchen" });
    await world.byModel("the news", film, { room: "living_room" });
    expect(plain(await world.hear("the news", { room: "kitchen" }))).toEqual(plain(film));
  });

  it("may be meant where all of it is in it", async () => {
    await using world = skillWorld();
    const party: readonly Wish[] = [
      on("light.living", 100),
      { service: "media_player.turn_on", entityIds: ["media_player.tv"] },
    ];
    await world.byModel("let's dance", party, { room: "kitchen" });
    lit(world, "light.living", "media_player.tv");
    await world.byModel("let's dance", party, { room: "bedroom" });
    await world.byModel("let's dance", party, { room: "kitchen" });
    await world.byModel("the works", party, { room: "living_room" });
    expect(await world.hear("the works", { room: "kitchen" })).toBeUndefined();
    expect(plain(await world.hear("let's dance", { room: "living_room" }))).toEqual(plain(party));
  });

  it("does not part two wordings, where the things happen to be all that the room has", async () => {
    await using world = skillWorld();
    const tv: readonly Wish[] = [{ service: "media_player.turn_on", entityIds: ["media_player.tv"] }];
    await world.byModel("the news", tv, { room: "living_room" });
    world.set("media_player.tv", "on");
    await world.byModel("what happens in the world", tv, { room: "kitchen" });
    await world.byModel("what happens in the world", tv, { room: "bedroom" });
    expect(world.skills.book.all()).toHaveLength(1);
    expect(plain(await world.hear("what happens in the world", { room: "living_room" }))).toEqual(plain(tv));
  });

  it("counts where one thing in it was meant that was not named", async () => {
    await using world = skillWorld();
    const lamp = [on("light.bedside", 70)];
    await world.byModel("I want to read", lamp, { room: "kitchen" });
    lit(world, "light.bedside");
    await world.byModel("I want to read", lamp, { room: "living_room" });
    await world.byModel("I want to read", lamp, { room: "bedroom" });
    await world.byModel("book light", lamp, { room: "bedroom" });
    expect(await world.hear("book light", { room: "kitchen" })).toBeUndefined();
    expect(await world.hear("book light", { room: "bedroom" })).toBeDefined();
    expect(await world.hear("I want to read", { room: "kitchen" })).toBeDefined();
  });
});
