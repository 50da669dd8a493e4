import { expect, it } from "vitest";
import { isQuestion } from "../../src/mind/is-question.ts";

it.each([
  "Which one do you mean?",
  "Welche meinst du ?",
  "Laquelle ?",
  "哪一个？",
  "أي واحد؟",
  "Ποιο φως;",
  "Ποιο φως\u037E",
  "Ո՞ր մեկը։",
  "የትኛው፧",
  "Really⁇",
  "What⁉",
  "Say what‽",
  "**Shall I?** 😀",
  "(Or the *other* one?)",
  'He asked: "Which one?"',
  "„Welche?“",
  "Und jetzt?!",
  "`Shall I?`",
  "Which one?…",
  "Shall I \u2753",
  "Which one?\u200F",
  "Which one? 🇬🇧",
])("%j waits for an answer", (text) => {
  expect(isQuestion(text)).toBe(true);
});

it.each([
  "The light is on.",
  "You asked which one? The hall one.",
  "See https://example.com/?a=b",
  "Done! :)",
  "first; second;",
  "Το φως άναψε.",
  "Ո՞վ է։ Լույսը վառ է։",
  "It is 20 °C",
  "",
  "?".repeat(0),
])("%j waits for none", (text) => {
  expect(isQuestion(text)).toBe(false);
});
