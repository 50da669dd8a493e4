// Numbers in a text, however they are said: figures, digits one by one, words of any language. Which of them are codes is decided elsewhere.
import { baseLanguage } from "../../core/language.ts";
import { ANSWER_WORDS } from "../answer-words.ts";
import { NUMBER_NAMES } from "../number-names.ts";
import { createSpokenDigits, type SpokenDigits } from "../spoken-digits.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { bareOf, type Token } from "./tokens.ts";

/** Of the tokens, the last excluded. */
export interface Run {
  readonly first: number;
  readonly end: number;
  readonly digits: number;
  /** Of the tokens, those that are no signs between the others. */
  readonly parts: number;
  /** All of it is in figures. */
  readonly isFigures: boolean;
  /** No word of it only sounds like a number. */
  readonly isCertain: boolean;
}

const SPOKEN: ReadonlyMap<string, SpokenDigits> = new Map(
  Object.entries(ANSWER_WORDS).flatMap(([language, words]) => {
    const names = NUMBER_NAMES[language];
    return names ? [[language, createSpokenDigits(words, names)] as const] : [];
  }),
);

const DIGIT_NAMES = 10;
const TEEN_NAMES = 20;
const TENS_NAMES = 28;

/** Of the languages of which no more is known than the names of numbers. */
const OTHERS: ReadonlyMap<string, { readonly digits: readonly string[]; readonly counter: SpokenDigits }> = new Map(
  Object.entries(NUMBER_WORDS).map(([language, list]) => {
    const names = list.split(",").map((name) => bareOf(name.trim()));
    const digits = names.slice(0, DIGIT_NAMES);
    const counter = createSpokenDigits(
      { digits: digits.map((name) => [name]), soundsLike: {} },
      {
        units: [],
        teens: names.slice(DIGIT_NAMES, TEEN_NAMES),
        tens: names.slice(TEEN_NAMES, TENS_NAMES),
        hundreds: names.slice(TENS_NAMES, TENS_NAMES + 1),
        thousands: names.slice(TENS_NAMES + 1),
        joins: [],
      },
    );
    return [language, { digits, counter }];
  }),
);

/** Which digit a word names in a language of which Hestia speaks nothing. All of a text must be in one. */
export function foreignDigits(words: readonly string[]): string | undefined {
  for (const { digits } of OTHERS.values()) {
    const read = words.map((word) => digits.indexOf(bareOf(word)));
    if (words.length > 0 && !read.includes(-1)) return read.join("");
  }
  return undefined;
}

/** Between the parts of one number. */
const WITHIN = new Set(["-", "–", ".", ",", "/", " ", "_", "·"]);
/** So many parts in a language that isn't spoken here are no chance, nor so many digits. */
const LEAST_FOREIGN = 3;
const LEAST_FOREIGN_DIGITS = 4;

/** In the language, in English, and in any other where it is long enough to be one. Those that hold others stand alone. */
export function runsIn(tokens: readonly Token[], language: string): readonly Run[] {
  const base = baseLanguage(language);
  const near = [...new Set([base, "en"])].flatMap((one) => SPOKEN.get(one) ?? OTHERS.get(one)?.counter ?? []);
  const far = [...SPOKEN.values(), ...[...OTHERS.values()].map(({ counter }) => counter)].filter(
    (counter) => !near.includes(counter),
  );
  const found = [
    ...near.flatMap((counter) => runsBy(tokens, counter)),
    ...far.flatMap((counter) =>
      runsBy(tokens, counter).filter(
        (run) => !run.isFigures && (run.parts >= LEAST_FOREIGN || isLongInWords(tokens, run)),
      ),
    ),
  ];
  const longestFirst = found.sort((one, other) => other.end - other.first - (one.end - one.first));
  const kept: Run[] = [];
  for (const run of longestFirst) if (!kept.some((one) => run.first < one.end && one.first < run.end)) kept.push(run);
  return kept.sort((one, other) => one.first - other.first);
}

/** "Siebenundvierzig neunundzwanzig": beside figures one word of another language may be any. */
const isLongInWords = (tokens: readonly Token[], { first, end, digits }: Run) =>
  digits >= LEAST_FOREIGN_DIGITS && tokens.slice(first, end).every(({ type }) => type !== "figures");

function runsBy(tokens: readonly Token[], { kindOf, count }: SpokenDigits): readonly Run[] {
  const runs: Run[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    let end = first;
    let parts = 0;
    let isCertain = true;
    let isFigures = true;
    for (let next = first; next < tokens.length; next += 1) {
      const token = tokens[next];
      if (!token) break;
      if (token.type === "sign") {
        if (next === first || !WITHIN.has(token.word)) break;
        continue;
      }
      const kind = token.type === "figures" ? "number" : kindOf(token.word);
      if (kind === "none" || (kind === "join" && next === first)) break;
      if (kind === "join") continue;
      if (kind === "guess") isCertain = false;
      if (token.type === "word") isFigures = false;
      parts += 1;
      end = next + 1;
    }
    if (end === first) continue;
    // "To 7412": beside figures a word that only sounds like a number is none.
    const said = tokens.slice(first, end).filter(({ type }) => type !== "sign");
    if (
      said.length > 1 &&
      kindOf(said[0]?.word ?? "") === "guess" &&
      said.slice(1).every(({ type }) => type === "figures")
    )
      continue;
    const words = tokens.slice(first, end).flatMap(({ type, word }) => (type === "sign" ? [] : [word]));
    runs.push({ first, end, digits: count(words), parts, isFigures, isCertain });
    first = end - 1;
  }
  return runs;
}
