// Words that only ask, one list a language: they are not what a question is about.
import { baseLanguage } from "../../core/language.ts";
import { lexiconOf } from "./language/index.ts";

const ASKING: Readonly<Record<string, readonly string[]>> = {
  en: "what whats what's who whos who's where wheres where's when which why how much many does do did can could would should you your know knows tell told say said remember about is there has have had be been it its they them their he she his her him us we and or if any anything everything something again please were".split(
    " ",
  ),
  de: "was wer wo wann welche welcher welches warum wie wieso viel viele kannst weißt du dir dich dein deine über sag sagen gesagt erzählt erzähl merken gemerkt hat habe haben hast es sie er ihr ihm ihn wir uns und oder ob etwas alles nochmal bitte gibt noch wurde".split(
    " ",
  ),
  fr: "que qu' quoi qui où quand quel quelle quels quelles pourquoi comment combien est-ce sais tu te t' toi sur dis dit rappelle souviens a as ai ont il elle ils elles nous on et ou si quelque chose tout encore c' c'est s'il plaît y avons".split(
    " ",
  ),
  es: "qué que quién quien dónde donde cuándo cuando cuál cual cuáles por porqué cómo como cuánto cuánta sabes tú tu te ti sobre dime dijo dije recuerdas recuerda ha has he han él ella ellos nosotros nos y o si algo todo otra vez favor hay acerca".split(
    " ",
  ),
  nl: "wat wie waar wanneer welke welk waarom hoe hoeveel weet kun je jij jou jouw over zeg zei gezegd vertel verteld onthoud heeft heb hebben hij zij ze hem haar wij we ons en of iets alles nog graag er is".split(
    " ",
  ),
};

/** With English ones: it is spoken in every house. */
const EMPTY: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.keys(ASKING).map((language) => [
    language,
    new Set([language, "en"].flatMap((one) => [...(lexiconOf(one)?.empty ?? []), ...(ASKING[one] ?? [])])),
  ]),
);

/** Words that a search leaves out. */
export function emptyWords(language: string): ReadonlySet<string> {
  return EMPTY.get(baseLanguage(language)) ?? EMPTY.get("en") ?? new Set();
}
