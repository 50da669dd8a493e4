// Words by which a sentence leans on what was said or done before, on who speaks, or on how things are. As data, one list a language.
import { baseLanguage } from "../../core/language.ts";
import { listed, type WordLists } from "./word-lists.ts";

/** They stand for something named before, unless the sentence names it itself. */
const PRONOUNS: WordLists = {
  en: "it that this them they those these one ones him her both",
  de: "es das sie ihn ihm dies dieses diese diesen jene jenes beide beides dort",
  fr: "le la les ca cela ceci celui celle ceux celles lui eux y en",
  es: "lo la los las eso esto ese esa esos esas este esta aquello ambos",
  nl: "het dat dit die deze hem haar hen ze beide daar",
};

/** What they want can't be known from the sentence alone, whatever else it names. */
const EARLIER: WordLists = {
  en: "same other others instead still yet likewise previous last whatever whichever opposite vice",
  de: "gleiche gleichen gleiches selbe selben dasselbe andere anderen anderes stattdessen noch ebenso vorherige letzte letzten umgekehrt",
  fr: "meme memes autre autres plutot toujours pareil precedent derniere dernier inverse",
  es: "mismo misma mismos otra otro otros otras todavia aun igual anterior ultimo ultima contrario",
  nl: "zelfde ander andere anders nog eveneens vorige laatste omgekeerd",
};

/** They may want what was done before, or the way back from it; or nothing of the kind: "we are back". */
const BEFORE: WordLists = {
  en: "again also another back",
  de: "wieder nochmal auch zuruck",
  fr: "encore aussi retour",
  es: "vez tambien atras",
  nl: "opnieuw weer ook terug",
};

/** Whose, depends on who speaks. */
const MINE: WordLists = {
  en: "my mine our ours",
  de: "mein meine meinen meinem meiner unser unsere",
  fr: "mon ma mes notre nos",
  es: "mi mis nuestro nuestra nuestros nuestras",
  nl: "mijn onze",
};

/** A change from how it is now: a fixed number for it is what it came to that time. */
const RELATIVE: WordLists = {
  en: "more less bit little slightly touch notch step some up down brighter darker dimmer warmer colder cooler hotter louder quieter softer higher lower faster slower further increase decrease raise reduce",
  de: "mehr weniger bisschen etwas leicht stufe heller dunkler warmer kalter kuhler lauter leiser hoher niedriger tiefer schneller langsamer weiter erhohe verringere",
  fr: "plus moins peu legerement cran monte baisse augmente diminue reduis",
  es: "mas menos poco poquito ligeramente sube baja aumenta reduce",
  nl: "meer minder beetje iets stap lichter donkerder feller warmer kouder koeler harder zachter hoger lager sneller langzamer verhoog verlaag",
};

/** What is told is an answer, not the words themselves: "tell Anna whether the door is open". */
const WHETHER: WordLists = { en: "whether if", de: "ob", fr: "si", es: "si", nl: "of" };

/** The room in which it is said, as good as by its name. */
const HERE: WordLists = {
  en: "here, this room",
  de: "hier, diesem raum, diesem zimmer, dieses zimmer",
  fr: "ici, cette piece",
  es: "aqui, este cuarto, esta habitacion",
  nl: "hier, deze kamer",
};

function reading(lists: WordLists): (words: readonly string[], language: string) => boolean {
  const isListed = listed(lists);
  return (words, language) => words.some((word) => isListed(word, language));
}

const earlier = reading(EARLIER);
export const hasPronoun = reading(PRONOUNS);
/** "The guest room too", but not "too dark"; "the lamp instead", but not "instead of the lamp". */
export const leansOnEarlier = (words: readonly string[], language: string): boolean =>
  earlier(
    words.filter((word, index) => !(word === "instead" && words[index + 1] === "of")),
    language,
  ) ||
  (words.at(-1) === "too" && baseLanguage(language) === "en");
export const mayMeanBefore = reading(BEFORE);
export const isPersonal = reading(MINE);
export const isRelative = reading(RELATIVE);
export const asksWhether = reading(WHETHER);
export const saysHere = (words: readonly string[], language: string): boolean =>
  (HERE[baseLanguage(language)] ?? "").split(", ").some((phrase) => ` ${words.join(" ")} `.includes(` ${phrase} `));
