// `in May 2023`, `am 7. März`: what was said then, or told soon after, fits better. Only the question's words are read: what was said has its time.
import { fromWall } from "../../core/wall-clock.ts";
import type { Calendar } from "./calendar.ts";
import { rarity } from "./hits.ts";
import { plainWords } from "./normalise.ts";

/** From and until, in milliseconds since the epoch; one for each year, where the question names none. */
type Spans = readonly (readonly [from: number, until: number])[];

const DAY = 24 * 60 * 60_000;
/** What happened on a day is told on that day or on the next. */
const TOLD_WITHIN = 2 * DAY;

export interface DatesIn {
  readonly text: string;
  readonly language: string;
  readonly timeZone: string;
  readonly sessions: ReadonlyMap<number, { readonly at: number }>;
  readonly calendar: Calendar;
}

/** What the dates in a question speak for each session: each as much as it is rare that a session is of it. */
export function dateBonus(question: DatesIn): (session: number) => number {
  const { sessions } = question;
  const dates = datesIn(question);
  if (dates.length === 0) return () => 0;
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

function datesIn({ text, language, timeZone, sessions, calendar }: DatesIn): readonly Spans[] {
  const start = (year: number, month: number, day: number) => fromWall(Date.UTC(year, month, day), timeZone);
  const words = plainWords(text);
  return words.flatMap((word, place): readonly Spans[] => {
    const year = yearOf(word);
    if (year !== undefined) return [[[start(year, 0, 1), start(year + 1, 0, 1)]]];
    const month = calendar.monthOf(word, language);
    if (month < 0) return [];
    const years = yearsOf(sessions);
    const whole = years.map((of) => [start(of, month, 1), start(of, month + 1, 1)] as const);
    const day = dayOf(words[place - 1]) ?? dayOf(words[place + 1]);
    if (day === undefined) return [whole];
    return [whole, years.map((of) => [start(of, month, day), start(of, month, day) + TOLD_WITHIN] as const)];
  });
}

function yearOf(word: string): number | undefined {
  return /^(?:19|20)\d\d$/.test(word) ? Number(word) : undefined;
}

/** `7`, `7th`, `1er`. */
function dayOf(word = ""): number | undefined {
  const day = Number(/^(\d{1,2})\p{L}{0,2}$/u.exec(word)?.[1]);
  return day >= 1 && day <= 31 ? day : undefined;
}

function yearsOf(sessions: DatesIn["sessions"]): readonly number[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of sessions.values()) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  if (last < first) return [];
  const [from, to] = [new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
