// A list of words and phrases, made so that a sentence is held against it word by word.
export interface Phrases {
  /** Whether a word is one of them by itself. */
  has(word: string | undefined): boolean;
  /** Those that begin with a word, the longest first. */
  from(word: string): readonly (readonly string[])[];
}

const NONE: readonly (readonly string[])[] = [];

export function compilePhrases(...lists: readonly (readonly string[])[]): Phrases {
  const all = [...new Set(lists.flat())];
  const single = new Set(all.filter((one) => !one.includes(" ")));
  const byFirst = Map.groupBy(
    all.map((one) => one.split(" ")).sort((one, other) => other.length - one.length),
    ([first]) => first ?? "",
  );
  return {
    has: (word) => word !== undefined && single.has(word),
    from: (word) => byFirst.get(word) ?? NONE,
  };
}
