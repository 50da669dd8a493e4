import { sentencesOf } from "../core/sentences.ts";
import { plain } from "./plain.ts";

/** The most that is said at once. */
const MOST_SENTENCES = 2;

export interface Spoken {
  /** Empty where nothing of the text can be said. */
  readonly text: string;
  /** Whether sentences were left out. */
  readonly cut: boolean;
}

/** What of a text that still comes can be said already: whole sentences. `cut`: that is all that is said of it. */
export function spokenSoFar(text: string, language: string): Spoken {
  const whole = sentencesOf(plain(text), language).slice(0, -1);
  return { text: whole.slice(0, MOST_SENTENCES).join("").trim(), cut: whole.length >= MOST_SENTENCES };
}

/** Text as it is said aloud: plain, and at most two sentences. */
export function spoken(text: string, language: string): Spoken {
  const sentences = sentencesOf(plain(text), language);
  return { text: sentences.slice(0, MOST_SENTENCES).join("").trim(), cut: sentences.length > MOST_SENTENCES };
}
