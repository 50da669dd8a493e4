// Words for times in any language, as `Intl` writes them; what was once looked up is remembered.
import { plainWords } from "./normalise.ts";
import { isStopWord } from "./stop-words.ts";

export interface Calendar {
  /** Which month a word names, from 0; -1 for none. */
  monthOf(word: string, language: string): number;
  /** Whether a word names a time: `yesterday`, `letzte`, `mars`. */
  isTime(word: string, language: string): boolean;
}

export function createCalendar(): Calendar {
  const monthsIn = remember(listMonths);
  const timesIn = remember(listTimes);
  return {
    monthOf: (word, language) => monthsIn(language).findIndex((names) => names.includes(word)),
    isTime: (word, language) => timesIn(language).has(word),
  };
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Long and short. */
function listMonths(language: string): readonly (readonly string[])[] {
  return Array.from({ length: 12 }, (_, month) =>
    (["long", "short"] as const).flatMap((style) => write(language, { month: style }, Date.UTC(2024, month, 15))),
  );
}

function listTimes(language: string): ReadonlySet<string> {
  const written = listMonths(language).flat();
  for (let day = 1; day <= 7; day += 1) written.push(...write(language, { weekday: "long" }, Date.UTC(2024, 0, day)));
  for (const numeric of ["auto", "always"] as const) {
    const format = new Intl.RelativeTimeFormat(language, { numeric });
    for (const unit of ["day", "week", "month", "year"] as const)
      for (const count of [-2, -1, 0, 1, 2]) written.push(...plainWords(format.format(count, unit)));
  }
  return new Set(written.filter((word) => !/^\p{N}/u.test(word) && !isStopWord(word, language)));
}

function write(language: string, options: Intl.DateTimeFormatOptions, at: number): readonly string[] {
  return plainWords(new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(at));
}
