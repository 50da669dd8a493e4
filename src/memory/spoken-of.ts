// In which turns something was spoken of: those that name it, and those in which what is known of it was said, whoever said it.
import { emptyWords, type Fact, wordTerms } from "./facts/index.ts";

export interface SpokenOfDependencies {
  /** Turns that may speak of a text, at most some hundred; of every audience where none is given. */
  readonly search: (
    question: {
      readonly text: string;
      readonly language: string;
      readonly audiences: readonly string[] | undefined;
    },
    signal: AbortSignal,
  ) => Promise<readonly string[]>;
  /** All that was said in a turn, by both. */
  readonly textOf: (turnId: string) => string | undefined;
}

export interface SpokenOfQuestion {
  readonly about: string;
  readonly language: string;
  readonly facts: readonly Fact[];
  /** The audiences of whoever asks. */
  readonly reads: readonly string[];
}

/** A word that so few turns hold tells of nothing else. */
const RARE = 5;

export function createSpokenOf({ search, textOf }: SpokenOfDependencies) {
  /** The words of a text that tell something. */
  function telling(text: string, language: string): readonly string[] {
    const empty = emptyWords(language);
    return text
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}'’-]+/u)
      .filter((word) => word !== "" && !empty.has(word));
  }
  const stems = (words: readonly string[], language: string) => wordTerms(words.join(" "), language);
  const said = (turnId: string, language: string) => new Set(wordTerms(textOf(turnId) ?? "", language));

  /** Where all of these words were said. */
  async function holding(
    words: readonly string[],
    { language }: SpokenOfQuestion,
    audiences: readonly string[] | undefined,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    if (words.length === 0) return [];
    const wanted = stems(words, language);
    const found = await search({ text: words.join(" "), language, audiences }, signal);
    return found.filter((id) => {
      const here = said(id, language);
      return wanted.every((stem) => here.has(stem));
    });
  }

  /** Where that of the fact was said which its name does not tell. */
  async function saying(
    fact: Fact,
    named: readonly string[],
    question: SpokenOfQuestion,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const value = telling(fact.text, fact.language).filter(
      (word) => !stems([word], fact.language).every((stem) => named.includes(stem)),
    );
    const found = await holding(value, question, undefined, signal);
    if (value.length > 1 || found.length <= RARE) return found;
    return found.filter((id) => {
      const here = said(id, question.language);
      return named.some((stem) => here.has(stem));
    });
  }

  return async (question: SpokenOfQuestion, signal: AbortSignal): Promise<readonly string[]> => {
    const about = telling(question.about, question.language);
    const named = stems(about, question.language);
    const turns = [await holding(about, question, question.reads, signal)];
    for (const fact of question.facts) turns.push(await saying(fact, named, question, signal));
    return [...new Set(turns.flat())];
  };
}
