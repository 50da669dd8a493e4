import { baseLanguage } from "../../../core/language.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { nl } from "./nl.ts";
import type { StatementWords } from "./statement-words.ts";

export type { StatementWords } from "./statement-words.ts";

const LANGUAGES: Readonly<Record<string, StatementWords>> = { de, en, es, fr, nl };

/** Undefined where we don't read the language. */
export function statementWords(language: string): StatementWords | undefined {
  const base = baseLanguage(language);
  return Object.hasOwn(LANGUAGES, base) ? LANGUAGES[base] : undefined;
}
