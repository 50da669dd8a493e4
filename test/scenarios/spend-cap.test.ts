// The day's cap on what models may cost: the dear one first, then the one at home, then reflexes alone; said once, gone with the day.
import { expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import { startWorld } from "../support/world.ts";

const DAY = 24 * 60 * 60_000;
const says =
  (text: string): Script =>
  () => [{ type: "text", text }];

/** The true time, some days on. */
function shiftedClock() {
  let days = 0;
  return {
    clock: { ...systemClock, now: () => systemClock.now() + days * DAY },
    nextDay: () => {
      days += 1;
    },
  };
}

const dear = (url: string) => ({
  name: "dear",
  url,
  model: "scripted",
  local: "no",
  price_in: "100",
  price_out: "100",
  currency: "USD",
});

it("moves answers to the model at home, says so once, and goes back the next day", async () => {
  const { clock, nextDay } = shiftedClock();
  await using cloud = await startModelServer({ script: says("From the cloud.") });
  await using home = await startModelServer({ script: says("From home.") });
  await using world = await startWorld({ clock, settings: { "spend.daily_money": "0.26" } });
  world.app.providers.add(dear(cloud.openAiUrl));
  world.app.providers.add({ name: "home", url: home.openAiUrl, model: "scripted" });
  const answers: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) answers.push((await world.say(`how are you, number ${turn}`)).text);
  expect(answers[0]).toBe("From the cloud.");
  const moved = answers.find((text) => text.includes("From home."));
  expect(moved).toMatch(/^Language models have cost nearly as much today|^From home/);
  expect(answers.at(-1)).toBe("From home.");
  expect(answers.filter((text) => text.includes("cost"))).toHaveLength(1);
  nextDay();
  expect((await world.say("how are you")).text).toBe("From the cloud.");
});

it("leaves reflexes alone where nothing at home answers", async () => {
  const { clock, nextDay } = shiftedClock();
  await using cloud = await startModelServer({ script: says("From the cloud.") });
  await using world = await startWorld({ clock, settings: { "spend.daily_money": "0.25" } });
  world.app.providers.add(dear(cloud.openAiUrl));
  expect((await world.say("how are you")).text).toBe("From the cloud.");
  expect((await world.say("and now")).text).toMatch(/^Language models have cost as much today .* From the cloud\.$/);
  expect((await world.say("turn on the kitchen light")).text).toMatch(/Kitchen Light/);
  expect((await world.say("tell me a story")).text).toBe(
    "I did not understand that. Language models have cost as much today as I may spend; until tomorrow I can do everyday commands alone.",
  );
  nextDay();
  expect((await world.say("tell me a story")).text).toBe("From the cloud.");
});

it("is in tokens where no price is known", async () => {
  await using cloud = await startModelServer({ script: says("From the cloud.") });
  await using world = await startWorld({ settings: { "spend.daily_tokens": "100" } });
  world.app.providers.add({ name: "cloud", url: cloud.openAiUrl, model: "scripted", local: "no" });
  await world.say("how are you");
  expect((await world.say("tell me a story")).text).toMatch(
    /I did not understand that\. .* everyday commands alone\.$/,
  );
});
