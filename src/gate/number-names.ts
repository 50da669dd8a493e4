// Names of numbers, as data: one entry a language, without accents. Hidden like a code, and read as one where they can mean only one run of digits: "zwölf vierunddreißig".
export interface NumberNames {
  /** Beside the digits' own names. */
  readonly units: readonly string[];
  readonly teens: readonly string[];
  /** A digit named beside one of them is no digit more. Some are several words. */
  readonly tens: readonly string[];
  readonly hundreds: readonly string[];
  readonly thousands: readonly string[];
  /** Between the parts of one number. */
  readonly joins: readonly string[];
}

const FRENCH_TEENS = [
  ...["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"],
  ...["dix sept", "dix huit", "dix neuf"],
];
/** 60 and 80: eleven to nineteen are counted on from them. */
const FRENCH_SCORES = ["soixante", "quatre vingt", "quatre vingts"];

export const NUMBER_NAMES: Readonly<Record<string, NumberNames>> = {
  en: {
    units: ["double", "triple"],
    teens: [
      ...["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"],
      ...["sixteen", "seventeen", "eighteen", "nineteen"],
    ],
    tens: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    hundreds: ["hundred"],
    thousands: ["thousand"],
    joins: ["and"],
  },
  de: {
    units: [],
    teens: [
      ...["zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn"],
      ...["sechzehn", "siebzehn", "achtzehn", "neunzehn"],
    ],
    tens: ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"],
    hundreds: ["hundert"],
    thousands: ["tausend"],
    joins: ["und"],
  },
  fr: {
    units: ["une"],
    teens: FRENCH_TEENS,
    tens: [
      ...["vingt", "trente", "quarante", "cinquante", "septante", "octante", "huitante", "nonante"],
      ...FRENCH_SCORES,
      ...FRENCH_SCORES.flatMap((score) => FRENCH_TEENS.map((teen) => `${score} ${teen}`)),
      "soixante et onze",
    ],
    hundreds: ["cent", "cents"],
    thousands: ["mille"],
    joins: ["et"],
  },
  es: {
    units: ["un", "una"],
    teens: ["diez", "once", "doce", "trece", "catorce", "quince"],
    tens: [
      ...["dieci", "veinte", "veinti", "treinta", "cuarenta", "cincuenta"],
      ...["sesenta", "setenta", "ochenta", "noventa"],
    ],
    hundreds: ["cien", "ciento", "cientos", "cientas", "quinientos", "setecientos", "novecientos"],
    thousands: ["mil"],
    joins: ["y"],
  },
  nl: {
    units: [],
    teens: [
      ...["tien", "elf", "twaalf", "dertien", "veertien", "vijftien"],
      ...["zestien", "zeventien", "achttien", "negentien"],
    ],
    tens: ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"],
    hundreds: ["honderd"],
    thousands: ["duizend"],
    joins: ["en"],
  },
};
