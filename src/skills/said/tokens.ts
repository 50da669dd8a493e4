// What was said as tokens: words in one form, numbers with their unit. Anything odd with a figure in it stays as it was written.
import { baseLanguage } from "../../core/language.ts";
import { numberAt } from "./number-words.ts";

export type Unit = "" | "percent" | "degrees" | "seconds" | "minutes" | "hours";

export type Token =
  | { readonly type: "word"; readonly text: string }
  | { readonly type: "number"; readonly value: number; readonly unit: Unit };

export interface Tokens {
  readonly tokens: readonly Token[];
  /** Every word, numbers as they were said; without fillers. */
  readonly words: readonly string[];
  readonly isQuestion: boolean;
}

const UNITS: Readonly<Record<string, Unit>> = {
  "%": "percent",
  percent: "percent",
  prozent: "percent",
  procent: "percent",
  "pour cent": "percent",
  "por ciento": "percent",
  "°": "degrees",
  "°c": "degrees",
  "°f": "degrees",
  degree: "degrees",
  degrees: "degrees",
  grad: "degrees",
  graden: "degrees",
  degre: "degrees",
  degres: "degrees",
  grado: "degrees",
  grados: "degrees",
  second: "seconds",
  seconds: "seconds",
  sekunde: "seconds",
  sekunden: "seconds",
  seconde: "seconds",
  secondes: "seconds",
  seconden: "seconds",
  segundo: "seconds",
  segundos: "seconds",
  minute: "minutes",
  minutes: "minutes",
  minuten: "minutes",
  minuut: "minutes",
  minuto: "minutes",
  minutos: "minutes",
  hour: "hours",
  hours: "hours",
  stunde: "hours",
  stunden: "hours",
  heure: "hours",
  heures: "hours",
  hora: "hours",
  horas: "hours",
  uur: "hours",
};

/** Words that change nothing wherever they stand. */
const FILLERS: Readonly<Record<string, readonly string[]>> = {
  en: ["please", "hestia"],
  de: ["bitte", "hestia"],
  fr: ["s'il te plait", "s'il vous plait", "hestia"],
  es: ["por favor", "hestia"],
  nl: ["alsjeblieft", "alstublieft", "hestia"],
};

const FIGURE = /^([-−+]?)(\d{1,5}(?:[.,]\d{1,2})?)(%|°[cf]?)?$/u;

/** Case, accents and apostrophes don't count. */
export function foldWord(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .replace(/['’‘ʼ`´]/gu, "");
}

export function tokenise(text: string, language: string): Tokens {
  const words = wordsOf(text, language);
  const tokens: Token[] = [];
  for (let index = 0; index < words.length; ) {
    const number = numberFrom(words, index, language);
    tokens.push(number ? number.token : { type: "word", text: words[index] ?? "" });
    index += number ? number.length : 1;
  }
  return { tokens, words, isQuestion: /[?？؟]/u.test(text) };
}

function wordsOf(text: string, language: string): readonly string[] {
  const spoken = FILLERS[baseLanguage(language)] ?? [];
  let line = ` ${text.toLowerCase().replace(/[’‘ʼ`´]/gu, "'")} `.replace(/\s+/gu, " ");
  for (const filler of spoken) line = line.replaceAll(new RegExp(` ${filler}(?=[ ,.!?;])`, "gu"), " ");
  return line.split(" ").flatMap((raw) => {
    const bare = raw.replace(/^[^\p{L}\p{N}\-−+%°]+|[^\p{L}\p{N}%°]+$/gu, "");
    if (bare === "") return [];
    // "10:30", "20-30", "1/2": taken apart they would be other numbers.
    if (/\d/u.test(bare)) return [bare.replace("−", "-")];
    if (/^[%°]/u.test(bare)) return [bare];
    return foldWord(bare)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "");
  });
}

function numberFrom(
  words: readonly string[],
  index: number,
  language: string,
): { readonly token: Token; readonly length: number } | undefined {
  const figure = FIGURE.exec(words[index] ?? "");
  const spoken = figure ? undefined : numberAt(words, index, language);
  const value = figure ? Number(`${figure[1]}${figure[2]?.replace(",", ".")}`) : spoken?.value;
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const length = spoken?.length ?? 1;
  const written = figure?.[3];
  if (written !== undefined) return { token: { type: "number", value, unit: UNITS[written] ?? "" }, length };
  const next = words.slice(index + length, index + length + 2);
  for (const size of [2, 1]) {
    const unit = next.length >= size ? UNITS[next.slice(0, size).join(" ")] : undefined;
    if (unit !== undefined) return { token: { type: "number", value, unit }, length: length + size };
  }
  return { token: { type: "number", value, unit: "" }, length };
}

/** The same for equal tokens alone. */
export function keyOf(token: Token): string {
  return token.type === "word" ? token.text : `#${token.value}${token.unit}`;
}
