// `in May 2023`, `am 7. März`: what was said then, or told soon after, fits better. Only the question's words are read: what was said has its time.
import { plainWords } from "./normalise.ts";
import { rarity } from "./rank.ts";
import { monthNames } from "./time-words.ts";

/** From and until, in milliseconds since the epoch; for each year, where the question names none. */
type Spans = readonly (readonly [from: number, until: number])[];

const DAY = 24 * 60 * 60_000;
/** What happened on a day is told on that day or on the next. */
const TOLD_WITHIN = 2 * DAY;

interface DatedSession {
  readonly at: number;
}

/** What the dates in a question speak for each session; each date as rare as the sessions in it are. */
export function dateBonus(
  text: string,
  options: {
    readonly language: string;
    readonly timeZone: string;
    readonly sessions: ReadonlyMap<number, DatedSession>;
  },
): (session: number) => number {
  const { language, timeZone, sessions } = options;
  const words = plainWords(text);
  if (!words.some((word) => /^\d/.test(word) || namesMonth(word, language) >= 0)) return () => 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of sessions.values()) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  const years = { first: new Date(first).getUTCFullYear(), last: new Date(last).getUTCFullYear() };
  const dates = datesIn(words, { language, timeZone, years });
  const isIn = (at: number, spans: Spans) => spans.some(([from, until]) => at >= from && at < until);
  const weighed = dates.map((spans) => {
    let some = 0;
    for (const { at } of sessions.values()) if (isIn(at, spans)) some += 1;
    return { spans, weight: rarity(some, sessions.size) };
  });
  return (session) => {
    const at = sessions.get(session)?.at ?? Number.NaN;
    return weighed.reduce((sum, { spans, weight }) => (isIn(at, spans) ? sum + weight : sum), 0);
  };
}

function datesIn(
  words: readonly string[],
  options: {
    readonly language: string;
    readonly timeZone: string;
    readonly years: { readonly first: number; readonly last: number };
  },
): readonly Spans[] {
  const { language, timeZone, years } = options;
  const start = (year: number, month: number, day: number) => localMidnight(Date.UTC(year, month, day), timeZone);
  const inEachYear = (span: (year: number) => readonly [number, number]): Spans =>
    Array.from({ length: years.last - years.first + 1 }, (_, index) => span(years.first + index));
  return words.flatMap((word, place) => {
    const year = /^(?:19|20)\d\d$/.test(word) ? Number(word) : undefined;
    if (year !== undefined) return [[[start(year, 0, 1), start(year + 1, 0, 1)]] as const];
    const month = namesMonth(word, language);
    if (month < 0) return [];
    const whole = inEachYear((of) => [start(of, month, 1), start(of, month + 1, 1)]);
    const day = dayOf(words[place - 1]) ?? dayOf(words[place + 1]);
    if (day === undefined) return [whole];
    return [whole, inEachYear((of) => [start(of, month, day), start(of, month, day) + TOLD_WITHIN])];
  });
}

const known = new Map<string, readonly (readonly string[])[]>();

/** Which month, from 0; -1 for none. */
function namesMonth(word: string, language: string): number {
  const names = known.get(language) ?? monthNames(language);
  known.set(language, names);
  return names.findIndex((of) => of.includes(word));
}

/** `7`, `7th`, `1er`. */
function dayOf(word = ""): number | undefined {
  const day = Number(/^(\d{1,2})\p{L}{0,2}$/u.exec(word)?.[1]);
  return day >= 1 && day <= 31 ? day : undefined;
}

/** When the walls of a place show what `utc` shows in UTC: to the hour, which is enough. */
function localMidnight(utc: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", hourCycle: "h23", timeZone },
  } as const).formatToParts(utc);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return 2 * utc - Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"));
}
