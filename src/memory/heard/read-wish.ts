// Reads what somebody wants of the memory, in the language of the turn or in English. Only whole sentences; what is not surely meant so is left to others.
import { baseLanguage } from "../../core/language.ts";
import { MEMORY_SENTENCES, type MemorySentences } from "./sentences/index.ts";

export type MemoryWish =
  /** `isSure`: whatever it is, it is to be kept; else it may be a reminder, or a memory that they share. */
  | { readonly type: "remember"; readonly text: string; readonly isSure: boolean }
  | { readonly type: "know"; readonly about: string; readonly isSelf: boolean }
  | { readonly type: "before"; readonly about: string }
  | { readonly type: "forget"; readonly about: string; readonly isSelf: boolean }
  | { readonly type: "everyone" }
  | { readonly type: "private" }
  | { readonly type: "join" }
  | { readonly type: "join-code"; readonly code: string };

/** May stand before what it is about. */
const PLEASE = "please|bitte|mal|s'il te plaît|s'il vous plaît|stp|svp|por favor|alsjeblieft|graag";
const POLITELY = `(?:(?:${PLEASE})[\\s,:]+)*`;
/** May stand before or after it. */
const POLITE = `(?:${PLEASE}|hestia|hey hestia|ok|okay|so|and)`;
const BEFORE = `^\\s*(?:${POLITE}[\\s,:]+)*`;
const AFTER = `(?:[\\s,]+${POLITE})*[\\s.!?…]*$`;

function compile(sentence: string): RegExp {
  const source = sentence
    .split("{x}")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s,:]+"))
    .join(`${POLITELY}(?<x>.+?)`)
    .replaceAll("'", "['’‘]");
  return new RegExp(`${BEFORE}[¿¡]?${source}${AFTER}`, "isu");
}

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  Object.values(MEMORY_SENTENCES)
    .flatMap(({ remember, ...words }) => [...Object.values(words).flat(), ...Object.values(remember).flat()])
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

const isOneOf = (text: string, list: readonly string[]) => list.includes(plain(text));
const plain = (text: string) => text.toLowerCase().replace(/[’‘]/g, "'");
const begins = (text: string, list: readonly string[]) =>
  list.some((word) => `${plain(text)} `.replace(/[,:]/g, " ").startsWith(word.endsWith("'") ? word : `${word} `));
const ends = (text: string, list: readonly string[]) => list.some((word) => ` ${plain(text)}`.endsWith(` ${word}`));

function readRemember(text: string, { remember, notFacts, nothing }: MemorySentences): MemoryWish | undefined {
  const asked = match(text, remember.asked);
  if (asked) return { type: "remember", text: asked, isSure: true };
  const bare = match(text, remember.bare);
  const lead = bare === undefined ? "" : text.slice(0, text.lastIndexOf(bare));
  // "Remember: if it rings twice, it is the postman."
  const isAnnounced = /:\s*$/.test(lead);
  const isOther = bare !== undefined && ((begins(bare, notFacts) && !isAnnounced) || isOneOf(bare, nothing));
  if (/[?？]\s*$/u.test(text) || isOther) return undefined;
  const told = match(text, remember.that);
  if (told) return { type: "remember", text: told, isSure: true };
  return bare ? { type: "remember", text: bare, isSure: isAnnounced || /,\s*$/.test(lead) } : undefined;
}

function readForget(text: string, words: MemorySentences): MemoryWish | undefined {
  const { forget, forgetAsked, nothing, not, me } = words;
  const isAsked = /[?？]\s*$/u.test(text);
  const about = match(text, forgetAsked) ?? (isAsked ? undefined : match(text, forget));
  if (!about || isOneOf(about, nothing) || begins(about, not) || ends(about, not)) return undefined;
  return { type: "forget", about, isSelf: isOneOf(about, me) };
}

function readIn(text: string, words: MemorySentences): MemoryWish | undefined {
  const { know, before, me } = words;
  if (match(text, words.everyone) !== undefined) return { type: "everyone" };
  if (match(text, words.private) !== undefined) return { type: "private" };
  if (match(text, words.joinWish) !== undefined) return { type: "join" };
  const code = match(text, words.joinCode)?.replace(/[\s.-]/g, "");
  if (code !== undefined && /^\d{6}$/.test(code)) return { type: "join-code", code };
  const earlier = match(text, before);
  if (earlier) return { type: "before", about: earlier };
  const about = match(text, know);
  if (about) return { type: "know", about, isSelf: isOneOf(about, me) };
  return readRemember(text, words) ?? readForget(text, words);
}

export function readWish(text: string, language: string): MemoryWish | undefined {
  for (const one of new Set([baseLanguage(language), "en"])) {
    const words = Object.hasOwn(MEMORY_SENTENCES, one) ? MEMORY_SENTENCES[one] : undefined;
    const wish = words && readIn(text, words);
    if (wish) return wish;
  }
  return undefined;
}

/** Whether the memory answers this sentence by itself. */
export function isForMemory(text: string, language: string): boolean {
  return readWish(text, language) !== undefined;
}
