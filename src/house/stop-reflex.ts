// "Stop": heard while something is still to come, and then it never begins. At any other time it is left to others.
import { baseLanguage } from "../core/language.ts";
import type { Turn } from "../core/message.ts";
import type { Perform } from "./perform.ts";

/** Whole sentences, one list a language. */
const HEARD: Readonly<Record<string, readonly string[]>> = {
  en: ["stop", "stop it", "stop that", "cancel", "cancel it", "cancel that", "never mind", "nevermind", "abort"],
  de: ["stopp", "stop", "halt", "abbrechen", "brich ab", "brich das ab", "lass es", "lass das", "doch nicht"],
  fr: ["stop", "arrête", "arrête ça", "arrêtez", "annule", "annulez", "laisse tomber"],
  es: ["para", "detente", "cancela", "cancelar", "cancélalo", "déjalo"],
  nl: ["stop", "stop maar", "stop ermee", "annuleer", "annuleren", "laat maar", "hou op"],
};
/** May stand anywhere in it. */
const FILLERS = / (?:please|bitte|por favor|alsjeblieft|s'il te plaît|hestia)(?= )/gu;

export function asksToStop(text: string, language: string): boolean {
  const said = text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[.,;:!?¡¿"“”]+/gu, " ");
  const bare = ` ${said} `.replace(/\s+/gu, " ").replace(FILLERS, "").trim();
  return [HEARD[baseLanguage(language)] ?? [], HEARD["en"] ?? []].some((list) => list.includes(bare));
}

export function createStopReflex({ perform }: { readonly perform: Pick<Perform, "stop"> }) {
  return {
    name: "stop",
    async answer({ text, language, conversationId }: Turn) {
      if (!asksToStop(text, language)) return undefined;
      // What was wished here; else what was said aloud in some room, where everybody hears it.
      const stopped =
        perform.stop(({ turn }) => turn.conversationId === conversationId, language) ??
        perform.stop(({ turn }) => turn.speaker.type === "room", language);
      return stopped === undefined ? undefined : { text: stopped, asks: false, trace: [] };
    },
  };
}
