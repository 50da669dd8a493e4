// What the owner does with skills, and what the curator does.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld } from "./skill-world.ts";

const DAY = 86_400_000;
const lightOn = [on("light.kitchen")];

describe("the versions of a skill", () => {
  async function withTwo(world: ReturnType<typeof skillWorld>) {
    await world.byModel("let there be light", lightOn);
    await world.byModel("fiat lux", lightOn);
    return world.skills.keeping;
  }

  it("say who made them and why, and what differs", async () => {
    await using world = skillWorld();
    const keeping = await withTwo(world);
    expect(keeping.versions("let-there-be-light")).toMatchObject([
      { number: 2, madeBy: "Hestia", why: "learned from “fiat lux”" },
      { number: 1, madeBy: "Hestia", why: "learned from “let there be light”" },
    ]);
    expect(keeping.diff("let-there-be-light", 1, 2)).toBe(
      "+ - “fiat lux” (en; seen 1×)\n+   - light.turn_on on light.kitchen",
    );
  });

  it("are taken back and restored, each time as a new one", async () => {
    await using world = skillWorld();
    const keeping = await withTwo(world);
    keeping.undo("let-there-be-light");
    expect(keeping.export("let-there-be-light")).not.toContain("fiat lux");
    expect(keeping.restore("let-there-be-light", 2)).toMatchObject({ version: 4 });
    expect(keeping.export("let-there-be-light")).toContain("fiat lux");
    expect(() => keeping.restore("let-there-be-light", 9)).toThrow("it has 4, 3, 2, 1");
  });

  it("with a first one alone are laid aside by undo, and come back when it is learned anew", async () => {
    await using world = skillWorld();
    await world.byModel("let there be light", lightOn);
    expect(world.skills.keeping.undo("let-there-be-light")).toMatchObject({ state: "archived" });
    await world.byModel("let there be light", lightOn);
    expect(world.skills.keeping.list().map(({ name, state }) => [name, state])).toEqual([
      ["let-there-be-light", "archived"],
      ["let-there-be-light-2", "draft"],
    ]);
  });
});

describe("a skill that is out", () => {
  it("says why", async () => {
    await using world = skillWorld();
    await world.byModel("let there be light", lightOn);
    const out = () => world.skills.keeping.show("let-there-be-light").out;
    expect(out()).toBeUndefined();
    world.set("light.kitchen", "unavailable");
    expect(out()).toBe("light.kitchen is not available");
    world.hidden.add("light.kitchen");
    expect(out()).toBe("light.kitchen is no longer exposed to Assist");
    world.names.delete("light.kitchen");
    expect(out()).toBe("light.kitchen is no longer in the house");
    world.services.delete("light.turn_on");
    expect(out()).toBe("light.turn_on is no longer a service of Home Assistant");
  });
});

describe("a skill whose words name a thing", () => {
  it("is out while nothing is called so, and says which words they were", async () => {
    await using world = skillWorld();
    await world.byModel("I want the kitchen light at 20 percent", [on("light.kitchen", 20)]);
    const rename = (name: string) => {
      world.names.set("light.kitchen", name);
      world.skills.houseChanged();
    };
    const out = () => world.skills.keeping.list().map((skill) => skill.out);
    rename("Galley Light");
    expect(out()).toEqual(["“I want the kitchen light at 20 percent” names nothing in the house any more"]);
    await world.byModel("I want the galley light at 20 percent", [on("light.kitchen", 20)]);
    expect(out()).toEqual([undefined]);
    rename("Kitchen Light");
    expect(out()).toEqual([undefined]);
  });
});

describe("two skills that do the same", () => {
  it("are proposed for merging, and nothing is lost by it", async () => {
    await using world = skillWorld();
    const { keeping } = world.skills;
    await world.byModel("let there be light", lightOn);
    keeping.change("let-there-be-light", "archive");
    await world.byModel("fiat lux", lightOn);
    keeping.change("let-there-be-light", "wake");
    expect(keeping.proposals()).toEqual([{ from: "fiat-lux", into: "let-there-be-light" }]);
    keeping.merge("fiat-lux", "let-there-be-light");
    expect(keeping.export("let-there-be-light")).toContain("fiat lux");
    expect(keeping.show("fiat-lux").state).toBe("archived");
    expect(keeping.proposals()).toEqual([]);
  });
});

describe("the curator", () => {
  it("marks what was unused for 30 days, lays it aside after 90, and leaves what is pinned", async () => {
    await using world = skillWorld();
    world.skills.start();
    await world.byModel("let there be light", lightOn);
    await world.byModel("darkness", [off("light.bedroom")]);
    world.skills.keeping.change("darkness", "pin");
    const states = () => world.skills.keeping.list().map(({ state }) => state);
    await world.clock.advance(29 * DAY);
    expect(states()).toEqual(["draft", "draft"]);
    await world.clock.advance(3 * DAY);
    expect(states()).toEqual(["stale", "draft"]);
    await world.clock.advance(60 * DAY);
    expect(states()).toEqual(["archived", "draft"]);
  });

  it("leaves what is marked in use, and that wakes it; what is laid aside is not used", async () => {
    await using world = skillWorld();
    world.skills.start();
    world.understood.set("turn on the kitchen light", [{ ...on("light.kitchen"), data: {} }]);
    await world.teach("when I say fiat lux, turn on the kitchen light");
    await world.hear("fiat lux", { passes: 32 * DAY });
    expect(world.skills.keeping.show("fiat-lux").state).toBe("stale");
    expect(await world.hear("fiat lux", { passes: 120_000 })).toBeDefined();
    expect(world.skills.keeping.show("fiat-lux").state).toBe("reflex");
    await world.clock.advance(92 * DAY);
    expect(await world.hear("fiat lux")).toBeUndefined();
  });

  it("wakes what is said again", async () => {
    await using world = skillWorld();
    world.skills.start();
    await world.byModel("let there be light", lightOn, { passes: 32 * DAY });
    expect(world.skills.keeping.show("let-there-be-light").state).toBe("stale");
    await world.byModel("let there be light", lightOn);
    expect(world.skills.keeping.show("let-there-be-light").state).toBe("draft");
  });
});

describe("what is forgotten", () => {
  it("is unlearned: of the words nothing is left, and what others have shown stays", async () => {
    await using world = skillWorld();
    const { id } = await world.byModel("secret garden", lightOn);
    await world.byModel("fiat lux", lightOn);
    const left = world.forget(id);
    expect(left).not.toMatch(/secret|garden/);
    expect(world.skills.book.all()).toMatchObject([{ name: "fiat-lux" }]);
  });

  it("leaves no skill where nothing else was seen", async () => {
    await using world = skillWorld();
    const { id } = await world.byModel("secret garden", lightOn);
    expect(world.forget(id)).toBe("[[],[],[]]");
  });
});
