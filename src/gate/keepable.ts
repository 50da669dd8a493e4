// What of a message may be kept and shown to a model: all of it but what was truly an answer to a question for a code, or is called a code.
import { HIDDEN_CODE, type Keepable } from "../core/hidden-code.ts";
import { readAnswer, readCode } from "./answers.ts";
import { findAnswers } from "./codes/find-answers.ts";
import { digitsIn, findCodes, isAnswer, isUnknown, type Span, speaksOfCode } from "./codes/find-codes.ts";
import type { HeardCode } from "./heard-codes.ts";

export interface Circumstances {
  /** Whether a question for a PIN is open here; `next`: and this is the first message since; `after`: a code was asked for here a short while ago. */
  readonly awaited: "next" | "still" | "after" | undefined;
  /** What was asked here last, where that was no question of the gate. */
  readonly asked: string | undefined;
  readonly isKnown: (word: string) => boolean;
}

/** Of an answer to a PIN's question so few digits are hidden, of a number that is said by itself so many. */
const LEAST_AWAITED = 3;
const LEAST_ALONE = 4;

export interface KeptMessage extends Keepable {
  /** It was said as a PIN: for nothing else. */
  readonly isAttempt: boolean;
  readonly heard: HeardCode | undefined;
}

export function keepable(text: string, language: string, { awaited, asked, isKnown }: Circumstances): KeptMessage {
  const isOpen = awaited === "next" || awaited === "still";
  const least = !isOpen ? LEAST_ALONE : LEAST_AWAITED;
  if (isAnswer(text, language, least) || readAnswer(text, language)?.type === "pin") {
    if (isOpen) return attempt(text);
    // "How many grams?" – "1500".
    if (asked === undefined || speaksOfCode(asked)) return hidden(text, language, digitsIn(text, language));
  }
  // Nothing but words that nobody here knows.
  if (awaited === "next" && isUnknown(text, isKnown)) return attempt(text);
  const codes = findCodes(text, language);
  const answers = awaited === undefined ? [] : findAnswers(text, language);
  if (answers.length === 0) return hidden(text, language, codes);
  const message = hidden(text, language, joined([...codes, ...answers]));
  // A PIN is for nothing but its question: no call gets it.
  return isOpen ? { ...message, isAttempt: true, heard: undefined } : message;
}

/** In their order, each once: both are runs of the same text. */
function joined(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [span.start, span])).values()].sort((one, other) => one.start - other.start);
}

const attempt = (text: string): KeptMessage => ({
  text: HIDDEN_CODE,
  hidden: [text],
  isAttempt: true,
  heard: undefined,
});

function hidden(text: string, language: string, spans: readonly Span[]): KeptMessage {
  if (spans.length === 0) return { text, hidden: [], isAttempt: false, heard: undefined };
  const said = spans.map(({ start, end }) => text.slice(start, end));
  const digits = said.map((one) => readCode(one, language)).findLast((one) => one !== undefined);
  return { text: cut(text, spans), hidden: said, isAttempt: false, heard: { said, digits } };
}

/** Where nothing but the code was said, the mark alone. */
function cut(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let shown = "";
  let from = 0;
  for (const { start, end } of spans) {
    shown += text.slice(from, start) + HIDDEN_CODE;
    from = end;
  }
  shown += text.slice(from);
  return /[\p{L}\p{N}]/u.test(shown.replaceAll(HIDDEN_CODE, "")) ? shown : HIDDEN_CODE;
}

/** Whether a code is called so in a text, or was taken out of it: then nothing keeps it. */
export const holdsCode = (text: string, language: string): boolean => hideCodes(text, language).includes(HIDDEN_CODE);

/** Whether words that somebody says for something else may be a code, or have one in them: "open sesame 4729". */
export const isCodePhrase = (text: string, language: string): boolean =>
  holdsCode(text, language) || findAnswers(text, language).length > 0;

/** A text that came from elsewhere, without what is called a code in it. */
export const hideCodes = (text: string, language: string): string => cut(text, findCodes(text, language)) || text;
