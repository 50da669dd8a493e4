import type { Reader } from "../../store/index.ts";
import { wordsOf } from "./normalise.ts";

/** One word of a question: its forms, as the index may hold them, and in how many documents they stand. */
export interface AskedWord {
  readonly forms: readonly string[];
  readonly documents: number;
}

/** So many different words of a question are looked at, and the rarest of them searched for. */
const MOST_READ = 2_000;
const MOST_SEARCHED = 24;

/** A word in more than this share of many documents costs time and tells them apart but little. */
const COMMON_SHARE = 0.02;
const COMMON_AT_LEAST = 2_000;

/** The words of a question that are in the index, rarest first; the most common are left out while others remain. */
export function readQuestion(
  reader: Reader,
  question: { readonly text: string; readonly languages: readonly string[]; readonly total: number },
): readonly AskedWord[] {
  const { text, languages, total } = question;
  const distinct = new Map<string, readonly string[]>();
  for (const forms of wordsOf(text, languages)) {
    if (distinct.size >= MOST_READ) break;
    distinct.set(forms.join(" "), forms);
  }
  const found = [...distinct.values()]
    .map((forms) => ({ forms, documents: forms.reduce((sum, form) => sum + frequency(reader, form), 0) }))
    .filter(({ documents }) => documents > 0)
    .sort((left, right) => left.documents - right.documents);
  const limit = Math.max(COMMON_AT_LEAST, COMMON_SHARE * total);
  return found.filter(({ documents }, place) => place < 2 || documents <= limit).slice(0, MOST_SEARCHED);
}

function frequency(reader: Reader, form: string): number {
  return Number(reader.get("SELECT doc FROM archive_words WHERE term = ?", form)?.["doc"] ?? 0);
}

/** As FTS5 takes it; every word is quoted, so none is an operator. */
export function toMatch(words: readonly AskedWord[], operator: "AND" | "OR"): string {
  return words
    .map(({ forms }) => `(${forms.map((form) => `"${form.replaceAll('"', '""')}"`).join(" OR ")})`)
    .join(` ${operator} `);
}
