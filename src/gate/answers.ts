// Reads an answer to an open question: yes, no, or a code in digits or number words. And, more generously, what in a text may be a code.
import { baseLanguage } from "../core/language.ts";
import { ANSWER_WORDS, type AnswerWords } from "./answer-words.ts";
import { NUMBER_NAMES } from "./number-names.ts";
import { plainOf } from "./plain.ts";
import { createSpokenDigits, type SpokenDigits } from "./spoken-digits.ts";

export type Answer =
  /** `code`: of the question that is meant, put elsewhere. `always`: from now on without asking. */
  | { readonly type: "yes"; readonly code: string | undefined; readonly always: boolean }
  | { readonly type: "no"; readonly code: string | undefined }
  | { readonly type: "pin"; readonly digits: string };

/** The language's words, and English: satellites often stay in it. */
function wordsOf(language: string): readonly AnswerWords[] {
  return [...new Set([ANSWER_WORDS[baseLanguage(language)], ANSWER_WORDS["en"]])].filter(
    (words) => words !== undefined,
  );
}

/** The short code of a question: two or three figures beside a yes or a no. A PIN has four at least. */
const CODE = /^(?:(\d{2,3}) )?(.*?)(?: (\d{2,3}))?$/;

/** Reads the whole text, or nothing of it. */
export function readAnswer(text: string, language: string): Answer | undefined {
  const plain = plainOf(text);
  const [, before, said = "", after] = CODE.exec(plain) ?? [];
  const code = before ?? after;
  for (const words of wordsOf(language)) {
    if (consistsOf(said, words.no, words.fillers)) return { type: "no", code };
    if (consistsOf(said, words.yes, [...words.fillers, ...words.always])) {
      const always = words.always.some((word) => ` ${said} `.includes(` ${word} `));
      return { type: "yes", code, always };
    }
    const digits = readDigits(plain, words);
    if (digits) return { type: "pin", digits };
  }
  return undefined;
}

/** Whether the text is made of these phrases alone, at least one of them no filler. */
function consistsOf(plain: string, phrases: readonly string[], fillers: readonly string[]): boolean {
  const longestFirst = [...phrases, ...fillers].sort((left, right) => right.length - left.length);
  let rest = plain;
  let meant = false;
  while (rest !== "") {
    const next = longestFirst.find((phrase) => rest === phrase || rest.startsWith(`${phrase} `));
    if (next === undefined) return false;
    meant ||= phrases.includes(next);
    rest = rest.slice(next.length).trimStart();
  }
  return meant;
}

/** Four to twelve digits, in figures or words, however they are spaced. */
function readDigits(plain: string, words: AnswerWords): string | undefined {
  const lead = words.codeIs.find((phrase) => plain.startsWith(`${phrase} `)) ?? "";
  const tail = words.fillers.find((phrase) => plain.endsWith(` ${phrase}`)) ?? "";
  const said = plain.slice(lead.length, plain.length - tail.length).trim();
  const read = said.split(/[\s-]+/).map((token) => {
    if (/^\d+$/.test(token)) return token;
    const digit = words.digits.findIndex((names) => names.includes(token));
    return digit === -1 ? words.soundsLike[token]?.toString() : String(digit);
  });
  if (read.includes(undefined)) return undefined;
  const digits = read.join("");
  return /^\d{4,12}$/.test(digits) ? digits : undefined;
}

/** Three digits or number words, or more, may be a code. */
const LEAST_HIDDEN = 3;
/** Where some of them only sound like one, a whole PIN must be there. */
const LEAST_GUESSED = 4;

/** The words of a language, apart from what stands between them. Words at even places. */
const parted = (text: string) => text.split(/([\s,.\-–]+)/);

const COUNTERS: ReadonlyMap<string, SpokenDigits> = new Map(
  Object.entries(ANSWER_WORDS).flatMap(([language, words]) => {
    const names = NUMBER_NAMES[language];
    return names ? [[language, createSpokenDigits(words, names)] as const] : [];
  }),
);

/** The language's names of numbers, and the English ones. */
function countersOf(language: string): readonly SpokenDigits[] {
  return [...new Set([baseLanguage(language), "en"])].flatMap((one) => COUNTERS.get(one) ?? []);
}

