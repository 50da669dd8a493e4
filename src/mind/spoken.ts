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

/** Text as it is said aloud: plain, and at most two sentences. */
export function spoken(text: string, language: string): Spoken {
  const sentences = sentencesOf(plain(text), language);
  return { text: sentences.slice(0, MOST_SENTENCES).join("").trim(), cut: sentences.length > MOST_SENTENCES };
}
