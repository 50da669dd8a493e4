// What is heard as an answer, as data: one entry a language.
export interface AnswerWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Beside a yes: and from now on without asking. */
  readonly always: readonly string[];
  /** May stand beside a yes or a no and change nothing. */
  readonly fillers: readonly string[];
  /** May stand before a code. */
  readonly codeIs: readonly string[];
  /** Names of the digits, 0 to 9; several for one where people say several. */
  readonly digits: readonly (readonly string[])[];
  /** Words that speech recognition writes for a digit among others. */
  readonly soundsLike: Readonly<Record<string, number>>;
}

export const ANSWER_WORDS: Readonly<Record<string, AnswerWords>> = {
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
    always: ["always"],
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
    soundsLike: { won: 1, to: 2, too: 2, for: 4, ate: 8 },
  },
  de: {
    yes: ["ja", "jawohl", "klar", "ok", "okay", "mach das", "mach es", "bestätigen", "natürlich", "genau"],
    no: ["nein", "nee", "abbrechen", "stopp", "vergiss es", "doch nicht", "lass es"],
    always: ["immer"],
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
    soundsLike: {},
  },
  fr: {
    yes: ["oui", "ouais", "d'accord", "ok", "vas-y", "confirme", "bien sûr"],
    no: ["non", "annule", "annuler", "stop", "laisse tomber"],
    always: ["toujours"],
    fillers: ["s'il te plaît", "merci", "maintenant"],
    codeIs: ["mon code est", "le code est", "code", "c'est"],
    digits: [["zéro"], ["un"], ["deux"], ["trois"], ["quatre"], ["cinq"], ["six"], ["sept"], ["huit"], ["neuf"]],
    soundsLike: {},
  },
  es: {
    yes: ["sí", "si", "vale", "claro", "ok", "adelante", "confirma", "por supuesto"],
    no: ["no", "cancela", "cancelar", "para", "déjalo"],
    always: ["siempre"],
    fillers: ["por favor", "gracias", "ahora"],
    codeIs: ["mi pin es", "el pin es", "pin", "el código es", "código", "es"],
    digits: [["cero"], ["uno"], ["dos"], ["tres"], ["cuatro"], ["cinco"], ["seis"], ["siete"], ["ocho"], ["nueve"]],
    soundsLike: {},
  },
  nl: {
    yes: ["ja", "jazeker", "oké", "ok", "doe maar", "bevestig", "natuurlijk"],
    no: ["nee", "annuleer", "stop", "laat maar"],
    always: ["altijd"],
    fillers: ["graag", "bedankt", "alsjeblieft", "nu"],
    codeIs: ["mijn pin is", "de pin is", "pin", "de code is", "code", "het is"],
    digits: [["nul"], ["een", "één"], ["twee"], ["drie"], ["vier"], ["vijf"], ["zes"], ["zeven"], ["acht"], ["negen"]],
    soundsLike: {},
  },
};
