// A step as it is told back in five languages: what is wanted, when, and on what it hangs.
import { expect, it } from "vitest";
import { createWords } from "../../src/words/index.ts";

const words = createWords({ nameOf: (id) => ({ "light.lamp": "Flora", "lock.door": "Tor" })[id] ?? id });
const lamp = { service: "light.turn_on", entityIds: ["light.lamp"], data: {} };
const step = {
  ...lamp,
  after: 90,
  onlyIf: [
    { entityId: "lock.door", state: "locked" },
    { entityId: "sensor.warmth", above: 18, below: 21.5 },
  ],
};

it.each([
  [
    "en",
    "90 seconds later turn on Flora if Tor is locked and sensor.warmth is above 18 and sensor.warmth is below 21.5",
  ],
  [
    "de",
    "90 Sekunden später Flora einschalten, falls Tor abgeschlossen ist und sensor.warmth über 18 liegt und sensor.warmth unter 21,5 liegt",
  ],
  [
    "fr",
    "90 secondes plus tard allumer Flora si Tor est verrouillé et sensor.warmth dépasse 18 et sensor.warmth est sous 21,5",
  ],
  [
    "es",
    "90 segundos después encender Flora si Tor está bloqueado y sensor.warmth supera 18 y sensor.warmth está por debajo de 21,5",
  ],
  [
    "nl",
    "90 seconden later Flora aanzetten als Tor op slot is en sensor.warmth boven 18 is en sensor.warmth onder 21,5 is",
  ],
])("%s", (language, text) => {
  expect(words.step(language, step).replaceAll("\u00a0", " ")).toBe(text);
});

it("counts from now where it is still to come, and in minutes where they are whole", () => {
  expect(words.step("en", { ...lamp, after: 60 })).toBe("1 minute later turn on Flora");
  expect(words.step("en", { ...lamp, after: 60 }, 180)).toBe("in 3 minutes turn on Flora");
  expect(words.step("en", lamp, 0)).toBe("turn on Flora");
});
