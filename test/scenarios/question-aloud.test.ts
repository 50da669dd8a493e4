// Aloud a question is heard whole, with what it names, and nothing is longer than two sentences.
import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../src/core/sentences.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const kitchen = byVoice("satellite_kitchen");
const PIN = "864209";

async function lightWorld() {
  const world = await startWorld({ settings: { "gate.pin": PIN } });
  await world.say("turn off all lights");
  return world;
}

const ask = (world: World, entity: string) =>
  world.app.rules.add({ type: "ask", service: "light.turn_off", entity }, "test");

async function on(world: World, ...names: readonly string[]) {
  for (const name of names) await world.say(`turn on the ${name}`);
}

const countOf = (text: string) => sentencesOf(text, "en").length;

describe("a question for the PIN", () => {
  it.each([
    ["what is so already", ["light.kitchen_light"], ["counter light", "hallway light"]],
    ["nothing that is so already", [], ["kitchen light", "counter light"]],
  ])("is heard whole beside %s", async (_, also, lit) => {
    await using world = await lightWorld();
    for (const entity of [...also, "light.counter_light"]) ask(world, entity);
    await on(world, ...lit);
    const { text } = await world.say("turn off all lights", kitchen);
    expect(text).toMatch(/^To turn off .*Counter Light.* I need your PIN\. Wake me again and say it\.$/);
    expect(countOf(text)).toBe(2);
    expect(world.state("light.counter_light")).toBe("on");
  });

  it("is written with all of it", async () => {
    await using world = await lightWorld();
    for (const entity of ["light.kitchen_light", "light.counter_light"]) ask(world, entity);
    await on(world, "counter light");
    expect((await world.say("turn off all lights")).text).toMatch(
      /^Kitchen Light is already off\. Shall I .*Counter Light/,
    );
  });

  it("names after a wrong one what it is for", async () => {
    await using world = await lightWorld();
    await world.say("unlock the front door", kitchen);
    const { text } = await world.say("111111", kitchen);
    expect(text).toMatch(/^That PIN is wrong.*unlock Front Door.*PIN\. Wake me again and say it\.$/);
    expect(countOf(text)).toBe(2);
  });
});

it("what is so already and what is done is said in two sentences", async () => {
  await using world = await lightWorld();
  ask(world, "light.kitchen_light");
  await on(world, "counter light");
  const reply = await world.say("turn off all lights", kitchen);
  expect(countOf(reply.text)).toBeLessThanOrEqual(2);
  expect(reply.text).not.toMatch(/PIN/);
  await expect.poll(() => world.state("light.counter_light")).toBe("off");
  const [turn] = await world.app.memory.turns.latest(1, AbortSignal.timeout(10_000));
  expect(turn?.reply).toBe(reply.text);
  const said = JSON.stringify(turn?.trace);
  expect(said, "nothing of it was cut").toContain(JSON.stringify(reply.text));
});
