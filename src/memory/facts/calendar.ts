// Which words of a sentence are times, and of what kind: a day and an hour may both hold, two days can't.
import type { Lexicon } from "./language/index.ts";
import type { Token } from "./tokens.ts";

export type TimeKind = "day" | "date" | "time" | "span";

const CLOCK = /^(?:\d{1,2}[:.h]\d{2}|\d{1,2}h|\d{1,2}(?:am|pm|uhr))$/;
/** "May", "march", "mars": only with a figure beside it, or as a name. */
const AMBIGUOUS = ["may", "march", "august", "mars"];

/** What kind of time this word is; undefined for any other. */
function timeKind(tokens: readonly Token[], at: number, words: Lexicon): TimeKind | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const { word, raw } = token;
  const { days, months, spans } = words;
  // "Tuesdays", "donderdagavond", "dienstags".
  if (days.some((day) => word.startsWith(day))) return "day";
  if (months.has(word)) {
    const beside = [tokens[at - 1], tokens[at + 1]].some((one) => /\d/.test(one?.word ?? ""));
    return !AMBIGUOUS.includes(word) || beside || /^\p{Lu}/u.test(raw) ? "date" : undefined;
  }
  if (CLOCK.test(word) || words.times.has(word)) return "time";
  if (isNumber(token, words)) {
    if (/^\d{4}$/.test(word) && Number(word) > 1900 && Number(word) < 2100) return "date";
    if (words.clock.has(tokens[at - 1]?.word) && Number(word.replace(",", ".") || 1) !== 0) return "time";
    return undefined;
  }
  return spans.has(word) ? "span" : undefined;
}

export const isNumber = ({ word }: Token, { numerals }: Lexicon): boolean =>
  /^[\d#+]/.test(word) || /\d$/.test(word) || numerals.has(word);

/** May stand before a time: "on the 14th of", "every second". */
function leadsTo(tokens: readonly Token[], at: number, words: Lexicon): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (isNumber(token, words))
    return words.of.has(tokens[at + 1]?.word) || timeKind(tokens, at + 1, words) !== undefined;
  return words.beforeTime.has(token.word);
}

/** Tells a time and nothing else. */
export function isTime(tokens: readonly Token[], words: Lexicon): boolean {
  const isNamed = (at: number) => timeKind(tokens, at, words) !== undefined;
  return tokens.some((_, at) => isNamed(at)) && tokens.every((_, at) => isNamed(at) || leadsTo(tokens, at, words));
}

/** The kinds of time that a text tells, where it begins with one. */
export function leadingTimes(tokens: readonly Token[], words: Lexicon): readonly TimeKind[] {
  const first = tokens.findIndex((_, at) => timeKind(tokens, at, words) !== undefined);
  if (first === -1 || !tokens.slice(0, first).every((_, at) => leadsTo(tokens, at, words))) return [];
  // "Night Saver" is a name, "night" a time.
  const isWord = first === 0 && words.times.has(tokens[0]?.word) && !isTime(tokens, words);
  return isWord ? [] : timesIn(tokens, words);
}

export function timesIn(tokens: readonly Token[], words: Lexicon): readonly TimeKind[] {
  return [...new Set(tokens.flatMap((_, at) => timeKind(tokens, at, words) ?? []))];
}
