// Facts are few, so each is indexed twice: by the stems of its language and by its plain words, for a question in another.
import { normalise } from "../archive/index.ts";

/** "Wi-Fi" is heard and written "wifi" as well. */
const joined = (text: string) => text.replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, "");

/** The stems of a text in their order. */
export function wordTerms(text: string, language: string): readonly string[] {
  return normalise(joined(text), language);
}

export function indexedTerms(text: string, language: string): string {
  return [...wordTerms(text, language), ...wordTerms(text, "")].join(" ");
}

/** A word or a name as the index is asked for it; empty where nothing of it is indexed. */
export function searchTerms(text: string, language: string): string {
  const wordings = [wordTerms(text, language), wordTerms(text, "")].map((terms) => terms.join(" "));
  return [...new Set(wordings)]
    .filter((wording) => wording !== "")
    .map((wording) => `"${wording}"`)
    .join(" OR ");
}
