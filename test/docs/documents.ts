// README, DOCS and CHANGELOG taken apart: what stands in them to be typed, and what to be said.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const DOCUMENTS = ["README.md", "DOCS.md", "CHANGELOG.md"] as const;

export const readDocument = (name: string): string => readFileSync(join(import.meta.dirname, "../..", name), "utf8");

interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

export function blocksIn(text: string): readonly Block[] {
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, language = "", body = ""]) => ({
    language,
    lines: body.split("\n").filter((line) => line.trim() !== ""),
  }));
}

/** What is not a block. */
const prose = (text: string): string => text.replaceAll(/^```.*\n[\s\S]*?^```$/gm, "");

const inlineCode = (text: string): readonly string[] =>
  [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);

/** Every `hestia …` that stands there, without its comment, in the order of the document. */
export function commandsIn(text: string): readonly string[] {
  const lines = blocksIn(text).flatMap(({ language, lines: all }) => (language === "sh" ? all : []));
  return [...lines, ...inlineCode(text)]
    .map((line) => line.replace(/\s+#.*$/, "").replace(/^npm run hestia --/, "hestia"))
    .filter((line) => /^hestia \S/.test(line) && !line.includes("…"));
}

/** Names such as `answer.voice_seconds`. */
export function settingsIn(text: string, groups: readonly string[]): readonly string[] {
  return inlineCode(text).filter((code) => /^[a-z]+\.[a-z_]+$/.test(code) && groups.includes(code.split(".")[0] ?? ""));
}

/** Variables such as `HESTIA_DATA`, wherever they stand. */
export const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bHESTIA_[A-Z_]+\b/g)].map(([name]) => name);

/** What stands in quotation marks, outside of code. */
export function quotesIn(text: string): readonly string[] {
  return [
    ...prose(text)
      .replaceAll(/`[^`\n]+`/g, "")
      .matchAll(/"([^"\n]{2,}?)"/g),
  ].map(([, quote = ""]) => quote);
}

/** A line as a shell would split it: quotes hold together what belongs together. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replaceAll(/["']/g, ""));
}
