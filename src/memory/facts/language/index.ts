import { baseLanguage } from "../../../core/language.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { compileLexicon, type Lexicon } from "./lexicon.ts";
import { nl } from "./nl.ts";

export type { Lexicon, VerbKind } from "./lexicon.ts";
export type { Phrases } from "./phrases.ts";

const LEXICONS: ReadonlyMap<string, Lexicon> = new Map(
  Object.entries({ de, en, es, fr, nl }).map(([language, words]) => [language, compileLexicon(words)]),
);

/** Undefined where we don't read the language. */
export function lexiconOf(language: string): Lexicon | undefined {
  return LEXICONS.get(baseLanguage(language));
}
