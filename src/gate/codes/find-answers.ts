// Where in a message that follows a question for a code its answer stands, whatever is said around it: "I told you 4729", "4729, hurry up". A number that the
// sentence takes for something else is none: it counts something, is led by a preposition, is wished, asked about, or is said to be something's number.
// Whether it is the right one is never looked at: what is kept would tell.
import { baseLanguage } from "../../core/language.ts";
import { ANSWER_LIKE } from "./answer-like.ts";
import { isEvidentlyNone, isOpenName, isYear, type Span, spanOf } from "./find-codes.ts";
import {
  ANSWER_NAMES,
  ASKING_WORDS,
  IS_WORDS,
  LEADING_WORDS,
  NUMBER_ARTICLES,
  NUMBER_WORD,
  NUMBERED_WORDS,
  ORDER_WORDS,
  RECKONING_WORDS,
  SAYING_WORDS,
  TAKING_WORDS,
  URGING_WORDS,
} from "./meaning-words.ts";
import { type Run, runsIn } from "./runs.ts";
import { bareOf, type Token, tokensOf } from "./tokens.ts";
import { createWordTable, type WordTable } from "./word-table.ts";

/** As a PIN has. */
const LEAST_DIGITS = 4;
const MOST_DIGITS = 12;
/** In a language of whose other words nothing is known, so many stand before an answer. */
const MOST_BEFORE = 3;

const tablesOf = (lists: Readonly<Record<string, string>>): ReadonlyMap<string, WordTable> =>
  new Map(Object.entries(lists).map(([language, list]) => [language, createWordTable([list])]));

const taking = createWordTable([TAKING_WORDS]);
const saying = createWordTable([SAYING_WORDS]);
const numbered = createWordTable([NUMBERED_WORDS]);
const urging = createWordTable([URGING_WORDS]);
const reckoning = createWordTable([RECKONING_WORDS]);
const being = createWordTable([IS_WORDS]);
const articles = createWordTable([NUMBER_ARTICLES]);
const numberWord = createWordTable([NUMBER_WORD]);
const ofAnswer = createWordTable([ANSWER_LIKE, ANSWER_NAMES]);
const between = createWordTable([ANSWER_LIKE, ORDER_WORDS]);
const asking = tablesOf(ASKING_WORDS);
const leading = tablesOf(LEADING_WORDS);

/** Digits that are said one after the other, also with words between them. */
type Group = readonly [Run, ...Run[]];

export function findAnswers(text: string, language: string): readonly Span[] {
  const tokens = tokensOf(text);
  const own = runsIn(tokens, language).filter((run) => !hasOwnMeaning(tokens, run, baseLanguage(language)));
  return groupsOf(tokens, own)
    .filter(isLongAsCode)
    .flat()
    .map((run) => spanOf(tokens, run));
}

function groupsOf(tokens: readonly Token[], runs: readonly Run[]): readonly Group[] {
  const groups: Group[] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNext = last !== undefined && isSaidOneByOne(last) && isSaidOneByOne(run);
    if (group && last && isNext && isBetween(tokens, last.end, run.first)) groups.splice(-1, 1, [...group, run]);
    else groups.push([run]);
  }
  return groups;
}

const isSaidOneByOne = ({ digits, parts, isCertain, isFigures }: Run) => isCertain && (isFigures || digits === parts);

const isLongAsCode = (group: Group): boolean => {
  const digits = group.reduce((sum, run) => sum + run.digits, 0);
  return digits >= LEAST_DIGITS && (group.length === 1 ? digits <= MOST_DIGITS : digits <= 2 * MOST_DIGITS);
};

