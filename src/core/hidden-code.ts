// Codes that are said are kept nowhere: in their place stands a mark. What is done is done with what was said.

/** What stands for a code: in texts that are kept, and in what a model writes that has seen only those. */
export const HIDDEN_CODE = "[code]";

/** A message as it may be kept, logged and shown to a model, and what was taken out of it, in its order. */
export interface Keepable {
  readonly text: string;
  readonly hidden: readonly string[];
}

/** The text with the mark for each of these. */
export function hideIn(text: string, hidden: readonly string[]): string {
  return hidden.reduce((shown, code) => (code === "" ? shown : shown.replaceAll(code, HIDDEN_CODE)), text);
}

const MARK = /[\s,:;–-]*(?:\b(?:with|using|mit|avec|con|met)(?:\s+\p{L}+){0,3}\s+)?\[code\][\s,:;]*/giu;

/** What is left of a kept text without the marks and what only leads to them. */
export const withoutMark = (text: string): string => text.replace(MARK, " ").trim();

/** The same value with every text in it changed; a number that would change becomes a text. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value === "number") {
    const changed = change(String(value));
    return changed === String(value) ? value : changed;
  }
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (value === null || typeof value !== "object") return value;
  return mapFields(value, change);
}

export function mapFields(value: object, change: (text: string) => string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapTexts(field, change)]));
}
