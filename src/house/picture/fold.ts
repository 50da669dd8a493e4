// One form for what people type and what the house calls things, in any script: case, accents and punctuation don't count.

/** Accents on letters (Latin, Greek, Cyrillic), Hebrew points, Arabic vowel marks. Vowel signs of Indic and kana marks are letters: they stay. */
const MARKS =
  /(?:[\u0300-\u036f]|[\u0483-\u0487]|[\u0591-\u05bd]|[\u05bf-\u05c7]|[\u064b-\u065f]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]|[\ufe00-\ufe0f])/g;
/** Letters that no decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ς: "σ",
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const PLAIN = /^[ -~]*$/;
const APOSTROPHES = /['’‘ʼ`´]/g;
const OTHERS = /[^\p{L}\p{M}\p{N}]+/gu;

export function fold(text: string): string {
  const folded = plainLetters(text.toLowerCase()).replace(APOSTROPHES, "").replace(OTHERS, " ").trim();
  return folded || text.trim().toLowerCase();
}

function plainLetters(lower: string): string {
  // Most names are plain: they are spared the dear part.
  if (PLAIN.test(lower)) return lower;
  const unmarked = lower.normalize("NFKD").replace(MARKS, "").normalize("NFC");
  return unmarked.replace(SPECIAL, (letter) => LETTERS[letter] ?? letter);
}
