// What a reader makes of the text at one place. A reader decides the same whether it sees the text grow or sees it whole: that is what makes an answer
// the same however its stream is cut.
import type { KnownTools } from "./known-tools.ts";

/** A call as it was written in text. */
export interface TextCall {
  readonly name: string;
  /** A JSON object where it could be read as one, else as it was written. */
  readonly arguments: string;
  /** Why it can't be run, for the model to read. */
  readonly unreadable?: string;
}

export type Reading =
  /** Words, as far as this reader can tell. */
  | { readonly type: "no" }
  /** Can't be told yet; not before one of these characters has come, where there are some. */
  | { readonly type: "more"; readonly until?: string }
  /** `opensFence`: they stand in a fence, whose end is no word either. */
  | { readonly type: "calls"; readonly length: number; readonly calls: readonly TextCall[]; readonly opensFence?: true }
  /** A thought that is whole. */
  | { readonly type: "thought"; readonly length: number; readonly text: string }
  /** A thought begins. It ends with one of `closes`, or before one of `stops`. */
  | {
      readonly type: "thinks";
      readonly length: number;
      readonly closes: readonly string[];
      readonly stops: readonly string[];
    }
  /** Everything before this was a thought that nothing had opened. */
  | { readonly type: "unopened"; readonly length: number }
  /** Meant for the server, not for a person. */
  | { readonly type: "nothing"; readonly length: number }
  /** Code begins: words until its fence is closed. */
  | { readonly type: "code"; readonly length: number };

export interface Place {
  /** Nothing comes after this text. */
  readonly isEnd: boolean;
  /** Nothing, because the token limit cut it off. */
  readonly isCut: boolean;
  /** No word was said yet. */
  readonly isFirst: boolean;
  /** No word stands in this line yet. */
  readonly lineIsBlank: boolean;
  /** A sentence may begin here. */
  readonly isAfterSentence: boolean;
  /** It goes on with a word. */
  readonly isInWord: boolean;
  readonly tools: KnownTools;
}

export type Reader = (text: string, place: Place) => Reading;

export const NO: Reading = { type: "no" };

export function more(until?: string): Reading {
  return until === undefined ? { type: "more" } : { type: "more", until };
}

/** The first of these that the text begins with, whatever its case; "partial" where it may still become one. */
export function literalAt(text: string, literals: readonly string[]): string | "partial" | undefined {
  const folded = text.toLowerCase();
  const whole = literals.find((literal) => folded.startsWith(literal.toLowerCase()));
  if (whole !== undefined) return whole;
  return literals.some((literal) => literal.toLowerCase().startsWith(folded)) ? "partial" : undefined;
}

/** Where the first of these begins, and which it is. */
export function firstOf(
  text: string,
  literals: readonly string[],
): { readonly at: number; readonly literal: string } | undefined {
  let first: { readonly at: number; readonly literal: string } | undefined;
  for (const literal of literals) {
    const at = text.indexOf(literal);
    if (at !== -1 && (!first || at < first.at)) first = { at, literal };
  }
  return first;
}
