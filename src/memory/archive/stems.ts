import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as spanish } from "@orama/stemmers/spanish";

const STEMMERS: Readonly<Record<string, (word: string) => string>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  nl: dutch,
};

const NOT_LATIN = /[^\p{Script=Latin}]/u;

/** The stem of a lower-case word in a language (`en`); the word itself where the language is not one of ours, or the word holds anything but letters. */
export function stem(word: string, language: string): string {
  const stemmer = Object.hasOwn(STEMMERS, language) ? STEMMERS[language] : undefined;
  return stemmer && !NOT_LATIN.test(word) ? stemmer(word) : word;
}
