// A wording with its values, as somebody says it: now in words, now in figures, with a please or a capital.
import type { Dice } from "../../demo/index.ts";
import type { Value, Values } from "./deed.ts";

const ONES = {
  en: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  de: "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
};
const TENS = {
  en: "  twenty thirty forty fifty sixty seventy eighty ninety",
  de: "  zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
};

/** From 0 to 100. */
export function numberWord(value: number, language: "en" | "de"): string {
  const one = (at: number) => ONES[language].split(" ")[at] ?? "";
  if (value === 100) return language === "en" ? "a hundred" : "hundert";
  if (value < 20) return one(value);
  const ten = TENS[language].split(" ")[Math.floor(value / 10)] ?? "";
  const rest = value % 10;
  if (rest === 0) return ten;
  return language === "en" ? `${ten} ${one(rest)}` : `${rest === 1 ? "ein" : one(rest)}und${ten}`;
}

export const languageOf = (wording: string): "en" | "de" => (wording.startsWith("de:") ? "de" : "en");
const withoutLanguage = (wording: string): string => wording.replace(/^de:/, "");

/** Plain: every value as it is called. */
export function spell(wording: string, values: Values, spellNumber: (value: number) => string = String): string {
  const shown = (value: Value | undefined) =>
    typeof value === "number" ? spellNumber(value) : (value?.name.toLowerCase() ?? "");
  return withoutLanguage(wording).replace(/\{(\w+)\}/g, (_, slot: string) => shown(values[slot]));
}

export function say(wording: string, values: Values, dice: Dice): string {
  const language = languageOf(wording);
  const inWords = dice.roll() < 0.3 && !wording.includes("}%");
  const spoken = spell(wording, values, (value) =>
    inWords && value < 100 ? numberWord(value, language) : String(value),
  );
  const polite = dice.roll();
  const please = language === "de" ? "bitte" : "please";
  const asked = polite < 0.12 ? `${spoken} ${please}` : polite < 0.2 ? `${please} ${spoken}` : spoken;
  if (dice.roll() < 0.7) return asked;
  return `${asked.slice(0, 1).toUpperCase()}${asked.slice(1)}${dice.roll() < 0.5 ? "." : "!"}`;
}
