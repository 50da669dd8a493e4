// Made-up talk whose words are as unevenly spread as in real talk: a few in every sentence, most hardly ever, and a long tail of names.
import { createDice } from "../../demo/index.ts";

const FREQUENT = 20_000;
const NAMES = 200_000;
const NAME_SHARE = 0.05;
/** A household's question, less its words that say nothing. */
const ASKED_WORDS = 5;

const SMALL_WORDS =
  "the to you and i it that of a is in on for what we have do was with be are this my not can at but so me if up out how when".split(
    " ",
  );

export interface Vocabulary {
  /** 8 to 40 words. */
  sentence(): string;
  /** Of the words that say something, as often as they are said. */
  telling(): string;
  name(): string;
}

export function createVocabulary(seed: number): Vocabulary {
  const { roll: random } = createDice(seed);
  /** Zipf: a word's number is as likely as it is small. */
  const frequent = () => Math.floor(FREQUENT ** random());
  const name = () => `name${Math.floor(NAMES * random()).toString(36)}`;
  const telling = () => `word${frequent().toString(36)}`;
  const word = () => {
    const share = random();
    if (share < 0.45) return SMALL_WORDS[Math.floor(SMALL_WORDS.length ** random()) - 1] ?? "the";
    return share < 1 - NAME_SHARE ? telling() : name();
  };
  return {
    sentence: () => Array.from({ length: 8 + Math.floor(33 * random()) }, word).join(" "),
    telling,
    name,
  };
}

/** What is asked, by its kind. */
export function createQuestions(seed: number): Readonly<Record<string, readonly string[]>> {
  const { telling, name } = createVocabulary(seed);
  const some = (make: () => string) => Array.from({ length: 40 }, make);
  const words = (count: number) => Array.from({ length: count }, telling).join(" ");
  return {
    "five words": some(() => words(ASKED_WORDS)),
    "eight words": some(() => words(8)),
    "two words": some(() => words(2)),
    "a sentence": some(() => `what did you say about the ${words(3)} when we were at the ${words(2)}?`),
    "when it was": some(() => `when did we ${words(3)} in May 2024?`),
    "a name": some(() => `where is ${name()} with the ${words(1)}`),
    "nothing that was said": some(() => `${words(1)}x ${words(1)}y`),
    "small words alone": some(() => "what is it that you do for me"),
  };
}
