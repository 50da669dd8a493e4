// The parts of an answer put together: written all of them, aloud so that two sentences hold what must be heard.
import type { Turn } from "../core/message.ts";
import { asOneSentence, inTwoSentences, joinedSentences, sentencesOf } from "../core/sentences.ts";

type Heard = Pick<Turn, "manner" | "language">;

const MOST_ALOUD = 2;

/** Aloud two sentences are heard: none of them is lost where there would be more. */
export function inBrief({ manner, language }: Heard, became: readonly string[], toCome: string): string {
  const whole = joinedSentences([...became, toCome]);
  if (manner !== "voice" || sentencesOf(whole, language).length <= MOST_ALOUD) return whole;
  return `${asOneSentence(became, language)} ${toCome}`.trim();
}

/** A question is heard whole: what is so already is left for it. */
export function asking({ manner, language }: Heard, [so = "", ...more]: readonly string[], question: string): string {
  return manner === "voice" ? inTwoSentences([...more, question], language) : joinedSentences([so, ...more, question]);
}
