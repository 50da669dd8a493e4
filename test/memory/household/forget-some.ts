// A tenth of what was told is forgotten; what of it is left anywhere is looked for as raw bytes.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createDice } from "../../../demo/index.ts";
import { wordTerms } from "../../../src/memory/facts/index.ts";
import { readerFor, readRecalled } from "./ask-all.ts";
import type { Household } from "./living.ts";
import type { Thread } from "./read-household.ts";

const FORGET: Readonly<Record<string, string>> = {
  en: "forget {x}",
  de: "vergiss {x}",
  fr: "oublie {x}",
  es: "olvida {x}",
  nl: "vergeet {x}",
};
/** A shorter word may stand anywhere. */
const MARKED = 6;
const wordsOf = (text: string) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length >= MARKED);

/** So many threads that a tenth of the facts is among them. */
export function chooseTenth(threads: readonly Thread[], seed: number): readonly Thread[] {
  const { roll } = createDice(seed);
  const wanted = threads.reduce((sum, { told }) => sum + told.length, 0) / 10;
  const mixed = threads.map((thread) => ({ thread, at: roll() })).sort((one, other) => one.at - other.at);
  const chosen: Thread[] = [];
  for (const { thread } of mixed)
    if (chosen.reduce((sum, { told }) => sum + told.length, 0) < wanted) chosen.push(thread);
  return chosen;
}

/** Resolves with what was answered to each wish that was not carried out. */
export async function forgetAll(home: Household, chosen: readonly Thread[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const thread of chosen) {
    const about = thread.asked.find((one) => one.about !== undefined)?.about;
    if (about === undefined) continue;
    const reader = readerFor(thread, 0);
    // What was forgotten before may have been about this too: "the oven", "the fuse for the oven".
    const { exact = [] } = readRecalled(await home.recall(reader, { query: about }, thread.language));
    if (exact.length === 0) continue;
    const asked = await home.say(reader, (FORGET[thread.language] ?? "{x}").replace("{x}", about), thread.language);
    if (!asked.asks) failed.push(`${thread.name}: ${asked.text}`);
    else await home.yes(reader, thread);
  }
  return failed;
}

/** Words that stand in nothing but what these threads told, as they were written and as an index has them. */
export function tracesOf(
  chosen: readonly Thread[],
  all: readonly Thread[],
  other: readonly string[],
): readonly string[] {
  const rest = all.filter((thread) => !chosen.includes(thread)).flatMap(({ told }) => told.map(({ text }) => text));
  const asked = all.flatMap((thread) => thread.asked.flatMap(({ about = "", question }) => [about, question]));
  // Every answer names the month in which something was told.
  const months = ["en", "de", "fr", "es", "nl"].flatMap((language) =>
    Array.from({ length: 12 }, (_, month) =>
      new Intl.DateTimeFormat(language, { month: "long" }).format(Date.UTC(2026, month, 15)),
    ),
  );
  const elsewhere = [...rest, ...asked, ...months, ...other].join(" ").toLowerCase();
  // An index has a word without its ending, and so has another word.
  const isTheirs = (word: string) => !elsewhere.includes(word.toLowerCase().slice(0, MARKED - 1));
  const forms = chosen.flatMap(({ told, language }) =>
    told.flatMap(({ text }) =>
      wordsOf(text)
        .filter(isTheirs)
        .flatMap((word) => [word, word.toLowerCase(), ...wordTerms(word, language)]),
    ),
  );
  return [...new Set(forms)].filter((form) => form.length >= MARKED - 1);
}

/** Every file below a folder, by its path. */
export function bytesOf(folder: string): ReadonlyMap<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  return new Map(paths.filter((path) => statSync(path).isFile()).map((path) => [path, readFileSync(path)]));
}

export function found(traces: readonly string[], files: ReadonlyMap<string, Buffer>): readonly string[] {
  return [...files].flatMap(([path, bytes]) =>
    traces.filter((trace) => bytes.includes(trace)).map((trace) => `${trace} in ${path}`),
  );
}
