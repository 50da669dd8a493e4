// A taught phrase that means something already: only somebody who is known may change that, and only when asked.
import { describe, expect, it } from "vitest";
import { off, on, skillWorld } from "./skill-world.ts";

const lock = { service: "lock.lock", entityIds: ["lock.kitchen"], data: {} };
const wanted = { ...off("light.kitchen"), data: {} };
const other = { ...on("light.bedroom"), data: {} };
const teaching = "when I say lock the kitchen door, turn off the kitchen light";

function world() {
  const made = skillWorld();
  made.understood.set("turn off the kitchen light", [wanted]);
  made.understood.set("turn on the bedroom light", [other]);
  made.meant.set("lock the kitchen door", { actions: [lock] });
  made.meant.set("are the lights on", "something");
  return made;
}

describe("what means something already", () => {
  it("is refused from a voice or a program that nobody knows", async () => {
    await using here = world();
    for (const from of [{ room: "kitchen" }, { program: "laptop" }]) {
      expect(await here.teach(teaching, from)).toMatch(/means something already. Only somebody I know/);
      expect(await here.teach("yes", from)).toBeUndefined();
    }
    expect(here.skills.book.all()).toEqual([]);
  });

  it("is asked about where somebody is known, naming what it does now and what it would do", async () => {
    await using here = world();
    expect(await here.teach(teaching, { person: "anna" })).toBe(
      "“lock the kitchen door” already means: lock lock.kitchen. Shall it mean turn off Kitchen Light instead?",
    );
    expect(here.skills.book.all()).toEqual([]);
    expect(await here.teach("yes", { person: "ben" })).toBeUndefined();
    expect(await here.teach("yes", { person: "anna" })).toMatch(/^All right. When you say “lock the kitchen door”/);
    expect(await here.hear("lock the kitchen door", { person: "anna" })).toMatchObject([off("light.kitchen")]);
  });

  it.each(["no", "turn on the TV"])("stays as it is after: %s", async (answer) => {
    await using here = world();
    await here.teach("when I say are the lights on, turn off the kitchen light", { person: "anna" });
    await here.teach(answer, { person: "anna" });
    expect(await here.teach("yes", { person: "anna" })).toBeUndefined();
    expect(here.skills.book.all()).toEqual([]);
  });

  it("stays as it is when the answer comes too late", async () => {
    await using here = world();
    await here.teach(teaching, { person: "anna" });
    await here.clock.advance(10 * 60_000);
    expect(await here.teach("yes", { person: "anna" })).toBeUndefined();
  });

  it("is what somebody taught for everyone, too", async () => {
    await using here = world();
    await here.teach("when I say movie time, turn off the kitchen light", { person: "anna" });
    const again = "when I say movie time, turn on the bedroom light";
    expect(await here.teach(again, { room: "kitchen" })).toMatch(/Only somebody I know/);
    expect(await here.hear("movie time", { room: "kitchen" })).toMatchObject([off("light.kitchen")]);
    expect(await here.teach(again, { person: "ben" })).toMatch(/^All right/);
    expect(await here.hear("movie time", { room: "kitchen" })).toMatchObject([on("light.bedroom")]);
  });
});
