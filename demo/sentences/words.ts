const skipped = ["please", "can you", "could you", "would you", "for me", "i'd like to", "i'd like", "i want"];

const filler = new RegExp(` (?:${skipped.join("|")})(?= )`, "gi");

/** A sentence as words: no punctuation around them, signs of quantity on their own, filler left out. Letters stay as they were. */
export function wordsOf(sentence: string): readonly string[] {
  const plain = sentence
    .replaceAll("’", "'")
    .replaceAll(/[%°]/g, " $& ")
    .replaceAll(/(\d)k\b/gi, "$1 k")
    .replaceAll(/[-_–—]/g, " ")
    .replaceAll(/[.,!?;:¿¡"“”…]+(?=\s|$)/g, " ")
    .replaceAll(/(^|\s)[.,!?;:¿¡"“”…]+/g, " ");
  const words = ` ${plain.trim().replaceAll(/\s+/g, " ")} `.replaceAll(filler, "").split(" ");
  return words.filter((word) => word !== "");
}

export function lowerCase(words: readonly string[]): readonly string[] {
  return words.map((word) => word.toLowerCase());
}

const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A number at the start of `words`, in digits or up to a hundred in words, and how many words it takes. */
export function numberAt(words: readonly string[]): { readonly value: number; readonly length: number } | undefined {
  const [first = "", second = ""] = words;
  if (/^-?\d+(\.\d+)?$/.test(first)) return { value: Number(first), length: 1 };
  if (units.includes(first)) return { value: units.indexOf(first), length: 1 };
  if (first === "hundred") return { value: 100, length: 1 };
  if (first === "one" && second === "hundred") return { value: 100, length: 2 };
  const ten = tens.indexOf(first);
  if (ten < 2) return undefined;
  const unit = units.indexOf(second);
  return unit >= 1 && unit <= 9 ? { value: ten * 10 + unit, length: 2 } : { value: ten * 10, length: 1 };
}
