// "Stop", or a bare "no": heard while something is still to come, and then it never begins. At any other time it is left to others.
import { baseLanguage } from "../core/language.ts";
import type { Turn } from "../core/message.ts";
import type { Perform } from "./perform.ts";

interface Heard {
  /** Whoever says one of these wants something to end. */
  readonly stop: readonly string[];
  /** These are as often an answer: alone they mean what was wished here last. */
  readonly no: readonly string[];
}

/** One entry a language; small, and without accents. */
const HEARD: Readonly<Record<string, Heard>> = {
  en: {
    stop: [
      ...["stop", "stop it", "stop that", "cancel", "cancel it", "cancel that", "never mind", "nevermind", "abort"],
      ...["forget it", "forget that", "forget about it", "leave it", "call it off"],
    ],
    no: ["no", "nope", "don't", "dont", "do not", "don't do it", "don't do that", "do not do it", "rather not"],
  },
  de: {
    stop: [
      ...["stopp", "stop", "halt", "abbrechen", "brich ab", "brich das ab", "lass es", "lass das", "doch nicht"],
      ...["vergiss es", "vergiss das", "hor auf", "lass es sein", "lass gut sein"],
    ],
    no: ["nein", "nee", "nicht", "lieber nicht", "tu es nicht", "tu's nicht", "mach es nicht", "mach das nicht"],
  },
  fr: {
    stop: [
      ...["stop", "arrete", "arrete ca", "arretez", "annule", "annulez", "laisse tomber", "laisse", "laissez"],
      ...["oublie", "oublie ca", "oubliez", "laissez tomber"],
    ],
    no: ["non", "pas ca", "ne le fais pas", "ne fais pas ca", "finalement non", "plutot pas"],
  },
  es: {
    stop: [
      ...["para", "detente", "cancela", "cancelar", "cancelalo", "dejalo", "olvidalo", "olvida eso", "dejalo estar"],
    ],
    no: ["no", "no lo hagas", "no hagas eso", "mejor no"],
  },
  nl: {
    stop: [
      ...[
        "stop",
        "stop maar",
        "stop ermee",
        "annuleer",
        "annuleren",
        "laat maar",
        "hou op",
        "vergeet het",
        "toch niet",
      ],
      ...["vergeet het maar", "laat het"],
    ],
    no: ["nee", "niet", "niet doen", "doe het niet", "doe maar niet", "liever niet"],
  },
};
/** May stand beside it and change nothing. */
const FILLERS = [
  "please",
  "actually",
  "bitte",
  "por favor",
  "alsjeblieft",
  "s'il te plait",
  "s'il vous plait",
  "hestia",
];

const plainOf = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[.,;:!?¡¿"“”]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();

/** What of these a text is made of, alone or one after the other; undefined where anything else is in it. */
function phrasesIn(plain: string, known: readonly string[]): readonly string[] | undefined {
  if (plain === "") return [];
  for (const phrase of known) {
    if (plain !== phrase && !plain.startsWith(`${phrase} `)) continue;
    const rest = phrasesIn(plain.slice(phrase.length).trimStart(), known);
    if (rest) return [phrase, ...rest];
  }
  return undefined;
}

/** `no`: by nothing but a no. */
function heardIn(text: string, language: string): "stop" | "no" | undefined {
  const plain = plainOf(text).slice(0, 200);
  for (const { stop, no } of [HEARD[baseLanguage(language)], HEARD["en"]].filter((one) => one !== undefined)) {
    const said = phrasesIn(plain, [...stop, ...no, ...FILLERS]);
    if (said?.some((phrase) => stop.includes(phrase))) return "stop";
    if (said?.some((phrase) => no.includes(phrase))) return "no";
  }
  return undefined;
}

export const asksToStop = (text: string, language: string): boolean => heardIn(text, language) === "stop";

export interface StopReflexDependencies {
  readonly perform: Pick<Perform, "stop">;
  /** What was asked last in this conversation; undefined where the last word was no question. */
  readonly asked: (conversationId: string) => string | undefined;
}

export function createStopReflex({ perform, asked }: StopReflexDependencies) {
  return {
    name: "stop",
    async answer({ text, language, conversationId }: Turn) {
      const heard = heardIn(text, language);
      // A no to a question is its answer.
      if (!heard || (heard === "no" && asked(conversationId) !== undefined)) return undefined;
      // What was wished here; else what was said aloud in some room, where everybody hears it.
      const stopped =
        perform.stop(({ turn }) => turn.conversationId === conversationId, language) ??
        (heard === "stop" ? perform.stop(({ turn }) => turn.speaker.type === "room", language) : undefined);
      return stopped === undefined ? undefined : { text: stopped, asks: false, trace: [] };
    },
  };
}
