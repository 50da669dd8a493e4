// What answers a question, stops or undoes can't be taught over, by whoever and in whatever language.
import { expect, it } from "vitest";
import { off, skillWorld } from "./skill-world.ts";

it.each([
  ...["yes", "Yes please", "yeah", "OK", "do it", "no", "nope", "never mind", "stop", "stop that", "cancel"],
  ...["undo that", "put it back", "redo that", "2580", "2 5 8 0", "two five eight zero", "my PIN is 2580", "yes 27"],
  ...["ja", "ja bitte", "nein", "stopp", "abbrechen", "mach das rückgängig", "zwei fünf acht null"],
  ...["oui", "non", "arrête", "annule ça", "deux cinq huit zéro"],
  ...["sí", "para", "cancela", "deshaz eso", "dos cinco ocho cero"],
  ...["nee", "laat maar", "hou op", "maak het ongedaan", "twee vijf acht nul"],
])("%s is never taught", async (say) => {
  await using here = skillWorld();
  here.understood.set("turn off the kitchen light", [{ ...off("light.kitchen"), data: {} }]);
  for (const from of [{ person: "anna" }, {}, { room: "kitchen" }]) {
    const said = await here.teach(`when I say “${say}”, turn off the kitchen light`, from);
    expect(said).toMatch(/can't be taught anything else/);
    expect(await here.teach("yes", from)).toBeUndefined();
  }
  expect(here.skills.book.all()).toEqual([]);
});

it.each([
  ["de", "wenn ich ja sage, turn off the kitchen light", /kann nichts anderes heißen/],
  ["fr", "quand je dis oui, turn off the kitchen light", /ne peut rien vouloir dire d’autre/],
  ["es", "cuando digo sí, turn off the kitchen light", /no puede significar otra cosa/],
  ["nl", "als ik ja zeg, turn off the kitchen light", /kan niets anders betekenen/],
])("%s: says so in the language of the turn", async (language, text, says) => {
  await using here = skillWorld();
  here.understood.set("turn off the kitchen light", [{ ...off("light.kitchen"), data: {} }]);
  expect(await here.teach(text, { language })).toMatch(says);
});

it.each(["good night", "yes minister", "stop the music", "four candles", "cancel culture"])("%s is", async (say) => {
  await using here = skillWorld();
  here.understood.set("turn off the kitchen light", [{ ...off("light.kitchen"), data: {} }]);
  expect(await here.teach(`when I say ${say}, turn off the kitchen light`, {})).toMatch(/^All right/);
});
