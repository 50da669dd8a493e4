// Facts are few, so each is indexed twice: by the stems of its language and by its plain words, for a question in another.
import { normalise, wordsOf } from "../archive/index.ts";

/** No stems. */
const PLAIN = "";

/** "Wi-Fi" is heard and written "wifi" as well; "C++" is another thing than "C". */
const joined = (text: string) =>
  text
    .replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, "")
    .replace(/(?<=\p{L})(?:\+\+|#)/gu, (sign) => (sign === "#" ? "sharp" : "plusplus"));

/** The stems of a text in their order. */
export function wordTerms(text: string, language: string): readonly string[] {
  return [...wordsOf(joined(text), [language])].flatMap(({ forms: [first] }) => first ?? []);
}

export function indexedTerms(text: string, language: string): string {
  const terms = [language, PLAIN].flatMap((one) => normalise(joined(text), one).terms.split(" "));
  return [...new Set(terms)].join(" ");
}

/** The words of a text as they are, without their accents. */
export const plainTerms = (text: string): readonly string[] =>
  [...wordsOf(joined(text), [PLAIN])].flatMap(({ forms: [first] }) => first ?? []);

export type MoreForms = (forms: readonly string[]) => readonly string[];

/** The words of a text as the index is asked for them, each in any of its forms and of those that `more` adds. */
export function askedTerms(text: string, language: string, more: MoreForms = () => []): readonly string[] {
  return [...wordsOf(joined(text), [language, PLAIN])]
    .filter(({ forms }) => forms.length > 0)
    .map(({ forms }) => `(${[...forms, ...more(forms)].map((form) => `"${form}"`).join(" OR ")})`);
}

/** A name, all of its words. Empty where nothing of it is indexed. */
export function nameTerms(text: string, language: string): string {
  const words = askedTerms(text, language);
  return words.length > 1 ? `(${words.join(" AND ")})` : (words[0] ?? "");
}