/** Whether as many digits are in the text as a code needs, however they are strewn. */
export function mayHoldCode(text: string, language: string): boolean {
  if (readAnswer(text, language)?.type === "pin" || hideCodes(text, language) !== text) return true;
  return countersOf(language).some((counter) => {
    const certain = runsIn(parted(text), counter).filter(({ isCertain }) => isCertain);
    return certain.reduce((sum, { digits }) => sum + digits, 0) >= LEAST_HIDDEN;
  });
}

/** The text with every run that may be a code replaced by `[code]`; generous, since what is kept by mistake stays. */
export function hideCodes(text: string, language: string): string {
  return hideRuns(text, language, () => LEAST_HIDDEN).text;
}

/** What a code is called in the five languages. */
const CODE_WORDS = new Set(["pin", "code", "código", "codigo", "pincode", "passcode", "kode"]);
const LEAST_NAMED = 4;
/** "code is now 4321", "mit dem Code 4321". */
const WORDS_BETWEEN = 3;

/** Hides what is called a code: "disarm the alarm with code 4321". `code`: the last of them, in digits. */
export function hideNamedCodes(
  text: string,
  language: string,
): { readonly text: string; readonly code: string | undefined } {
  const plain = plainOf(text);
  if (!CODE_WORDS.values().some((word) => plain.includes(word))) return { text, code: undefined };
  const { text: hidden, runs } = hideRuns(text, language, (before) =>
    before.some((word) => CODE_WORDS.has(plainOf(word))) ? LEAST_NAMED : Number.POSITIVE_INFINITY,
  );
  const codes = runs.flatMap((run) => wordsOf(language).map((words) => readDigits(plainOf(run), words)));
  return { text: hidden, code: codes.findLast((code) => code !== undefined) };
}

/** Replaces runs of digits and number words that are as long as `least` says of the few words before them. */
function hideRuns(
  text: string,
  language: string,
  least: (before: readonly string[]) => number,
): { readonly text: string; readonly runs: readonly string[] } {
  const parts = parted(text);
  const ends = new Map<number, number>();
  for (const { start, end, digits, isCertain } of countersOf(language).flatMap((counter) => runsIn(parts, counter))) {
    const needed = least(wordsIn(parts.slice(Math.max(0, start - 2 * WORDS_BETWEEN), start)));
    if (digits >= (isCertain ? needed : Math.max(needed, LEAST_GUESSED)))
      ends.set(start, Math.max(end, ends.get(start) ?? 0));
  }
  const shown: string[] = [];
  const runs: string[] = [];
  for (let start = 0; start < parts.length; ) {
    let end = ends.get(start) ?? start;
    // A run of the other language may begin in this one and end later.
    for (let within = start; within < end; within++) end = Math.max(end, ends.get(within) ?? end);
    const run = parts.slice(start, Math.max(end, start + 1)).join("");
    if (end > start) runs.push(run);
    shown.push(end > start ? "[code]" : run);
    start = Math.max(end, start + 1);
  }
  return { text: shown.join(""), runs };
}

const wordsIn = (parts: readonly string[]) => parts.filter((_, index) => index % 2 === 0);

interface Run {
  /** Of the parts, the second excluded. */
  readonly start: number;
  readonly end: number;
  readonly digits: number;
  /** No word of it only sounds like a number. */
  readonly isCertain: boolean;
}

/** Words that name numbers and follow each other, as far as they go. */
function runsIn(parts: readonly string[], { kindOf, count }: SpokenDigits): readonly Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < parts.length; start += 2) {
    let end = start;
    let isCertain = true;
    for (let next = start; next < parts.length; next += 2) {
      const kind = kindOf(parts[next] ?? "");
      if (kind === "none" || (kind === "join" && next === start)) break;
      if (kind === "guess") isCertain = false;
      if (kind !== "join") end = next + 1;
    }
    if (end === start) continue;
    runs.push({ start, end, digits: count(wordsIn(parts.slice(start, end))), isCertain });
    start = end - 1;
  }
  return runs;
}
