// Reads an answer to an open question: yes, no, or a code in digits or number words.
import { baseLanguage } from "../core/language.ts";
import { ANSWER_WORDS, type AnswerWords } from "./answer-words.ts";
import { foreignDigits } from "./codes/runs.ts";
import { withFigures } from "./codes/tokens.ts";
import { createDigitPairs, type ReadPairs } from "./digit-pairs.ts";
import { plainOf } from "./plain.ts";

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

const PAIRS: ReadonlyMap<AnswerWords, ReadPairs> = new Map(
  Object.entries(ANSWER_WORDS).map(([language, words]) => [words, createDigitPairs(language, words)]),
);

/** The short code of a question: two or three figures beside a yes or a no. A PIN has four at least. */
const CODE = /^(?:(\d{2,3}) )?(.*?)(?: (\d{2,3}))?$/;

/** Reads the whole text, or nothing of it. */
export function readAnswer(text: string, language: string): Answer | undefined {
  const plain = plainOf(withFigures(text));
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
  const digits = inAnyLanguage(plain);
  return digits === undefined ? undefined : { type: "pin", digits };
}

/** A satellite stays in its language, and who speaks to it need not: digits one by one are read in whatever language they are. */
function inAnyLanguage(plain: string): string | undefined {
  const [spoken] = Object.values(ANSWER_WORDS).flatMap((words) => readDigits(plain, words) ?? []);
  const digits = spoken ?? foreignDigits(plain.split(/[\s-]+/));
  return digits !== undefined && PIN.test(digits) ? digits : undefined;
}

/** A code that was said, as digits; undefined where it can't be read. */
export function readCode(said: string, language: string): string | undefined {
  const answer = readAnswer(said, language);
  return answer?.type === "pin" ? answer.digits : undefined;
}

/** A PIN has four to twelve digits. */
const PIN = /^\d{4,12}$/;

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

/** Four to twelve digits, in figures or words, one by one or in pairs, however they are spaced. */
function readDigits(plain: string, words: AnswerWords): string | undefined {
  const lead = words.codeIs.find((phrase) => plain.startsWith(`${phrase} `)) ?? "";
  const tail = words.fillers.find((phrase) => plain.endsWith(` ${phrase}`)) ?? "";
  const said = plain.slice(lead.length, plain.length - tail.length).trim();
  const read = said.split(/[\s-]+/).map((token) => {
    if (/^\d+$/.test(token)) return token;
    const digit = words.digits.findIndex((names) => names.includes(token));
    return digit === -1 ? words.soundsLike[token]?.toString() : String(digit);
  });
  const digits = read.includes(undefined) ? PAIRS.get(words)?.(said) : read.join("");
  return digits !== undefined && PIN.test(digits) ? digits : undefined;
}
