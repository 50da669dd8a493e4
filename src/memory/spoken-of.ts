// In which turns something was spoken of: those that name it, and those in which what is known of it was said, whoever said it.
import { emptyWords, type Fact, wordTerms } from "./facts/index.ts";

/** Where it may have been said. */
interface Where {
  /** Every audience where none is given. */
  readonly audiences: readonly string[] | undefined;
  /** Milliseconds since the epoch: not before. */
  readonly after?: number;
}

export interface SpokenOfDependencies {
  /** Turns that may speak of a text, at most some hundred. */
  readonly search: (
    question: Where & { readonly text: string; readonly language: string },
    signal: AbortSignal,
  ) => Promise<readonly string[]>;
  /** All that was said in a turn, by both. */
  readonly textOf: (turnId: string) => string | undefined;
}

export interface SpokenOfQuestion {
  /** Empty where nobody named it. */
  readonly about: string;
  readonly language: string;
  readonly facts: readonly Fact[];
  /** The audiences of whoever asks. */
  readonly reads: readonly string[];
}

export interface SpokenOf {
  /** `open`: how many of them whoever asks can know of. */
  turns(
    question: SpokenOfQuestion,
    signal: AbortSignal,
  ): Promise<{ readonly turnIds: readonly string[]; readonly open: number }>;
  /** Whether a text tells what is known of it. */
  isSaidIn(question: Pick<SpokenOfQuestion, "about" | "language" | "facts">): (text: string) => boolean;
}

/** A word that so few turns hold tells of nothing else. */
const RARE = 5;

export function createSpokenOf({ search, textOf }: SpokenOfDependencies): SpokenOf {
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
  const namedBy = ({ about, language }: Pick<SpokenOfQuestion, "about" | "language">) =>
    stems(telling(about, language), language);
  /** What a fact tells beside the name of what it is about. */
  const contentOf = ({ text, language }: Fact, named: readonly string[]) =>
    telling(text, language).filter((word) => !stems([word], language).every((stem) => named.includes(stem)));

  /** Where all of these words were said. */
  async function holding(
    words: readonly string[],
    language: string,
    where: Where,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    if (words.length === 0) return [];
    const wanted = stems(words, language);
    const found = await search({ text: words.join(" "), language, ...where }, signal);
    return found.filter((id) => {
      const here = said(id, language);
      return wanted.every((stem) => here.has(stem));
    });
  }

  return {
    async turns({ about, language, facts, reads }, signal) {
      const named = namedBy({ about, language });
      const open = new Set(await holding(telling(about, language), language, { audiences: reads }, signal));
      const hidden = new Set<string>();
      for (const fact of facts) {
        const value = contentOf(fact, named);
        const own = await holding(value, language, { audiences: reads }, signal);
        // What others say in private is this fact only where they can have it from here.
        const everywhere = await holding(value, language, { audiences: undefined, after: fact.madeAt }, signal);
        const isTelling = (id: string) =>
          value.length > 1 ||
          new Set([...own, ...everywhere]).size <= RARE ||
          named.some((stem) => said(id, language).has(stem));
        for (const id of own.filter(isTelling)) open.add(id);
        for (const id of everywhere.filter(isTelling)) hidden.add(id);
      }
      return { turnIds: [...new Set([...open, ...hidden])], open: open.size };
    },

    isSaidIn({ about, language, facts }) {
      const named = namedBy({ about, language });
      const values = facts
        .map((fact) => ({ language: fact.language, stems: stems(contentOf(fact, named), fact.language) }))
        .filter((value) => value.stems.length > 0);
      return (text) =>
        values.some((value) => {
          const here = new Set(wordTerms(text, value.language));
          return value.stems.every((stem) => here.has(stem));
        });
    },
  };
}
