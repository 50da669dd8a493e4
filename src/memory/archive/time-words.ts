// Words for times in any language, as `Intl` writes them: `yesterday`, `letzte`, `mars`. What asks for a time or a number is ours to know, in a few.
import { plainWords } from "./normalise.ts";
import { isStopWord } from "./stop-words.ts";

const ASKS_FOR_TIME: Readonly<Record<string, RegExp>> = {
  en: /\b(when|how long|what time|(what|which) (date|day|month|year))\b/,
  de: /\b(wann|wie lange|wie spat|um wieviel uhr|um wie viel uhr|(welche[mnrs]?) (datum|tag|monat|jahr))\b/,
  fr: /\b(quand|combien de temps|quelle heure|(quel|quelle) (date|jour|mois|annee))\b/,
  es: /\b(cuando|cuanto tiempo|que hora|que (fecha|dia|mes|ano))\b/,
  nl: /\b(wanneer|hoe lang|hoe laat|(welke|welk) (datum|dag|maand|jaar))\b/,
};

const ASKS_FOR_NUMBER: Readonly<Record<string, RegExp>> = {
  en: /\bhow (many|much|often|old|far|big|tall|high)\b/,
  de: /\b(wieviele?|wie (viele?|oft|alt|weit|gross|hoch))\b/,
  fr: /\b(combien|quel age)\b/,
  es: /\b(cuant[oa]s?|que edad)\b/,
  nl: /\b(hoeveel|hoe (vaak|oud|ver|groot|hoog))\b/,
};

export type Wanted = "time" | "number" | undefined;

/** What kind of thing a question asks for, where its words tell. */
export function wantedOf(text: string, language: string): Wanted {
  const words = plainWords(text).join(" ");
  if (Object.hasOwn(ASKS_FOR_TIME, language) && ASKS_FOR_TIME[language]?.test(words)) return "time";
  if (Object.hasOwn(ASKS_FOR_NUMBER, language) && ASKS_FOR_NUMBER[language]?.test(words)) return "number";
  return undefined;
}

/** Whether a text names such a thing. */
export function holds(text: string, wanted: NonNullable<Wanted>, language: string): boolean {
  const times = wanted === "time" ? timeWords(language) : undefined;
  return plainWords(text).some((word) => /^\p{N}/u.test(word) || times?.has(word) === true);
}

/** The names of the twelve months, long and short. */
export function monthNames(language: string): readonly (readonly string[])[] {
  return Array.from({ length: 12 }, (_, month) =>
    (["long", "short"] as const).flatMap((style) =>
      plainWords(formatDate(language, { month: style }, Date.UTC(2024, month, 15))),
    ),
  );
}

const known = new Map<string, ReadonlySet<string>>();

function timeWords(language: string): ReadonlySet<string> {
  const found = known.get(language) ?? listTimeWords(language);
  known.set(language, found);
  return found;
}

function listTimeWords(language: string): ReadonlySet<string> {
  const written = monthNames(language).flat();
  for (let day = 1; day <= 7; day += 1)
    written.push(...plainWords(formatDate(language, { weekday: "long" }, Date.UTC(2024, 0, day))));
  for (const numeric of ["auto", "always"] as const) {
    const format = new Intl.RelativeTimeFormat(language, { numeric });
    for (const unit of ["day", "week", "month", "year"] as const)
      for (const count of [-2, -1, 0, 1, 2]) written.push(...plainWords(format.format(count, unit)));
  }
  return new Set(written.filter((word) => !/^\p{N}/u.test(word) && !isStopWord(word, [language])));
}

function formatDate(language: string, options: Intl.DateTimeFormatOptions, at: number): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(at);
}
