// A sentence as the words that are compared and the words as they stood: capitals and titles tell a name.
import { baseLanguage } from "../../core/language.ts";
import { lexiconOf, type Phrases } from "./language/index.ts";

export interface Token {
  /** Lower case, without what only says whose it is. */
  readonly word: string;
  readonly raw: string;
}

/** French sets a short word right before the next: "l'eau". */
const ELIDED = /^(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu)'(?=.)/;
/** Parts of a sentence that may each tell something. A comma in a number parts nothing. */
const PARTS = /[;:!?…]+\s|,\s|\s[–—-]\s|[.]\s+(?=\p{Lu}\p{L}*\s+\p{Ll})/u;

export const clausesOf = (text: string): readonly string[] =>
  text.split(PARTS).filter((part) => /[\p{L}\p{N}]/u.test(part));

export function tokensOf(text: string, language: string): readonly Token[] {
  const elides = baseLanguage(language) === "fr";
  const { contracted } = lexiconOf(language) ?? {};
  const written = text.normalize("NFC").replace(/[’‘`´]/gu, "'");
  return (contracted ? written.replace(contracted, " is ") : written).split(/\s+/).flatMap((raw) => {
    const bare = raw.replace(/^[^\p{L}\p{N}'%+]+|[^\p{L}\p{N}'%]+$/gu, "");
    const lower = bare.toLowerCase();
    const [elided] = (elides && ELIDED.exec(lower)) || [];
    if (elided)
      return [
        { word: elided, raw: bare.slice(0, elided.length) },
        { word: lower.slice(elided.length), raw: bare.slice(elided.length) },
      ];
    return lower === "" ? [] : [{ word: lower, raw: bare }];
  });
}

/** How many tokens from `at` the longest of these phrases takes; none: 0. */
export function phraseAt(tokens: readonly Token[], at: number, phrases: Phrases): number {
  const word = tokens[at]?.word;
  if (word === undefined) return 0;
  const found = phrases.from(word).find((parts) => parts.every((part, nth) => tokens[at + nth]?.word === part));
  return found?.length ?? 0;
}

/** The tokens without any of these phrases. */
export function withoutPhrases(tokens: readonly Token[], phrases: Phrases): readonly Token[] {
  const left: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = phraseAt(tokens, at, phrases);
    const token = tokens[at];
    if (length === 0 && token) left.push(token);
    at += length || 1;
  }
  return left;
}

export const holdsPhrase = (tokens: readonly Token[], phrases: Phrases): boolean =>
  tokens.some((_, at) => phraseAt(tokens, at, phrases) > 0);

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ word }) => word).join(" ");
