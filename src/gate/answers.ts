// Reads an answer to an open question: yes, no, or a code in digits or number words. And, more generously, what in a text may be a code.
import { baseLanguage } from "../core/language.ts";

export type Answer =
  | { readonly type: "yes" }
  | { readonly type: "no" }
  | { readonly type: "pin"; readonly digits: string };

interface AnswerWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** May stand beside a yes or a no and change nothing. */
  readonly fillers: readonly string[];
  /** May stand before a code. */
  readonly codeIs: readonly string[];
  /** Names of the digits, 0 to 9; several for one where people say several. */
  readonly digits: readonly (readonly string[])[];
  /** Names of larger numbers: never read as a code, but hidden like one. */
  readonly tens: readonly string[];
}

const WORDS: Readonly<Record<string, AnswerWords>> = {
  en: {
    yes: [
      "yes",
      "yeah",
      "yep",
      "sure",
      "ok",
      "okay",
      "do it",
      "go ahead",
      "confirm",
      "please do",
      "of course",
      "right",
    ],
    no: ["no", "nope", "cancel", "stop", "never mind", "nevermind", "don't", "do not"],
    fillers: ["please", "thanks", "thank you", "it", "now", "that's"],
    codeIs: ["my pin is", "the pin is", "pin", "my code is", "the code is", "code", "it's", "it is"],
    digits: [
      ["zero", "oh", "o"],
      ["one"],
      ["two"],
      ["three"],
      ["four"],
      ["five"],
      ["six"],
      ["seven"],
      ["eight"],
      ["nine"],
    ],
    tens: [
      "ten",
      "eleven",
      "twelve",
      "thirteen",
      "fourteen",
      "fifteen",
      "sixteen",
      "seventeen",
      "eighteen",
      "nineteen",
      "twenty",
      "thirty",
      "forty",
      "fifty",
      "sixty",
      "seventy",
      "eighty",
      "ninety",
      "hundred",
      "double",
      "triple",
    ],
  },
  de: {
    yes: ["ja", "jawohl", "klar", "ok", "okay", "mach das", "mach es", "bestätigen", "natürlich", "genau"],
    no: ["nein", "nee", "abbrechen", "stopp", "vergiss es", "doch nicht", "lass es"],
    fillers: ["bitte", "danke", "jetzt"],
    codeIs: ["meine pin ist", "die pin ist", "pin", "der code ist", "code", "es ist"],
    digits: [
      ["null"],
      ["eins", "ein"],
      ["zwei", "zwo"],
      ["drei"],
      ["vier"],
      ["fünf"],
      ["sechs"],
      ["sieben"],
      ["acht"],
      ["neun"],
    ],
    tens: [
      "zehn",
      "elf",
      "zwölf",
      "zwanzig",
      "dreißig",
      "vierzig",
      "fünfzig",
      "sechzig",
      "siebzig",
      "achtzig",
      "neunzig",
      "hundert",
    ],
  },
  fr: {
    yes: ["oui", "ouais", "d'accord", "ok", "vas-y", "confirme", "bien sûr"],
    no: ["non", "annule", "annuler", "stop", "laisse tomber"],
    fillers: ["s'il te plaît", "merci", "maintenant"],
    codeIs: ["mon code est", "le code est", "code", "c'est"],
    digits: [["zéro"], ["un"], ["deux"], ["trois"], ["quatre"], ["cinq"], ["six"], ["sept"], ["huit"], ["neuf"]],
    tens: [
      "dix",
      "onze",
      "douze",
      "treize",
      "quatorze",
      "quinze",
      "seize",
      "vingt",
      "trente",
      "quarante",
      "cinquante",
      "soixante",
      "cent",
    ],
  },
  es: {
    yes: ["sí", "si", "vale", "claro", "ok", "adelante", "confirma", "por supuesto"],
    no: ["no", "cancela", "cancelar", "para", "déjalo"],
    fillers: ["por favor", "gracias", "ahora"],
    codeIs: ["mi pin es", "el pin es", "pin", "el código es", "código", "es"],
    digits: [["cero"], ["uno"], ["dos"], ["tres"], ["cuatro"], ["cinco"], ["seis"], ["siete"], ["ocho"], ["nueve"]],
    tens: [
      "diez",
      "once",
      "doce",
      "trece",
      "catorce",
      "quince",
      "veinte",
      "treinta",
      "cuarenta",
      "cincuenta",
      "sesenta",
      "setenta",
      "ochenta",
      "noventa",
      "cien",
    ],
  },
  nl: {
    yes: ["ja", "jazeker", "oké", "ok", "doe maar", "bevestig", "natuurlijk"],
    no: ["nee", "annuleer", "stop", "laat maar"],
    fillers: ["graag", "bedankt", "alsjeblieft", "nu"],
    codeIs: ["mijn pin is", "de pin is", "pin", "de code is", "code", "het is"],
    digits: [["nul"], ["een", "één"], ["twee"], ["drie"], ["vier"], ["vijf"], ["zes"], ["zeven"], ["acht"], ["negen"]],
    tens: [
      "tien",
      "elf",
      "twaalf",
      "twintig",
      "dertig",
      "veertig",
      "vijftig",
      "zestig",
      "zeventig",
      "tachtig",
      "negentig",
      "honderd",
    ],
  },
};

