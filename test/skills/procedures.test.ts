// Of which tasks a model is told afterwards, by how they ended.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld } from "./skill-world.ts";

const LOOKS = ["history", "history"];
const wishes = [on("light.kitchen"), off("light.bedroom")];

describe("a task in which something was looked up before it was done", () => {
  it.each([
    ["done", 1],
    ["already", 1],
    ["accepted", 1],
    ["unconfirmed", 0],
    ["failed", 0],
    ["unknown", 0],
  ] as const)("and that ended as %s is told %i times", async (outcome, times) => {
    await using world = skillWorld();
    await world.byModel("prepare the evening", wishes, { outcome, tools: LOOKS });
    expect(await world.read()).toHaveLength(times);
    expect(await world.read()).toEqual([]);
  });

  it("is told only when two minutes have passed, also over a restart", async () => {
    await using world = skillWorld();
    await world.byModel("prepare the evening", wishes, { tools: LOOKS, passes: 60_000 });
    expect(await world.read()).toEqual([]);
    world.set("light.kitchen", "on");
    await world.restart();
    await world.clock.advance(61_000);
    expect(await world.read()).toHaveLength(1);
  });

  it("is not told where a hand has put it back", async () => {
    await using world = skillWorld();
    world.hands("light.kitchen");
    await world.byModel("prepare the evening", wishes, { tools: LOOKS });
    expect(await world.read()).toEqual([]);
  });

  it("is not told where its words lean on what was said before", async () => {
    await using world = skillWorld();
    await world.byModel("prepare it again", wishes, { tools: LOOKS });
    expect(await world.read()).toEqual([]);
  });

  it("with nothing done at all is one of looking, and told", async () => {
    await using world = skillWorld();
    await world.byModel("is the house ready for the night", [], { tools: [...LOOKS, "find"] });
    expect(await world.read()).toHaveLength(1);
  });

  it("is told no more when its message is forgotten", async () => {
    await using world = skillWorld();
    const { id } = await world.byModel("is the house ready for the night", [], { tools: [...LOOKS, "find"] });
    expect(world.forget(id)).toBe("[[],[],[]]");
    expect(await world.read()).toEqual([]);
  });
});
