// Where in a text a secret code is said. What is only a number (an amount, a year, a time, "QR code 4711") is none: it must reach whoever acts on it.
import { ANSWER_LIKE } from "./answer-like.ts";
import { CODE_WORDS, OPEN_CODES, OPEN_PREFIXES } from "./code-words.ts";
import { KNOWN_WORDS } from "./known-words.ts";
import { type Run, runsIn } from "./runs.ts";
import { ALARM_WORDS, NUMBER_LEADS, SECURED_WORDS, UNITS } from "./secured-words.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { createWordTable } from "./word-table.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

const codeWords = createWordTable(Object.values(CODE_WORDS));
const openCodes = createWordTable(Object.values(OPEN_CODES));
const openPrefixes = createWordTable([...Object.values(OPEN_CODES), OPEN_PREFIXES]);
const securedWords = createWordTable(Object.values(SECURED_WORDS));
const alarmWords = createWordTable([ALARM_WORDS]);
const leads = createWordTable([NUMBER_LEADS]);
const units = createWordTable([UNITS]);
const answerLike = createWordTable([ANSWER_LIKE]);
const knownWords = createWordTable([KNOWN_WORDS]);
/** Before what opens something: "opens with 7401". */
const withWords = createWordTable([
  "with, using, mit, avec, con, met, med, com, cu, s, z, mit dem, mit der, with code",
]);

/** A PIN has four digits at least; right behind its name three are one as well, as on a bicycle's lock. */
const LEAST_DIGITS = 4;
const LEAST_NAMED = 3;
const MOST_DIGITS = 14;
/** Words between a name and its number. */
const BEHIND = 10;
const RIGHT_BEHIND = 3;
const BEFORE = 6;

interface Text {
  readonly tokens: readonly Token[];
  readonly runs: readonly Run[];
}

const read = (text: string, language: string): Text => {
  const tokens = tokensOf(text);
  return { tokens, runs: runsIn(tokens, language) };
};

/** Whether a text speaks of a code at all: "say your PIN". */
export const speaksOfCode = (text: string): boolean => namesIn(tokensOf(text)).length > 0;

/** Whether a text speaks of an alarm, in any language. */
export function speaksOfAlarm(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.some((_, at) => alarmWords.at(tokens, at) > 0);
}

/** Codes that are called so, or said beside what they open. */
export function findCodes(text: string, language: string): readonly Span[] {
  const { tokens, runs } = read(text, language);
  if (runs.length === 0) return [];
  const names = namesIn(tokens);
  const isOfDoor = isSecured(tokens);
  const isAlarm = speaksOfAlarm(text);
  return runs
    .filter((run) => {
      if (run.digits > MOST_DIGITS || isEvidentlyNone(tokens, run)) return false;
      if (names.some((name) => isNamed(run, name, tokens))) return true;
      return (isOfDoor || (isAlarm && !isTimeOfDay(tokens, run))) && standsBare(tokens, run);
    })
    .map((run) => spanOf(tokens, run));
}

/** Whether all that is said is a number as long as a code needs: an answer, or a code said by itself. `least`: of digits. */
export function isAnswer(text: string, language: string, least: number): boolean {
  const { tokens, runs } = read(text, language);
  const inRun = (at: number) => runs.some(({ first, end }) => at >= first && at < end);
  const isRest = (at: number) => tokens[at]?.type !== "sign" && !inRun(at);
  const digits = runs.reduce((sum, run) => sum + run.digits, 0);
  const isSure = runs.some(({ isCertain }) => isCertain) || digits >= LEAST_DIGITS;
  if (digits < least || digits > MOST_DIGITS || !isSure) return false;
  const names = namesIn(tokens);
  const isName = (at: number) => names.some(({ first, end }) => at >= first && at < end);
  return tokens.every((_, at) => !isRest(at) || answerLike.at(tokens, at) > 0 || isPartOf(tokens, at) || isName(at));
}

/** Where in an answer the digits stand. */
export function digitsIn(text: string, language: string): readonly Span[] {
  const { tokens, runs } = read(text, language);
  return runs.map((run) => spanOf(tokens, run));
}

/** Whether a short text has no word that is known: it may be a code in a language of which nothing is known. */
export function isUnknown(text: string, isKnown: (word: string) => boolean): boolean {
  const tokens = tokensOf(text);
  const words = tokens.filter(({ type }) => type === "word");
  if (tokens.some(({ type }) => type === "figures")) return false;
  if (words.length < LEAST_UNKNOWN || words.length > MOST_UNKNOWN) return false;
  return words.every(({ word, bare }) => !isKnown(word) && !knownWords.has(bare) && !answerLike.has(bare));
}
/** Of words: "settantaquattro dodici" is a whole PIN. */
const LEAST_UNKNOWN = 2;
const MOST_UNKNOWN = 12;

const isSecured = (tokens: readonly Token[]) => tokens.some((_, at) => securedWords.at(tokens, at) > 0);

/** The names of codes that are secret, as places of tokens. */
function namesIn(tokens: readonly Token[]): readonly { readonly first: number; readonly end: number }[] {
  return tokens.flatMap((_, first) => {
    const length = codeWords.at(tokens, first);
    if (length === 0) return [];
    const end = first + length;
    return isOpen(tokens, first, end) ? [] : [{ first, end }];
  });
}

/** Whether here stands the name of a code that is nobody's secret. */
export function isOpenName(tokens: readonly Token[], at: number): boolean {
  const length = codeWords.at(tokens, at);
  return length > 0 && isOpen(tokens, at, at + length);
}

