import { expect, it } from "vitest";
import { inTwoSentences, joinedSentences } from "../../src/core/sentences.ts";

it.each([
  [["One.", "Two."], "One. Two."],
  [["", "One?"], "One?"],
  [
    ["I can't see what is behind Cellar Light.", "To turn it off I need your PIN. Say it."],
    "I can't see what is behind Cellar Light; To turn it off I need your PIN. Say it.",
  ],
  [["A is off.", "Shall I turn off B? Say yes or no."], "A is off; Shall I turn off B? Say yes or no."],
  [
    ["A is off. B is off.", "To turn off C I need your PIN. Wake me again and say it."],
    "A is off; B is off; To turn off C I need your PIN. Wake me again and say it.",
  ],
])("%j in two sentences: %s", (texts, said) => {
  expect(inTwoSentences(texts, "en")).toBe(said);
});

it("what ends with a command gets a stop where more follows", () => {
  expect(joinedSentences(["Once for good: hestia review", "", "Shall I open Garage?"])).toBe(
    "Once for good: hestia review. Shall I open Garage?",
  );
  expect(joinedSentences(["Once for good: hestia review"])).toBe("Once for good: hestia review");
});
