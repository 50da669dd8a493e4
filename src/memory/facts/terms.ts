// Facts are few, so each is indexed twice: by the stems of its language and by its plain words, for a question in another.
import { normalise, wordsOf } from "../archive/index.ts";

/** No stems. */
const PLAIN = "";

/** "Wi-Fi" is heard and written "wifi" as well. */
const joined = (text: string) => text.replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, "");

/** The stems of a text in their order. */
export function wordTerms(text: string, language: string): readonly string[] {
  return [...wordsOf(joined(text), [language])].flatMap(({ forms: [first] }) => first ?? []);
}

export function indexedTerms(text: string, language: string): string {
  return [language, PLAIN].map((one) => normalise(joined(text), one).terms).join(" ");
}

/** A word or a name as the index is asked for it: all of its words, each in any of its forms. Empty where nothing of it is indexed. */
export function searchTerms(text: string, language: string): string {
  const words = [...wordsOf(joined(text), [language, PLAIN])].filter(({ forms }) => forms.length > 0);
  const anyForm = words.map(({ forms }) => `(${forms.map((form) => `"${form}"`).join(" OR ")})`);
  return anyForm.length > 1 ? `(${anyForm.join(" AND ")})` : (anyForm[0] ?? "");
}
