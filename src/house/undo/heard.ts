// How people ask for it back, and then for what was taken back, as data: whole sentences, one list a language each.
import { baseLanguage } from "../../core/language.ts";

const UNDO: Readonly<Record<string, readonly string[]>> = {
  en: [
    "undo",
    "undo it",
    "undo that",
    "undo this",
    "undo the last",
    "undo the last thing",
    "undo what you did",
    "put it back",
    "put that back",
    "put them back",
    "put it back as it was",
    "put it back the way it was",
    "put it back how it was",
    "put everything back",
    "put everything back as it was",
    "change it back",
    "change that back",
    "take it back",
    "take that back",
    "revert",
    "revert it",
    "revert that",
    "reverse that",
  ],
  de: [
    "rückgängig",
    "rückgängig machen",
    "mach es rückgängig",
    "mach das rückgängig",
    "mach das wieder rückgängig",
    "mach es wieder rückgängig",
    "mach das wieder wie vorher",
    "mach es wieder wie vorher",
    "mach das wieder so wie es war",
    "stell es wieder wie vorher",
    "stell das wieder zurück",
    "stell es zurück",
    "stell das zurück",
    "wieder wie vorher",
    "nimm das zurück",
  ],
  fr: [
    "annule ça",
    "annule cela",
    "annule ce que tu as fait",
    "annule la dernière action",
    "défais ça",
    "défais cela",
    "remets comme avant",
    "remets ça comme avant",
    "remets tout comme avant",
    "remets comme c'était",
    "remets ça comme c'était",
    "reviens en arrière",
  ],
  es: [
    "deshacer",
    "deshazlo",
    "deshaz eso",
    "deshaz lo último",
    "deshaz lo que has hecho",
    "ponlo como estaba",
    "ponlo como antes",
    "déjalo como estaba",
    "déjalo todo como estaba",
    "vuelve a ponerlo como estaba",
    "revierte eso",
  ],
  nl: [
    "ongedaan maken",
    "maak het ongedaan",
    "maak dat ongedaan",
    "draai dat terug",
    "draai het terug",
    "zet het terug",
    "zet dat terug",
    "zet het terug zoals het was",
    "zet alles terug zoals het was",
    "doe het weer zoals het was",
  ],
};

const REDO: Readonly<Record<string, readonly string[]>> = {
  en: [
    "redo",
    "redo it",
    "redo that",
    "redo this",
    "redo the last thing",
    "undo the undo",
    "undo your undo",
    "undo that undo",
  ],
  de: [
    "wiederherstellen",
    "stell es wieder her",
    "stell das wieder her",
    "mach das rückgängigmachen rückgängig",
    "doch nicht rückgängig",
    "doch nicht rückgängig machen",
    "mach es doch nicht rückgängig",
    "mach das doch nicht rückgängig",
  ],
  fr: [
    "rétablir",
    "rétablis",
    "rétablis ça",
    "rétablis cela",
    "rétablis-le",
    "refais ce que tu as annulé",
    "annule l'annulation",
  ],
  es: ["rehacer", "rehazlo", "rehaz eso", "rehaz lo último", "rehaz lo que has deshecho", "deshaz lo deshecho"],
  nl: [
    "opnieuw uitvoeren",
    "herstel het ongedaan maken",
    "doe het toch weer",
    "maak het toch niet ongedaan",
    "maak dat toch niet ongedaan",
    "draai het terugdraaien terug",
  ],
};

/** May stand anywhere in it. */
const FILLERS = / (?:please|again|bitte|mal|por favor|alsjeblieft|s'il te plaît|hestia)(?= )/gu;

/** Whether this asks to put back what was done last, or to do again what was put back. In the language of the turn, or in English. */
export function wayBackIn(text: string, language: string): "undo" | "redo" | undefined {
  const said = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[.,;:!?¡¿"“”’]+/gu, (mark) => (mark === "’" ? "'" : " "))
    .trim()
    .replace(/\s+/g, " ");
  const bare = ` ${said} `.replace(FILLERS, "").trim();
  const isIn = (heard: typeof UNDO) =>
    [heard[baseLanguage(language)] ?? [], heard["en"] ?? []].some((list) => list.includes(bare));
  if (isIn(UNDO)) return "undo";
  return isIn(REDO) ? "redo" : undefined;
}
