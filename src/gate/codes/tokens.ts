// A text as words and numbers, each with its place, however they are written together: "PIN7409", "密码是7412", "7-4-0-9".
import { plainOf } from "../plain.ts";

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: "word" | "figures" | "sign";
  /** Lower case. */
  readonly word: string;
  /** Without accents, too. */
  readonly bare: string;
}

/** The figures that some languages write in their own signs, where several stand in a row. */
const ROWS: readonly (readonly [RegExp, string])[] = [
  [/[零〇一二三四五六七八九]{3,}/gu, "零一二三四五六七八九"],
  [/[영공일이삼사오육칠팔구]{4,}/gu, "영일이삼사오육칠팔구"],
];

/** The same text of the same length, those signs as 0 to 9. */
export function withFigures(text: string): string {
  let plain = text.replaceAll("〇", "零").replaceAll("공", "영");
  for (const [row, signs] of ROWS)
    plain = plain.replace(row, (run) => [...run].map((sign) => String(signs.indexOf(sign))).join(""));
  return plain;
}

const PARTS = /\p{Nd}+|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\p{Nd}]/gu;

export function tokensOf(text: string): readonly Token[] {
  return [...withFigures(text).matchAll(PARTS)].map(({ 0: found, index: start }) => {
    const type = /^\p{Nd}/u.test(found) ? "figures" : /^[\p{L}\p{M}]/u.test(found) ? "word" : "sign";
    const word = type === "figures" ? plainOf(found) : found.normalize("NFC").toLowerCase();
    return { start, end: start + found.length, type, word, bare: bareOf(word) };
  });
}

/** Without accents and what stands within a word. */
export const bareOf = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N} ]/gu, "");
