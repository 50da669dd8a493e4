// "Remind me in five minutes", "wake me at seven", "every day at eight …": without a model it is said that there is none of it yet.
import { baseLanguage } from "../core/language.ts";
import type { Turn } from "../core/message.ts";
import type { Words } from "../words/index.ts";
import type { House } from "./house.ts";
import { TIMER_INTENTS } from "./sentence-reflex/intents.ts";

interface Heard {
  /** How it begins. */
  readonly begins: RegExp;
  /** At its beginning, or not far from its end. */
  readonly often: RegExp;
}

const heard = (begins: string, often: string): Heard => ({
  begins: new RegExp(`^(?:${begins})(?![\\p{L}])`, "iu"),
  often: new RegExp(`^(?:${often})(?![\\p{L}])|(?<![\\p{L}])(?:${often})(?: [^ ]+){0,6}$`, "iu"),
});

const HEARD: Readonly<Record<string, Heard>> = {
  en: heard(
    "(?:please )?(?:(?:can|could|will|would) you )?(?:remind me(?: (?:to|in|at|of|about|on|tomorrow|tonight|every|again|later|when|that)|$)|wake me|set (?:me )?(?:a reminder|an alarm) (?:to|for|at|in)|do you have (?:reminders|alarms|routines))",
    "(?:every|each) (?:single )?(?:day|morning|evening|night|week|weekday|weekend|hour|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
  ),
  de: heard(
    "(?:bitte )?(?:kannst du mich .*(?:erinnern|wecken)|erinner[en]? mich (?:in|um|an|am|ans|daran|morgen|heute|jeden|später|bitte|wenn)|weck[e]? mich|stell[e]? (?:mir )?(?:einen|den) wecker|hast du (?:erinnerungen|wecker|routinen))",
    "jede[nrs]? (?:tag|morgen|abend|nacht|woche|stunde|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|täglich",
  ),
  fr: heard(
    "(?:(?:peux-tu|tu peux) (?:me )?(?:rappeler|réveiller)|rappel(?:le|ez)[- ]moi (?:de|d'[^ ]+|dans|à|au|demain|ce soir|que)|réveill(?:e|ez)[- ]moi|mets(?:[- ]moi)? (?:un réveil|le réveil|un rappel|une alarme)|as-tu des (?:rappels|routines|alarmes))",
    "tous les (?:jours|matins|soirs|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches)|toutes les (?:heures|semaines|nuits)|chaque (?:jour|matin|soir|nuit|semaine|heure|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
  ),
  es: heard(
    "(?:(?:puedes )?(?:recordarme|despertarme)|recu[eé]rdame (?:que|en|a|al|mañana|dentro|esta|luego|cuando|[^ ]+r(?= ))|despi[eé]rtame|pon(?:me)? (?:una alarma|un recordatorio|el despertador)|tienes (?:recordatorios|alarmas|rutinas))",
    "todos los (?:días|dias|lunes|martes|miércoles|jueves|viernes|sábados|domingos)|todas las (?:mañanas|tardes|noches|semanas|horas)|cada (?:día|dia|mañana|tarde|noche|semana|hora|lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
  ),
  nl: heard(
    "(?:kun je (?:me|mij) .*(?:herinneren|wekken)|herinner (?:me|mij) (?:er|eraan|aan|om|over|morgen|vanavond|straks|in)|wek (?:me|mij)|maak (?:me|mij) wakker|zet (?:een|de) wekker|heb je (?:herinneringen|wekkers|routines))",
    "(?:elke|iedere|elk|ieder) (?:dag|ochtend|avond|nacht|week|uur|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|dagelijks",
  ),
};

/** In the language of the turn, or in English. */
function isForLater(text: string, language: string): boolean {
  const said = text
    .normalize("NFC")
    .replaceAll("’", "'")
    .replace(/[.,;:!?¡¿"“”]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return [HEARD[baseLanguage(language)], HEARD["en"]].some((one) => one?.begins.test(said) || one?.often.test(said));
}

export interface LaterReflexDependencies {
  readonly house: Pick<House, "sentences" | "status">;
  readonly words: Words;
  /** Whether somebody cleverer could be asked: a list, a calendar or a timer may do. */
  readonly hasModel: () => boolean;
}

export function createLaterReflex({ house, words, hasModel }: LaterReflexDependencies) {
  return {
    name: "later",
    async answer({ text, language }: Turn, signal: AbortSignal) {
      if (hasModel() || !isForLater(text, language)) return undefined;
      const sentence = { text, language, deviceId: undefined, satelliteId: undefined };
      const parsed = house.status().type === "connected" ? await house.sentences.parse(sentence, signal) : undefined;
      // The household has made such a sentence itself, or it is a timer.
      if (parsed?.type === "trigger" || parsed?.source === "custom") return undefined;
      if (parsed?.full && TIMER_INTENTS.has(parsed.intent)) return undefined;
      return { text: words.phrases(language).notLater, asks: false, trace: [] };
    },
  };
}
