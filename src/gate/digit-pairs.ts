// Digits that are said two at a time: "siebenundvierzig neunundzwanzig" is 4729. "Forty seven" is two numbers or one, and so nothing: only what is written or
// joined as one number is read as one.
import type { AnswerWords } from "./answer-words.ts";
import { NUMBER_NAMES, type NumberNames } from "./number-names.ts";

/** How a language makes one number of tens and units. */
type Joining = (ten: string, unit: string, digit: number) => readonly string[];

const hyphened: Joining = (ten, unit) => [`${ten}-${unit}`, `${ten}${unit}`];
const JOINING: Readonly<Record<string, Joining>> = {
  en: hyphened,
  de: (ten, unit) => (unit === "eins" ? [] : [`${unit}und${ten}`]),
  nl: (ten, unit) => [`${unit}en${ten}`],
  fr: (ten, unit, digit) =>
    digit === 1 ? [`${ten} et un`, `${ten}-et-un`, `${ten}-et-une`, `${ten}-un`] : hyphened(ten, unit, digit),
  es: (ten, unit) => [`${ten} y ${unit}`, ...(ten === "veinte" ? [`veinti${unit}`] : [])],
};

/** The tens by themselves, 20 to 90, where `tens` of the names has more than these. */
const TENS: Readonly<Record<string, readonly string[]>> = {
  fr: ["vingt", "trente", "quarante", "cinquante", "soixante", "septante", "octante", "nonante"],
  es: ["veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"],
};

const plainName = (name: string) => name.normalize("NFD").replaceAll("ß", "ss").replace(/\p{M}/gu, "");

function namesOf(language: string, { digits }: AnswerWords, { teens, tens }: NumberNames): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (value: number, ...spellings: readonly string[]) => {
    for (const one of spellings) names.set(plainName(one), String(value));
  };
  const join = JOINING[language];
  for (const [at, teen] of teens.map(plainName).entries()) add(10 + at, teen.replace(" ", "-"));
  for (const [at, name] of (TENS[language] ?? tens).entries()) {
    const value = 20 + 10 * at;
    add(value, name);
    for (const [digit, units] of digits.entries())
      if (digit > 0) for (const unit of units) add(value + digit, ...(join?.(name, plainName(unit), digit) ?? []));
  }
  if (language === "es")
    for (const [digit, [unit = ""]] of digits.entries()) if (digit > 5) add(10 + digit, `dieci${unit}`);
  if (language === "fr") addScores(add, names);
  for (const [digit, units] of digits.entries()) add(digit, ...units);
  return names;
}

/** 70 to 99 are counted on from 60 and 80. */
function addScores(
  add: (value: number, ...spellings: readonly string[]) => void,
  names: ReadonlyMap<string, string>,
): void {
  for (const [name, said] of [...names]) {
    const value = Number(said);
    if (value >= 10 && value <= 19) add(60 + value, `soixante-${name}`);
    if (value >= 10 && value <= 19) add(80 + value, `quatre-vingt-${name}`);
    if (value >= 21 && value <= 29) add(60 + value, `quatre-${name}`);
  }
  add(80, "huitante");
  add(71, "soixante et onze", "soixante-et-onze");
  add(80, "quatre-vingt", "quatre-vingts");
  add(81, "quatre-vingt-un", "quatre-vingt-une");
}

export type ReadPairs = (said: string) => string | undefined;

export function createDigitPairs(language: string, words: AnswerWords): ReadPairs {
  const numbers = NUMBER_NAMES[language];
  const names = numbers ? namesOf(language, words, numbers) : new Map<string, string>();
  const longest = 3;
  return (said) => {
    const parts = plainName(said)
      .split(/[\s,]+/)
      .filter((part) => part !== "" && part !== "-");
    const read: string[] = [];
    for (let at = 0; at < parts.length; ) {
      const length = lengthAt(parts, at);
      const digits = names.get(parts.slice(at, at + length).join(" ")) ?? figuresOf(parts[at]);
      if (length === 0 || digits === undefined) return undefined;
      if (mayGoOn(read.at(-1), parts[at - 1], digits)) return undefined;
      read.push(digits);
      at += length;
    }
    return read.join("");
  };

  function lengthAt(parts: readonly string[], at: number): number {
    for (let length = longest; length > 0; length -= 1)
      if (at + length <= parts.length && names.has(parts.slice(at, at + length).join(" "))) return length;
    return figuresOf(parts[at]) === undefined ? 0 : 1;
  }

  /** "Forty seven", "quatre vingt", "dix sept": two that may be one. Figures never are. */
  function mayGoOn(before: string | undefined, word: string | undefined, digits: string): boolean {
    if (before === undefined || word === undefined || figuresOf(word) !== undefined) return false;
    const isTens = before.length === 2 && before.endsWith("0") && language !== "de" && language !== "nl";
    const isScore = language === "fr" && before === "4" && digits.startsWith("2") && digits.length === 2;
    const isOnScore =
      language === "fr" && ["60", "80"].includes(before) && digits.length === 2 && digits.startsWith("1");
    return isScore || isOnScore || (isTens && digits.length === 1 && digits !== "0");
  }
}

const figuresOf = (part: string | undefined) => (part !== undefined && /^\d+$/.test(part) ? part : undefined);
