// JSON as models write it: single quotes, trailing commas, bare words, Python's constants, brackets that nobody closed.

export interface Reading {
  readonly value: unknown;
  /** What follows the value. */
  readonly rest: string;
}

interface Cursor {
  readonly text: string;
  at: number;
}

const CONSTANTS: Readonly<Record<string, unknown>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
};
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
const DEEPEST = 64;

/** The first value of a text; undefined where it begins with none. */
export function readLenientJson(text: string): Reading | undefined {
  const cursor: Cursor = { text, at: 0 };
  const value = readValue(cursor, 0);
  return value === undefined ? undefined : { value, rest: text.slice(cursor.at) };
}

function readValue(cursor: Cursor, depth: number, place: "key" | "value" = "value"): unknown {
  skipSpace(cursor);
  const first = cursor.text[cursor.at];
  if (first === undefined || depth > DEEPEST) return undefined;
  if (first === "{") return readObject(cursor, depth);
  if (first === "[") return readArray(cursor, depth);
  if (first === '"' || first === "'") return readString(cursor, first);
  // A value may be several words, and hold a colon ("12:30"); a key is one word.
  const words = place === "key" ? /^[^\s,:{}[\]()"']+/ : /^[^\s,:{}[\]()"'][^\n,{}[\]()"']*/;
  const [written = ""] = words.exec(cursor.text.slice(cursor.at)) ?? [];
  cursor.at += written.length;
  const word = written.trim();
  if (Object.hasOwn(CONSTANTS, word)) return CONSTANTS[word];
  if (word === "") return undefined;
  const number = Number(word);
  return Number.isNaN(number) ? word : number;
}

function readObject(cursor: Cursor, depth: number): object {
  const entries: (readonly [string, unknown])[] = [];
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor, ",");
    const next = cursor.text[cursor.at];
    if (next === undefined || next === "}" || next === "]") break;
    const before = cursor.at;
    const key = readValue(cursor, depth + 1, "key");
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== ":") {
      if (cursor.at === before) break;
      continue;
    }
    cursor.at += 1;
    const value = readValue(cursor, depth + 1);
    if (value !== undefined) entries.push([String(key), value]);
  }
  if (cursor.text[cursor.at] === "}") cursor.at += 1;
  return Object.fromEntries(entries);
}

function readArray(cursor: Cursor, depth: number): readonly unknown[] {
  const values: unknown[] = [];
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor, ",");
    const next = cursor.text[cursor.at];
    if (next === undefined || next === "]" || next === "}") break;
    const before = cursor.at;
    const value = readValue(cursor, depth + 1);
    if (value !== undefined) values.push(value);
    if (cursor.at === before) break;
  }
  if (cursor.text[cursor.at] === "]") cursor.at += 1;
  return values;
}

function readString(cursor: Cursor, quote: string): string {
  let value = "";
  cursor.at += 1;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text[cursor.at] ?? "";
    if (character === quote) {
      cursor.at += 1;
      return value;
    }
    value += character === "\\" ? readEscape(cursor) : character;
  }
  return value;
}

function readEscape(cursor: Cursor): string {
  cursor.at += 1;
  const escaped = cursor.text[cursor.at] ?? "";
  if (escaped !== "u") return ESCAPES[escaped] ?? escaped;
  const [digits] = /^[0-9a-f]{4}/i.exec(cursor.text.slice(cursor.at + 1)) ?? [];
  if (digits === undefined) return escaped;
  cursor.at += 4;
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function skipSpace(cursor: Cursor, also = ""): void {
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at] ?? "";
    if (!/\s/.test(character) && (also === "" || character !== also)) return;
    cursor.at += 1;
  }
}
