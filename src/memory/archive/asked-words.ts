import type { Reader } from "../../store/index.ts";
import { type Word, wordsOf } from "./normalise.ts";
import { isStopWord } from "./stop-words.ts";

/** One word of a question: its forms, as the index may hold them, and in how many documents they stand. */
export interface AskedWord {
  readonly forms: readonly string[];
  readonly documents: number;
}

/** So many different words of a question are looked at, and the rarest of them searched for. */
const MOST_READ = 2_000;
const MOST_SEARCHED = 24;
/** Where none of them says anything: they stand everywhere. */
const MOST_SMALL = 3;

/** What a question asks for, rarest word first. Words that say nothing are left out, unless there is nothing else. */
export function readQuestion(
  reader: Reader,
  { text, language }: { readonly text: string; readonly language: string },
): readonly AskedWord[] {
  const others = reader.all("SELECT language FROM document_languages").map((row) => String(row["language"]));
  const languages = [...new Set([language, ...others])];
  const distinct = new Map<string, Word>();
  for (const word of wordsOf(text, languages)) {
    if (distinct.size >= MOST_READ) break;
    distinct.set(word.forms.join(" "), word);
  }
  const all = [...distinct.values()];
  const telling = all.filter(({ plain }) => !isStopWord(plain, language));
  return (telling.length > 0 ? telling : all)
    .map(({ forms }) => ({ forms, documents: forms.reduce((sum, form) => sum + frequency(reader, form), 0) }))
    .filter(({ documents }) => documents > 0)
    .sort((left, right) => left.documents - right.documents)
    .slice(0, telling.length > 0 ? MOST_SEARCHED : MOST_SMALL);
}

function frequency(reader: Reader, form: string): number {
  return Number(reader.get("SELECT doc FROM archive_words WHERE term = ?", form)?.["doc"] ?? 0);
}

/** As FTS5 takes it: every form is quoted, so none is an operator. */
export function toMatch(forms: readonly string[]): string {
  return forms.map((form) => `"${form.replaceAll('"', '""')}"`).join(" OR ");
}
