// Words that mean the like, as data: one list a language, parted by spaces.
import { baseLanguage } from "../../core/language.ts";

export type WordLists = Readonly<Record<string, string>>;

/** Whether a word stands in the list of a language. A list is taken apart once, when it is first asked. */
export function listed(lists: WordLists): (word: string, language: string) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  return (word, language) => {
    const base = baseLanguage(language);
    const list = known.get(base) ?? new Set((lists[base] ?? "").split(" "));
    known.set(base, list);
    return list.has(word);
  };
}
