// Reads what somebody wants of the memory, in the language of the turn or in English. Only whole sentences; what is not surely meant so is left to others.
import { baseLanguage } from "../../core/language.ts";
import { MEMORY_SENTENCES, type MemorySentences } from "./wishes.ts";

export type MemoryWish =
  | { readonly type: "remember"; readonly text: string }
  | { readonly type: "know"; readonly about: string; readonly isSelf: boolean }
  | { readonly type: "before"; readonly about: string }
  | { readonly type: "forget"; readonly about: string; readonly isSelf: boolean }
  | { readonly type: "everyone" }
  | { readonly type: "private" }
  | { readonly type: "join" }
  | { readonly type: "join-code"; readonly code: string };

/** May stand before or after it. */
const POLITE =
  "(?:please|hestia|hey hestia|ok|okay|so|and|bitte|mal|s'il te plaît|s'il vous plaît|stp|por favor|alsjeblieft|graag)";
const BEFORE = `^\\s*(?:${POLITE}[\\s,:]+)*`;
const AFTER = `(?:[\\s,]+${POLITE})*[\\s.!?…]*$`;

function compile(sentence: string): RegExp {
  const source = sentence
    .split("{x}")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s,:]+"))
    .join("(?<x>.+?)")
    .replaceAll("'", "['’‘]");
  return new RegExp(`${BEFORE}[¿¡]?${source}${AFTER}`, "isu");
}

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  Object.values(MEMORY_SENTENCES)
    .flatMap((words) => Object.values(words).flat())
    .map((sentence) => [sentence, compile(sentence)]),
);

/** What `{x}` is in the longest sentence that fits; an empty text for one that has no `{x}`. */
function match(text: string, sentences: readonly string[]): string | undefined {
  const found = sentences.flatMap((sentence) => {
    const fit = PATTERNS.get(sentence)?.exec(text);
    return fit ? [(fit.groups?.["x"] ?? "").trim()] : [];
  });
  return found.sort((one, other) => one.length - other.length)[0];
}

const isOneOf = (text: string, list: readonly string[]) => list.includes(text.toLowerCase());

function readIn(text: string, words: MemorySentences): MemoryWish | undefined {
  const { remember, notFacts, know, before, forget, nothing, me } = words;
  if (match(text, words.everyone) !== undefined) return { type: "everyone" };
  if (match(text, words.private) !== undefined) return { type: "private" };
  if (match(text, words.joinWish) !== undefined) return { type: "join" };
  const code = match(text, words.joinCode)?.replace(/[\s.-]/g, "");
  if (code !== undefined && /^\d{6}$/.test(code)) return { type: "join-code", code };
  const earlier = match(text, before);
  if (earlier) return { type: "before", about: earlier };
  const about = match(text, know);
  if (about) return { type: "know", about, isSelf: isOneOf(about, me) };
  const fact = match(text, remember);
  if (fact && !notFacts.some((word) => `${fact.toLowerCase()} `.startsWith(`${word} `)))
    return { type: "remember", text: fact };
  const gone = match(text, forget);
  if (gone && !isOneOf(gone, nothing)) return { type: "forget", about: gone, isSelf: isOneOf(gone, me) };
  return undefined;
}

export function readWish(text: string, language: string): MemoryWish | undefined {
  for (const one of new Set([baseLanguage(language), "en"])) {
    const words = MEMORY_SENTENCES[one];
    const wish = words && readIn(text, words);
    if (wish) return wish;
  }
  return undefined;
}