/** The language's words, and English: satellites often stay in it. */
function wordsOf(language: string): readonly AnswerWords[] {
  return [...new Set([WORDS[baseLanguage(language)], WORDS["en"]])].filter((words) => words !== undefined);
}

/** Reads the whole text, or nothing of it. */
export function readAnswer(text: string, language: string): Answer | undefined {
  const plain = plainOf(text);
  for (const words of wordsOf(language)) {
    if (consistsOf(plain, words.no, words.fillers)) return { type: "no" };
    if (consistsOf(plain, words.yes, words.fillers)) return { type: "yes" };
    const digits = readDigits(plain, words);
    if (digits) return { type: "pin", digits };
  }
  return undefined;
}

function plainOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[.,;:!?¡¿#]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** Whether the text is made of these phrases alone, at least one of them no filler. */
function consistsOf(plain: string, phrases: readonly string[], fillers: readonly string[]): boolean {
  const longestFirst = [...phrases, ...fillers].sort((left, right) => right.length - left.length);
  let rest = plain;
  let meant = false;
  while (rest !== "") {
    const next = longestFirst.find((phrase) => rest === phrase || rest.startsWith(`${phrase} `));
    if (next === undefined) return false;
    meant ||= phrases.includes(next);
    rest = rest.slice(next.length).trimStart();
  }
  return meant;
}

/** Four to twelve digits, in figures or words, however they are spaced. */
function readDigits(plain: string, words: AnswerWords): string | undefined {
  const lead = words.codeIs.find((phrase) => plain.startsWith(`${phrase} `)) ?? "";
  const tail = words.fillers.find((phrase) => plain.endsWith(` ${phrase}`)) ?? "";
  const said = plain.slice(lead.length, plain.length - tail.length).trim();
  const read = said.split(/[\s-]+/).map((token) => {
    if (/^\d+$/.test(token)) return token;
    const digit = words.digits.findIndex((names) => names.includes(token));
    return digit === -1 ? undefined : String(digit);
  });
  if (read.includes(undefined)) return undefined;
  const digits = read.join("");
  return /^\d{4,12}$/.test(digits) ? digits : undefined;
}

/** Three digits or number words in a row, or more, may be a code. */
const LEAST_HIDDEN = 3;

/** The text with every run that may be a code replaced by `[code]`; generous, since what is kept by mistake stays. */
export function hideCodes(text: string, language: string): string {
  const numbers = new Set(wordsOf(language).flatMap(({ digits, tens }) => [...digits.flat(), ...tens]));
  const size = (token: string): number => {
    const bare = plainOf(token).replace(/[^\p{L}\p{N}]/gu, "");
    return /^\d+$/.test(bare) ? bare.length : numbers.has(bare) ? 1 : 0;
  };
  const parts = text.split(/([\s,.\-–]+)/);
  const hidden: string[] = [];
  for (let start = 0; start < parts.length; ) {
    let end = start;
    let length = 0;
    for (let next = start; next < parts.length && size(parts[next] ?? "") > 0; next += 2) {
      length += size(parts[next] ?? "");
      end = next + 1;
    }
    const token = parts[start] ?? "";
    if (length >= LEAST_HIDDEN) hidden.push("[code]");
    else hidden.push(end > start ? parts.slice(start, end).join("") : token);
    start = Math.max(end, start + 1);
  }
  return hidden.join("");
}
