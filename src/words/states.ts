// Home Assistant's states as people say them. What is not here (a name, a number, an option) is said as it stands.
import { baseLanguage } from "../core/language.ts";

const LANGUAGES: readonly string[] = ["en", "de", "fr", "es", "nl"];

/** One row a state, in the order of the languages. */
const STATES: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  on: ["on", "an", "allumé", "encendido", "aan"],
  off: ["off", "aus", "éteint", "apagado", "uit"],
  open: ["open", "offen", "ouvert", "abierto", "open"],
  closed: ["closed", "zu", "fermé", "cerrado", "dicht"],
  opening: ["opening", "öffnet sich", "en ouverture", "abriéndose", "gaat open"],
  closing: ["closing", "schließt sich", "en fermeture", "cerrándose", "gaat dicht"],
  locked: ["locked", "abgeschlossen", "verrouillé", "bloqueado", "op slot"],
  unlocked: ["unlocked", "aufgeschlossen", "déverrouillé", "desbloqueado", "van het slot"],
  locking: ["locking", "schließt ab", "en verrouillage", "bloqueándose", "gaat op slot"],
  unlocking: ["unlocking", "schließt auf", "en déverrouillage", "desbloqueándose", "gaat van het slot"],
  jammed: ["jammed", "verklemmt", "bloqué", "atascado", "geblokkeerd"],
  armed_home: ["armed, at home", "scharf, zuhause", "armé, présent", "armado, en casa", "ingeschakeld, thuis"],
  armed_away: ["armed, away", "scharf, abwesend", "armé, absent", "armado, fuera", "ingeschakeld, afwezig"],
  armed_night: ["armed for the night", "scharf, Nacht", "armé, nuit", "armado, noche", "ingeschakeld, nacht"],
  disarmed: ["disarmed", "unscharf", "désarmé", "desarmado", "uitgeschakeld"],
  arming: ["arming", "wird scharf", "en armement", "armándose", "wordt ingeschakeld"],
  pending: ["waiting", "wartet", "en attente", "en espera", "wacht"],
  triggered: ["triggered", "ausgelöst", "déclenché", "disparado", "afgegaan"],
  playing: ["playing", "spielt", "en lecture", "reproduciendo", "speelt"],
  paused: ["paused", "pausiert", "en pause", "en pausa", "gepauzeerd"],
  idle: ["idle", "untätig", "inactif", "inactivo", "rust"],
  standby: ["on standby", "in Bereitschaft", "en veille", "en reposo", "stand-by"],
  heat: ["heating", "auf Heizen", "en chauffage", "en calefacción", "op verwarmen"],
  cool: ["cooling", "auf Kühlen", "en refroidissement", "en refrigeración", "op koelen"],
  auto: ["on automatic", "auf Automatik", "en automatique", "en automático", "op automatisch"],
  cleaning: ["cleaning", "saugt", "en nettoyage", "limpiando", "maakt schoon"],
  docked: ["docked", "an der Station", "à la base", "en la base", "in het station"],
  returning: ["on the way back", "auf dem Rückweg", "en retour", "volviendo", "op de terugweg"],
  mowing: ["mowing", "mäht", "en tonte", "cortando", "maait"],
  error: ["in trouble", "gestört", "en erreur", "con error", "in storing"],
  active: ["running", "läuft", "en cours", "en marcha", "loopt"],
  unavailable: ["not available", "nicht erreichbar", "indisponible", "no disponible", "niet beschikbaar"],
  unknown: ["unknown", "unbekannt", "inconnu", "desconocido", "onbekend"],
};

/** Every word for a state, Home Assistant's own and the language's. */
export function stateWords(language: string): readonly string[] {
  return Object.keys(STATES).flatMap((state) => [state, stateWord(language, state)]);
}

export function stateWord(language: string, state: string): string {
  const column = LANGUAGES.indexOf(baseLanguage(language));
  const row = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  return row?.[Math.max(column, 0)] ?? state.replaceAll("_", " ");
}
