// Numbers as they are said, 0 to 100, in five languages: phrase to value. Whatever is not in here stays a word like any other.
import { baseLanguage } from "../../core/language.ts";

type Phrases = ReadonlyMap<string, number>;

const split = (words: string): readonly string[] => words.split(" ");

const EN = {
  ones: split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  ),
  tens: split("twenty thirty forty fifty sixty seventy eighty ninety"),
};
const DE = {
  ones: split(
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
  ),
  tens: split("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"),
};
const NL = {
  ones: split(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
  ),
  tens: split("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
};
const FR = {
  ones: split(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf",
  ),
  tens: split("vingt trente quarante cinquante soixante soixante quatre_vingt quatre_vingt"),
};
const ES = {
  ones: split(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
  ),
  tens: split("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
};

const upTo100 = Array.from({ length: 100 }, (_, value) => value);
const phrases = (name: (value: number) => readonly string[], hundred: readonly string[]): Phrases =>
  new Map([
    ...upTo100.flatMap((value) => name(value).map((phrase) => [phrase.replaceAll("_", " "), value] as const)),
    ...hundred.map((phrase) => [phrase, 100] as const),
  ]);

const at = (list: readonly string[], index: number): string => list[index] ?? "";
const tenOf = (value: number): number => Math.floor(value / 10) - 2;

function english(value: number): readonly string[] {
  if (value < 20) return [at(EN.ones, value)];
  const ten = at(EN.tens, tenOf(value));
  return [value % 10 === 0 ? ten : `${ten} ${at(EN.ones, value % 10)}`];
}

function germanic({ ones, tens }: typeof DE, and: string, one: string): (value: number) => readonly string[] {
  return (value) => {
    if (value < 20) return [at(ones, value)];
    const rest = value % 10;
    return rest === 0
      ? [at(tens, tenOf(value))]
      : [`${rest === 1 ? one : at(ones, rest)}${and}${at(tens, tenOf(value))}`];
  };
}

function french(value: number): readonly string[] {
  if (value < 20) return [at(FR.ones, value)];
  const ten = Math.floor(value / 10);
  // Seventy is sixty-ten, ninety is eighty-ten.
  const rest = ten === 7 || ten === 9 ? (value % 10) + 10 : value % 10;
  const word = at(FR.tens, tenOf(value));
  if (rest === 0) return [word, ...(ten === 8 ? ["quatre vingts"] : [])];
  const joined = `${word} ${at(FR.ones, rest)}`;
  return rest === 1 || rest === 11 ? [joined, `${word} et ${at(FR.ones, rest)}`] : [joined];
}

function spanish(value: number): readonly string[] {
  if (value < 20) return [at(ES.ones, value)];
  const rest = value % 10;
  if (rest === 0) return [at(ES.tens, tenOf(value))];
  return value < 30 ? [`veinti${at(ES.ones, rest)}`] : [`${at(ES.tens, tenOf(value))} y ${at(ES.ones, rest)}`];
}

const BY_LANGUAGE: Readonly<Record<string, Phrases>> = {
  en: phrases(english, ["hundred", "a hundred", "one hundred"]),
  de: phrases(germanic(DE, "und", "ein"), ["hundert", "einhundert"]),
  nl: phrases(germanic(NL, "en", "een"), ["honderd"]),
  fr: phrases(french, ["cent"]),
  es: phrases(spanish, ["cien"]),
};

const LONGEST = 5;

/** The number that these words begin with, and how many of them it takes; the longest there is. */
export function numberAt(
  words: readonly string[],
  from: number,
  language: string,
): { readonly value: number; readonly length: number } | undefined {
  const known = BY_LANGUAGE[baseLanguage(language)];
  for (let length = Math.min(LONGEST, words.length - from); known && length > 0; length -= 1) {
    const value = known.get(words.slice(from, from + length).join(" "));
    if (value !== undefined) return { value, length };
  }
  return undefined;
}