function isBetween(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const length = tokens[at]?.type === "sign" ? 1 : between.at(tokens, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function hasOwnMeaning(tokens: readonly Token[], run: Run, language: string): boolean {
  if (isEvidentlyNone(tokens, run)) return true;
  const sentence = clauseAround(tokens, run, /[.!?;。！？]/u);
  const clause = clauseAround(tokens, run, /[.!?;,:–。！？、，]/u);
  if (isLed(tokens, run, language) || isReckoned(tokens, run) || isYearOf(tokens, run)) return true;
  if (!leading.has(language)) return isElsewhere(tokens, run, clause);
  if (isTaken(tokens, run, { sentence, clause })) return true;
  return isAsked(tokens, run, clause, language) || isNumberOf(tokens, run, clause.first);
}

interface Clause {
  readonly first: number;
  readonly end: number;
}

function clauseAround(tokens: readonly Token[], { first, end }: Run, ends: RegExp): Clause {
  const isEnd = ({ type, word }: Token) => type === "sign" && ends.test(word);
  const before = tokens.slice(0, first).findLastIndex(isEnd);
  const after = tokens.slice(end).findIndex(isEnd);
  return { first: before + 1, end: after === -1 ? tokens.length : end + after };
}

const places = (first: number, end: number) => Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);

/** A word of the table that ends right before this token. */
function endsBefore(tokens: readonly Token[], at: number, table: WordTable): boolean {
  return [1, 2].some((length) => at >= length && table.at(tokens.slice(0, at), at - length) === length);
}

function isLed(tokens: readonly Token[], { first }: Run, language: string): boolean {
  const leads = endsBefore(tokens, first, urging) ? undefined : leading.get(language);
  return endsBefore(tokens, first, numbered) || (leads !== undefined && endsBefore(tokens, first, leads));
}

const isReckoned = (tokens: readonly Token[], { end }: Run) =>
  reckoning.at(tokens, end) > 0 || /[+*/×÷=]/u.test(tokens[end]?.word ?? "");

/** "Was 2024 a leap year", "2024 fue bisiesto". */
function isYearOf(tokens: readonly Token[], { first, end }: Run): boolean {
  // "Ein" is an article here, and no digit.
  const isAlone = places(first + 1, end).every((at) => isOne(articles, tokens[at]));
  if (!isYear(tokens[first]) || !isAlone) return false;
  const isLinked = endsBefore(tokens, first, being) || being.at(tokens, end) > 0;
  const rest = tokens.slice(end).filter(({ type }) => type === "word");
  return isLinked && rest.some(({ bare }) => ![being, articles, ofAnswer].some((table) => table.has(bare)));
}

/** A wish before it in the sentence takes it, unless a new clause begins that says it alone; one behind it only where nothing stands between. */
function isTaken(
  tokens: readonly Token[],
  { first, end }: Run,
  { sentence, clause }: Readonly<Record<"sentence" | "clause", Clause>>,
): boolean {
  const isWish = (at: number) => taking.at(tokens, at) > 0;
  const isJoin = (at: number) => /^(?:and|or|und|oder|et|ou|y|e|en|of)$/.test(tokens[at]?.bare ?? "");
  const join = places(end, clause.end).find(isJoin) ?? clause.end;
  if (places(clause.first, first).some(isWish) || places(end, join).some(isWish)) return true;
  const next = tokens[end];
  const counts = next?.type === "word" && !ofAnswer.has(next.bare);
  const isAlone = first === clause.first || isJoin(first - 1);
  return isAlone && counts && places(sentence.first, first).some(isWish);
}

/** The clause asks, and does not ask whether the answer was heard. */
function isAsked(tokens: readonly Token[], { first }: Run, clause: Clause, language: string): boolean {
  const asks = asking.get(language);
  if (asks === undefined || asks.at(tokens, clause.first) === 0) return false;
  return !places(clause.first, first).some((at) => saying.at(tokens, at) > 0);
}

/** "The order number is 4711", "the rent's 1450": it is said whose number it is, and that is no code's. */
function isNumberOf(tokens: readonly Token[], { first }: Run, from: number): boolean {
  if (places(from, first).some((at) => isOpenName(tokens, at))) return true;
  let isLinked = false;
  for (let at = first - 1; at >= from; at -= 1) {
    const token = tokens[at];
    if (token?.type === "sign") continue;
    const isNumber = isOne(numberWord, token);
    if (isOne(articles, token)) {
      // "The number is", "take the number".
      if (isOne(numberWord, tokens[at + 1])) return false;
    } else if (isOne(being, token) || isNumber) isLinked = true;
    else {
      const isNamed = isLinked || /['’]s$/.test(token?.word ?? "");
      return isNamed && !isOne(ofAnswer, token) && !isOne(saying, token);
    }
  }
  return false;
}

/** Also where something short is written together with it: "l'album", "number's". */
function isOne(table: WordTable, token: Token | undefined): boolean {
  const parts = token?.word.split(/['’]/).map(bareOf) ?? [];
  return token !== undefined && (table.has(token.bare) || parts.some((part) => part.length > 1 && table.has(part)));
}

/** Of a language whose wishes are not known: an answer stands at the end of a short clause. */
function isElsewhere(tokens: readonly Token[], { first, end }: Run, clause: Clause): boolean {
  return first - clause.first > MOST_BEFORE || tokens[end]?.type === "word";
}
