// A year of a household, written by hand in `told/`: who told what, what is asked about it, and what was never told. A file has blocks:
//   ## name | kinds | language
//   anna: text     told by Anna; `anna*:` for her alone, by word; `anna+:` heard as private, then opened to everyone
//   ? about | question | what the answer holds, all of it ~ what is no longer so
//   < question | what was so before the last change
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Person = "anna" | "ben" | "zoe" | "lucia" | "willem" | "greta";

export interface Telling {
  readonly who: Person;
  readonly text: string;
  /** What they say of who may know it. */
  readonly said: "nothing" | "for me" | "for everyone";
}

export interface Asking {
  /** As it stands after "what do you know about"; undefined where it is asked of the past. */
  readonly about: string | undefined;
  readonly question: string;
  readonly holds: readonly string[];
  readonly stale: readonly string[];
}

export interface Thread {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly language: string;
  readonly told: readonly Telling[];
  readonly asked: readonly Asking[];
  /** Not looked at while the memory is mended. */
  readonly isHeldOut: boolean;
}

export interface NeverTold {
  readonly language: string;
  readonly about: string;
  readonly question: string;
}

const FOLDER = join(import.meta.dirname, "told");
const NEVER = "never-told.txt";
const TOLD = /^(?<who>[a-z]+)(?<mark>[*+]?): (?<text>.+)$/;
const list = (text = "") =>
  text
    .split(", ")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** A third, whatever else is in the set. */
const isHeldOut = (name: string) => (createHash("sha256").update(name).digest()[0] ?? 0) % 3 === 0;

function readTelling(line: string): readonly Telling[] {
  const { who, mark, text } = TOLD.exec(line)?.groups ?? {};
  if (!who || !text) return [];
  const said = mark === "*" ? "for me" : mark === "+" ? "for everyone" : "nothing";
  return [{ who: who as Person, text, said }];
}

function readAsking(line: string): readonly Asking[] {
  if (line.startsWith("< ")) {
    const [question = "", holds] = line.slice(2).split(" | ");
    return [{ about: undefined, question, holds: list(holds), stale: [] }];
  }
  if (!line.startsWith("? ")) return [];
  const [about = "", question = "", answer = ""] = line.slice(2).split(" | ");
  const [holds, stale] = answer.split(" ~ ");
  return [{ about, question, holds: list(holds), stale: list(stale) }];
}

function readThread(block: string): Thread {
  const [head = "", ...lines] = block.trim().split("\n");
  const [name = "", kinds = "", language = ""] = head.split(" | ");
  return {
    name,
    kinds: kinds.split(" "),
    language,
    told: lines.flatMap(readTelling),
    asked: lines.flatMap(readAsking),
    isHeldOut: isHeldOut(name),
  };
}

export function readHousehold(): { readonly threads: readonly Thread[]; readonly neverTold: readonly NeverTold[] } {
  const files = readdirSync(FOLDER).sort();
  const threads = files
    .filter((file) => file !== NEVER)
    .flatMap((file) => readFileSync(join(FOLDER, file), "utf8").split(/^## /m).slice(1).map(readThread));
  const neverTold = readFileSync(join(FOLDER, NEVER), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" | "))
    .map(([language = "", about = "", question = ""]) => ({ language, about, question }));
  return { threads, neverTold };
}
