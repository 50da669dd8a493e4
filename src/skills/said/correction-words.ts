// How people say that something was not what they meant: the beginning of a sentence, one list a language.
import { baseLanguage } from "../../core/language.ts";
import { tokenise } from "./tokens.ts";

const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "no",
    "nope",
    "not",
    "wrong",
    "i meant",
    "i mean",
    "thats not",
    "that was not",
    "that wasnt",
    "i said",
    "i wanted",
  ],
  de: [
    "nein",
    "nee",
    "nicht",
    "falsch",
    "ich meinte",
    "ich meine",
    "das war nicht",
    "das ist nicht",
    "ich sagte",
    "ich wollte",
  ],
  fr: ["non", "pas", "faux", "je voulais", "je veux dire", "ce netait pas", "ce nest pas", "jai dit"],
  es: ["no", "mal", "queria decir", "me referia", "quise decir", "eso no", "he dicho"],
  nl: ["nee", "niet", "fout", "ik bedoelde", "ik bedoel", "dat was niet", "dat is niet", "ik zei", "ik wilde"],
};

export function isCorrection(text: string, language: string): boolean {
  const said = `${tokenise(text, language).words.join(" ")} `;
  return (BEGINNINGS[baseLanguage(language)] ?? []).some((beginning) => said.startsWith(`${beginning} `));
}