/** "Post code", "Postcode", "code postal", "código de error". */
function isOpen(tokens: readonly Token[], first: number, end: number): boolean {
  const name = tokens[first];
  const words = (from: number, to: number) => tokens.slice(Math.max(0, from), to).filter(({ type }) => type === "word");
  const near = [...words(first - 2, first).slice(-1), ...words(end, end + 2)];
  const isHyphened = tokens[first - 1]?.word === "-" || tokens[first - 1]?.word === " ";
  const before = isHyphened ? words(first - 2, first) : [];
  // "Code d'erreur": what stands before the apostrophe is another word.
  const said = [...near, ...before].flatMap(({ word, bare }) => [word, bare, ...word.split(/['’]/)]);
  if (said.some((word) => openCodes.has(word))) return true;
  if (!name || end - first > 1) return false;
  // In one word: what stands before the name of the code.
  return [...Array(name.bare.length).keys()].some((length) => {
    const rest = name.bare.slice(length);
    return length > 1 && codeWords.has(rest) && openPrefixes.has(name.bare.slice(0, length));
  });
}

function isNamed(run: Run, name: { readonly first: number; readonly end: number }, tokens: readonly Token[]): boolean {
  const isApart = (from: number, to: number) =>
    tokens.slice(from, to).some(({ word, start, end }, at) => {
      const next = tokens[from + at + 1];
      return /[!?;。！？]/u.test(word) || (word === "." && next !== undefined && next.start > end && start >= 0);
    });
  if (run.first >= name.end) {
    const distance = wordsBetween(tokens, name.end, run.first);
    if (distance > BEHIND || isApart(name.end, run.first)) return false;
    const isNear = distance <= RIGHT_BEHIND || isSecured(tokens);
    return run.digits >= (isNear ? LEAST_NAMED : LEAST_DIGITS) && (run.isCertain || run.digits >= LEAST_DIGITS);
  }
  if (run.end > name.first) return false;
  const distance = wordsBetween(tokens, run.end, name.first);
  return run.digits >= LEAST_DIGITS && distance <= BEFORE && !isApart(run.end, name.first);
}

const wordsBetween = (tokens: readonly Token[], from: number, to: number) =>
  tokens.slice(from, to).filter(({ type }) => type !== "sign").length;

/** A number of four to eight digits at the end or the beginning of what is said, or behind "with". */
function standsBare(tokens: readonly Token[], run: Run): boolean {
  const isOneByOne = run.digits === run.parts;
  if (run.digits < LEAST_DIGITS || run.digits > 8 || !run.isCertain) return false;
  if (!isOneByOne && !(run.isFigures && run.parts <= 2)) return false;
  const before = tokens.slice(0, run.first).findLast(({ type }) => type !== "sign");
  const after = tokens.slice(run.end).filter(({ type }) => type !== "sign");
  if (before && withWords.has(before.bare)) return true;
  if (before && leads.has(before.bare) && !isOfVerb(tokens, before)) return false;
  return !before || after.every(({ bare }) => answerLike.has(bare));
}

/** "Sperre die Haustür auf 7391", "mach das Tor auf 7391": what stands before the number belongs to the verb. */
const SEPARABLE = createWordTable(["*sperr*, *schliess*, mach, mache, macht"]);
const isOfVerb = (tokens: readonly Token[], { bare }: Token): boolean =>
  ["auf", "zu", "ab"].includes(bare) && tokens.some((token) => SEPARABLE.has(token.bare));

export const isYear = (token: Token | undefined) => token?.type === "figures" && /^(?:19|20)\d\d$/.test(token.word);
const YEAR_LEADS = createWordTable([
  "in, since, from, of, im, seit, jahr, en, depuis, desde, del, sinds, jaar, year, annee, ano, w, roku",
]);

/** An amount with its unit, a time, a decimal, an international number, a year. */
export function isEvidentlyNone(tokens: readonly Token[], { first, end, isFigures, parts, digits }: Run): boolean {
  const [before, after, next] = [tokens[first - 1], tokens[end], tokens[end + 1]];
  if (after && (units.has(after.bare) || /[%°€$£¥]/u.test(after.word) || /^(?:units?|percent)$/.test(after.bare)))
    return true;
  if (before && /[+€$£¥]/u.test(before.word)) return true;
  const [one, sign, two] = tokens.slice(first, end);
  if (!isFigures) return false;
  if (parts === 1 && isYear(one) && before && YEAR_LEADS.has(before.bare)) return true;
  const isTime = after?.word === ":" && next?.type === "figures" && digits <= 2;
  const isDecimal = parts === 2 && /[.,]/.test(sign?.word ?? "") && one !== undefined && two !== undefined;
  return isTime || (isDecimal && (tokens[first + 2]?.word.length ?? 0) <= 2 && digits <= 5 && sign?.start === one.end);
}

function isTimeOfDay(tokens: readonly Token[], { first, parts }: Run): boolean {
  const said = tokens[first]?.word ?? "";
  return parts === 1 && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(said);
}

/** The second word of "s'il te plaît" and the like. */
const isPartOf = (tokens: readonly Token[], at: number): boolean =>
  [1, 2].some((back) => at - back >= 0 && answerLike.at(tokens, at - back) > back);

export const spanOf = (tokens: readonly Token[], { first, end }: Run): Span => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[end - 1]?.end ?? 0,
});
