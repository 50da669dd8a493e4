// A question about what comes later says when as people say it, in five languages.
import { expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import { createWords } from "../../src/words/index.ts";

const words = createWords({ nameOf: (id) => ({ "lock.door": "Flora", "light.lamp": "Tor" })[id] ?? id });
const unlock: Action = { service: "lock.unlock", entityIds: ["lock.door"], data: {}, after: 5 };
const lamp: Action = { service: "light.turn_on", entityIds: ["light.lamp"], data: {}, after: 3 };
const asked = (language: string, by: "yes" | "pin", ...actions: readonly Action[]) =>
  words.question(language, actions, { by, code: "27", findings: [] }).replaceAll("\u00a0", " ");

it.each([
  ["en", "Shall I unlock Flora in 5 seconds? Say yes or no."],
  ["de", "Soll ich das tun: in 5 Sekunden Flora aufschließen? Sag Ja oder Nein."],
  ["fr", "Dois-je déverrouiller Flora dans 5 secondes ? Répondez oui ou non."],
  ["es", "¿Lo hago: quitar la llave de Flora dentro de 5 segundos? Di sí o no."],
  ["nl", "Zal ik dat doen: over 5 seconden Flora van het slot doen? Zeg ja of nee."],
])("in %s", (language, question) => {
  expect(asked(language, "yes", unlock)).toBe(question);
});

it("for the PIN", () => {
  expect(asked("en", "pin", unlock)).toBe("To unlock Flora in 5 seconds I need your PIN. Wake me again and say it.");
});

it("and of what comes after it how long after; on what it hangs is said last", () => {
  const onlyIf = [{ entityId: "lock.door", state: "locked" }];
  expect(asked("en", "yes", { ...unlock, onlyIf }, lamp)).toBe(
    "Shall I unlock Flora in 5 seconds if Flora is locked and 3 seconds later turn on Tor? Say yes or no.",
  );
  expect(asked("en", "yes", { ...lamp, after: 0 }, unlock)).toBe(
    "Shall I turn on Tor and 5 seconds later unlock Flora? Say yes or no.",
  );
});
