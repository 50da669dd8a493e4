// Reads an answer to an open question: yes, no, or a code in digits or number words. Data per language, no guessing.
import { baseLanguage } from "../core/language.ts";

export type Answer =
  | { readonly type: "yes" }
  | { readonly type: "no" }
  | { readonly type: "pin"; readonly digits: string };

interface AnswerWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Names of the digits, 0 to 9; several for one where people say several. */
  readonly digits: readonly (readonly string[])[];
}

const WORDS: Readonly<Record<string, AnswerWords>> = {
  en: {
    yes: ["yes", "yes please", "yeah", "yep", "sure", "ok", "okay", "do it", "go ahead", "confirm", "please do"],
    no: ["no", "no thanks", "nope", "cancel", "stop", "never mind", "nevermind", "don't", "do not"],
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
  },
  de: {
    yes: ["ja", "ja bitte", "jawohl", "klar", "ok", "okay", "mach das", "bestätigen"],
    no: ["nein", "nein danke", "nee", "abbrechen", "stopp", "vergiss es", "doch nicht"],
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
  },
  fr: {
    yes: ["oui", "oui s'il te plaît", "ouais", "d'accord", "ok", "vas-y", "confirme"],
    no: ["non", "non merci", "annule", "annuler", "stop", "laisse tomber"],
    digits: [["zéro"], ["un"], ["deux"], ["trois"], ["quatre"], ["cinq"], ["six"], ["sept"], ["huit"], ["neuf"]],
  },
  es: {
    yes: ["sí", "si", "sí por favor", "vale", "claro", "ok", "adelante", "confirma"],
    no: ["no", "no gracias", "cancela", "cancelar", "para", "déjalo"],
    digits: [["cero"], ["uno"], ["dos"], ["tres"], ["cuatro"], ["cinco"], ["seis"], ["siete"], ["ocho"], ["nueve"]],
  },
  nl: {
    yes: ["ja", "ja graag", "jazeker", "oké", "ok", "doe maar", "bevestig"],
    no: ["nee", "nee bedankt", "annuleer", "stop", "laat maar"],
    digits: [["nul"], ["een", "één"], ["twee"], ["drie"], ["vier"], ["vijf"], ["zes"], ["zeven"], ["acht"], ["negen"]],
  },
};

/** Reads the whole text, or nothing of it. The words of English count in every language: satellites often stay in it. */
export function readAnswer(text: string, language: string): Answer | undefined {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[.,;:!?¡¿]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
  const languages = [WORDS[baseLanguage(language)], WORDS["en"]].filter((words) => words !== undefined);
  for (const words of languages) {
    if (words.yes.includes(plain)) return { type: "yes" };
    if (words.no.includes(plain)) return { type: "no" };
    const digits = readDigits(plain, words);
    if (digits) return { type: "pin", digits };
  }
  return undefined;
}

/** Four to twelve digits, in figures or words, however they are spaced. */
function readDigits(plain: string, words: AnswerWords): string | undefined {
  const read = plain.split(/[\s-]+/).map((token) => {
    if (/^\d+$/.test(token)) return token;
    const digit = words.digits.findIndex((names) => names.includes(token));
    return digit === -1 ? undefined : String(digit);
  });
  if (read.includes(undefined)) return undefined;
  const digits = read.join("");
  return /^\d{4,12}$/.test(digits) ? digits : undefined;
}
