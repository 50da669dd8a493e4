import { readAnswer } from "../gate/index.ts";
import { asksToStop, wayBackIn } from "../house/index.ts";

const LANGUAGES = ["en", "de", "fr", "es", "nl"];

/** Whether this answers a question, stops or undoes, in whatever language: a satellite stays in its own, and who speaks to it need not. */
export function steers(text: string): boolean {
  return LANGUAGES.some(
    (language) => readAnswer(text, language) || asksToStop(text, language) || wayBackIn(text, language),
  );
}
