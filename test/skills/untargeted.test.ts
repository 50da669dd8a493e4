// Calls that name no thing of the house: a message, a script by its own name. What may have been read in the house is never sent again.
import { describe, expect, it } from "vitest";
import { on, skillWorld, type Wish } from "./skill-world.ts";

const message = (text: string, more: object = {}): Wish => ({
  service: "notify.mobile_app_anna",
  entityIds: [],
  data: { message: text, ...more },
});
const night = (data: Wish["data"] = {}): Wish => ({ service: "script.good_night", entityIds: [], data });

async function three(
  world: ReturnType<typeof skillWorld>,
  text: string,
  wishes: readonly Wish[],
  options: Parameters<typeof world.byModel>[2] = {},
): Promise<void> {
  for (let time = 0; time < 3; time += 1) {
    world.set("light.kitchen", time === 1 ? "on" : "off");
    await world.byModel(text, wishes, options);
  }
}

describe("a call without a target", () => {
  it.each([
    ["a message in the words of the sentence", "tell Anna that dinner is ready", [message("Dinner is ready!")]],
    ["a text that was the same each time", "call Anna to the table", [message("Please come, we are eating.")]],
    ["a script by its own name", "sleep well", [night()]],
    ["something said beside it", "cooking", [on("light.kitchen"), message("I am cooking")]],
    ["a number that was said", "tell Anna I come in 20 minutes", [message("Coming in 20 minutes")]],
    ["the same number as a word", "tell Anna I come in twenty minutes", [message("Coming in 20 minutes")]],
  ])("is learned: %s", async (_, text, wishes) => {
    await using world = skillWorld();
    await three(world, text, wishes);
    expect(await world.hear(text)).toMatchObject(wishes);
  });

  it.each([
    ["a number that nobody said", "tell Anna how warm the house is", [message("We have 21 here")]],
    ["a number in words", "tell Anna how warm we are", [message("We have twenty one here")]],
    ["a time", "tell Anna when", [message("Come at 18:30")]],
    ["a number beside the text", "tell Anna dinner is ready", [message("Dinner is ready", { level: 3 })]],
    ["a number deep in it", "tell Anna dinner is ready", [message("Dinner is ready", { data: { ttl: 7 } })]],
    ["a state", "tell Anna how things are", [message("All is locked here")]],
    ["what stands for a thing of the house", "tell Anna what is on", [message("The Counter Light shines")]],
    ["an answer in the words of the question", "tell Anna whether dinner is ready", [message("dinner is ready")]],
    ["what 'it' was", "tell it to Anna", [message("Come, we are eating")]],
    ["a script's number", "sleep well", [night({ minutes: 30 })]],
  ])("is never learned with %s", async (_, text, wishes) => {
    await using world = skillWorld();
    await three(world, text, wishes);
    expect(world.skills.book.all()).toEqual([]);
  });

  it.each([
    ["a text", [message("Come, we are eating")], undefined],
    ["a word of the sentence", [message("dinner")], undefined],
    ["nothing at all", [night()], [night()]],
  ])("that was made with %s after a look at the house: what is sent may be what was read", async (_, wishes, known) => {
    await using world = skillWorld();
    await three(world, "call Anna to dinner", wishes, { tools: ["state"] });
    const heard = await world.hear("call Anna to dinner");
    if (known) expect(heard).toMatchObject(known);
    else expect(heard).toBeUndefined();
  });

  it("is never done with a text that differed", async () => {
    await using world = skillWorld();
    for (const text of ["Come to us", "Come and eat", "Come quickly"])
      await world.byModel("call Anna", [message(text)]);
    expect(await world.hear("call Anna")).toBeUndefined();
  });

  it("is never left out of what was done beside it", async () => {
    await using world = skillWorld();
    await three(world, "cooking", [on("light.kitchen"), message("It is 21 degrees")]);
    expect(await world.hear("cooking")).toBeUndefined();
  });

  it("is set right by the one that is said instead", async () => {
    await using world = skillWorld();
    await world.byModel("call Anna", [message("Come here")], { passes: 1_000 });
    await world.byModel("no, ask her to eat", [message("Please come and eat")], { passes: 300_000 });
    const [skill] = world.skills.book.all();
    expect(skill?.content.patterns[0]?.witnesses[0]?.actions).toMatchObject([message("Please come and eat")]);
  });

  it("is no longer done where the service is gone, or the script hidden", async () => {
    await using world = skillWorld();
    await three(world, "sleep well", [night()]);
    world.names.set("script.good_night", "Good Night");
    expect(await world.hear("sleep well")).toBeDefined();
    world.hidden.add("script.good_night");
    expect(await world.hear("sleep well")).toBeUndefined();
    world.hidden.delete("script.good_night");
    world.services.delete("script.good_night");
    expect(await world.hear("sleep well")).toBeUndefined();
  });

  it("may be taught, and is told as it will be sent", async () => {
    await using world = skillWorld();
    world.planned.set("let Anna know that it is 7", [{ ...message("It is 7."), data: { message: "It is 7." } }]);
    expect(await world.teach("when I say ring the bell, let Anna know that it is 7")).toBe(
      "All right. When you say “ring the bell” in future: send “It is 7.” to notify.mobile_app_anna.",
    );
    expect(await world.hear("ring the bell")).toMatchObject([message("It is 7.")]);
  });
});
