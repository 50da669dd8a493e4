// What kind of thing a question asks for, where its words tell: known in a few languages.
import { plainWords } from "./normalise.ts";

export type Wanted = "time" | "number";

const ASKS_FOR: Readonly<Record<Wanted, Readonly<Record<string, RegExp>>>> = {
  time: {
    en: /\b(when|how long|what time|(what|which) (date|day|month|year))\b/,
    de: /\b(wann|wie lange|wie spat|um wie ?viel uhr|welche[mnrs]? (datum|tag|monat|jahr))\b/,
    fr: /\b(quand|combien de temps|quelle heure|quelle? (date|jour|mois|annee))\b/,
    es: /\b(cuando|cuanto tiempo|que hora|que (fecha|dia|mes|ano))\b/,
    nl: /\b(wanneer|hoe lang|hoe laat|welke? (datum|dag|maand|jaar))\b/,
  },
  number: {
    en: /\bhow (many|much|often|old|far|big|tall|high)\b/,
    de: /\b(wie ?viele?|wie (oft|alt|weit|gross|hoch))\b/,
    fr: /\b(combien|quel age)\b/,
    es: /\b(cuant[oa]s?|que edad)\b/,
    nl: /\b(hoeveel|hoe (vaak|oud|ver|groot|hoog))\b/,
  },
};

export function wantedOf(text: string, language: string): Wanted | undefined {
  const words = plainWords(text).join(" ");
  return (["time", "number"] as const).find((wanted) => {
    const asks = ASKS_FOR[wanted];
    return Object.hasOwn(asks, language) && asks[language]?.test(words);
  });
}
