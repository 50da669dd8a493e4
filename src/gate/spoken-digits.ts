// How many digits are said by words that name numbers, however they are put together: "twelve thirty four", "vierunddreißig", "１２".
import type { AnswerWords } from "./answer-words.ts";
import type { NumberNames } from "./number-names.ts";
import { plainOf } from "./plain.ts";

export interface SpokenDigits {
  /** `guess`: it is a number only beside others, as speech recognition writes "for". `join`: it only stands between parts of one. */
  kindOf(word: string): "number" | "guess" | "join" | "none";
  /** Of words that follow each other; a digit that belongs to a tens is not counted beside it. */
  count(words: readonly string[]): number;
}

type Part = "unit" | "teen" | "ten" | "hundred" | "thousand" | "join";

const DIGITS_OF: Readonly<Record<Part, number>> = { unit: 1, teen: 2, ten: 2, hundred: 1, thousand: 3, join: 0 };

/** A word without accents and what stands around it. */
const bareOf = (word: string) =>
  plainOf(word)
    .normalize("NFD")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");

export function createSpokenDigits(
  { digits, soundsLike }: Pick<AnswerWords, "digits" | "soundsLike">,
  names: NumberNames,
): SpokenDigits {
  const parts = new Map<string, Part>();
  const add = (part: Part, words: readonly string[]) => {
    for (const word of words) parts.set(word, part);
  };
  add("join", names.joins);
  add("unit", [...digits.flat().map(bareOf), ...names.units]);
  add("teen", names.teens);
  add("ten", names.tens);
  add("hundred", names.hundreds);
  add("thousand", names.thousands);

  const longestFirst = [...parts.keys()].sort((left, right) => right.length - left.length);
  const part = new RegExp(longestFirst.join("|"), "g");
  const numbers = longestFirst.filter((word) => parts.get(word) !== "join").join("|");
  const compound = new RegExp(`^(?:(?:${numbers})(?:${names.joins.join("|")})?)*(?:${numbers})$`);

  /** In the order in which they are said; figures as so many units. */
  function partsOf(words: readonly string[]): readonly Part[] {
    const said = words.map(bareOf).map((word) => (Object.hasOwn(soundsLike, word) ? "0" : word));
    return said
      .join(" ")
      .split(/(\d)/)
      .flatMap((piece): readonly Part[] =>
        /^\d$/.test(piece) ? ["unit"] : (piece.match(part) ?? []).flatMap((word) => parts.get(word) ?? []),
      );
  }

  return {
    kindOf(word) {
      const bare = bareOf(word);
      if (/^\d+$/.test(bare) || compound.test(bare)) return "number";
      if (Object.hasOwn(soundsLike, bare)) return "guess";
      return parts.get(bare) === "join" ? "join" : "none";
    },
    count(words) {
      const said = partsOf(words);
      return said.reduce((sum, one, at) => {
        const isOfTens =
          one === "unit" && (said[at - 1] === "ten" || (said[at + 1] === "join" && said[at + 2] === "ten"));
        const isOfTensBefore = one === "unit" && said[at - 1] === "join" && said[at - 2] === "ten";
        const isPercent = one === "hundred" && said[at - 1] !== "unit" && said[at - 1] !== "teen";
        return sum + (isOfTens || isOfTensBefore || isPercent ? 0 : DIGITS_OF[one]);
      }, 0);
    },
  };
}
