// Five languages, one shape: no key without words, no word without its blanks, nothing that can't be said aloud.
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { sentencesOf } from "../../src/core/sentences.ts";
import { createWords } from "../../src/words/index.ts";
import { LANGUAGES } from "../../src/words/words.ts";

/** Every sentence of a language by the path to it. */
function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].filter((blank) => blank !== "{is}").sort();
const english = new Map(leaves(LANGUAGES["en"]));
const words = createWords({ nameOf: (id) => ({ "light.kitchen": "Küche", "cover.garage": "Garage" })[id] ?? id });

describe("words", () => {
  it("are there in five languages", () => {
    expect(Object.keys(LANGUAGES)).toEqual(["en", "de", "fr", "es", "nl"]);
  });

  it.each(Object.keys(LANGUAGES))("of %s: every sentence, with its blanks, two at most, plain", (code) => {
    const said = leaves(LANGUAGES[code]);
    expect(said.map(([path]) => path)).toEqual([...english.keys()]);
    for (const [path, text] of said) {
      expect(text.trim(), path).not.toBe("");
      expect(blanks(text), path).toEqual(blanks(english.get(path) ?? ""));
      expect(sentencesOf(text, code).length, path).toBeLessThanOrEqual(2);
      expect(text, path).not.toMatch(/[*_`#]|\p{Extended_Pictographic}/u);
    }
  });

  const outcome = (entityId: string, type: Outcome["type"], more: Partial<Outcome> = {}): Outcome => ({
    entityId,
    type,
    seen: undefined,
    detail: undefined,
    ...more,
  });
  const light = { service: "light.turn_on", entityIds: ["light.kitchen"], data: {} };
  const garage = { service: "cover.open_cover", entityIds: ["cover.garage"], data: {} };

  it.each([
    [
      "en",
      "Turned on Küche.",
      "Küche is already on.",
      "Garage is opening.",
      "I asked to open Garage, but I see it closed.",
    ],
    [
      "de",
      "Küche eingeschaltet.",
      "Küche ist schon an.",
      "Garage öffnet sich.",
      "Ich habe den Auftrag gegeben (Garage öffnen), sehe aber: zu.",
    ],
    [
      "fr",
      "J'ai allumé Küche.",
      "Küche : c'est déjà allumé.",
      "Garage : ça s'ouvre.",
      "J'ai donné l'ordre (ouvrir Garage), mais je vois : fermé.",
    ],
    [
      "es",
      "He encendido Küche.",
      "Küche ya está en marcha.",
      "Garage se está abriendo.",
      "He pedido abrir Garage, pero veo: cerrado.",
    ],
    [
      "nl",
      "Küche aangezet.",
      "Küche is al aan.",
      "Garage: gaat open.",
      "Ik heb de opdracht gegeven (Garage openen), maar ik zie: dicht.",
    ],
  ])("of %s tell outcomes apart", (language, done, already, underWay, unconfirmed) => {
    expect(words.outcomes(language, light, [outcome("light.kitchen", "done")])).toBe(done);
    expect(words.outcomes(language, light, [outcome("light.kitchen", "already")])).toBe(already);
    expect(words.outcomes(language, garage, [outcome("cover.garage", "accepted", { detail: "under-way" })])).toBe(
      underWay,
    );
    expect(words.outcomes(language, garage, [outcome("cover.garage", "unconfirmed", { seen: "closed" })])).toBe(
      unconfirmed,
    );
  });

  it.each(Object.keys(LANGUAGES))("of %s name every outcome of a partly failed group", (language) => {
    const both = { ...light, entityIds: ["light.kitchen", "cover.garage"] };
    const text = words.outcomes(language, both, [
      outcome("light.kitchen", "done"),
      outcome("cover.garage", "failed", { detail: "unavailable" }),
    ]);
    expect(text).toMatch(/Küche.*Garage/);
  });
});
