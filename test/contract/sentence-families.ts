// Everyday sentences by family: what both a real Home Assistant and the model home make of them.
import { doorsMediaAndMore } from "./cases/doors-media-and-more.ts";
import { lightAndWarmth } from "./cases/light-and-warmth.ts";

export interface SentenceFamily {
  readonly family: string;
  readonly intent: string;
  readonly sentences: readonly string[];
  /** Heard by the satellite in the kitchen. */
  readonly here?: true;
}

export const sentenceFamilies: readonly SentenceFamily[] = [...lightAndWarmth, ...doorsMediaAndMore];

/** What neither takes for anything. */
export const notUnderstood: readonly string[] = [
  "make tea",
  "why is the sky blue",
  "good grief",
  "I am cold",
  "tell me a joke",
];
