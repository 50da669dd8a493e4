// What is wished for another time, or again and again: without a model it is said that there is none of it yet.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

it.each([
  ["en", "remind me in 5 minutes to water the plants"],
  ["en", "Can you remind me to call Anna?"],
  ["en", "wake me up at 7"],
  ["en", "set an alarm for 7"],
  ["en", "every day at 8 turn on the kitchen light"],
  ["en", "turn on the kitchen light every morning at 8"],
  ["en", "do you have reminders?"],
  ["de", "erinnere mich in 5 minuten ans Gießen"],
  ["de", "Weck mich um sieben"],
  ["de", "stell einen Wecker auf sieben"],
  ["de", "mach jeden Abend um acht das Licht an"],
  ["de", "jeden Tag um acht das Licht anschalten"],
  ["fr", "rappelle-moi d'arroser les plantes"],
  ["fr", "réveille-moi à sept heures"],
  ["fr", "tous les jours à huit heures allume la lampe"],
  ["es", "recuérdame regar las plantas"],
  ["es", "despiértame a las siete"],
  ["es", "todos los días a las ocho enciende la luz"],
  ["nl", "herinner me eraan de planten water te geven"],
  ["nl", "maak me wakker om zeven uur"],
  ["nl", "doe elke dag om acht uur het licht aan"],
  ["de", "remind me at five to call"],
])("%s: %s", async (language, text) => {
  const before = world.state("light.kitchen");
  const { text: answer } = await world.say(text, { language });
  expect(answer).toMatch(/reminders|Erinnerungen|rappels|recordatorios|Herinneringen/);
  expect(world.state("light.kitchen")).toBe(before);
});

it.each([
  ["en", "turn on the kitchen light"],
  ["en", "remind me where the ladder is"],
  ["en", "remember that every day the post comes at ten"],
  ["en", "what do you know about every day"],
  ["de", "erinnerst du dich an die Leiter"],
  ["en", "is the light on every floor"],
])("%s: %s is something else", async (language, text) => {
  expect((await world.say(text, { language })).text).not.toMatch(/no reminders|noch nicht/);
});
