// Text as the index holds it: words without case, accents and endings, writing without spaces as single characters and pairs. SQLite only splits at spaces.
import { stem } from "./stems.ts";

/** Of a longer word only the beginning counts: nobody looks for the end of a hash. */
const LONGEST_WORD = 64;

/** Writing that sets no spaces between words. */
const UNSPACED =
  "\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}";
const RUN = new RegExp(
  `(?<unspaced>[[${UNSPACED}]&&[\\p{L}\\p{N}\\p{M}]]+)|(?<word>[[\\p{L}\\p{N}]--[${UNSPACED}]][[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]*)|(?<sign>\\p{Extended_Pictographic})`,
  "gv",
);

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", đ: "d", ı: "i", ø: "o", ł: "l", æ: "ae", œ: "oe" };
const ACCENTS = /[\u0300-\u036f]+/g;

/** Without accents: `é` → `e`, `ё` → `е`, `ß` → `ss`. */
function fold(word: string): string {
  return word
    .normalize("NFD")
    .replace(ACCENTS, "")
    .replace(/[ßđıøłæœ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

/**
 * The forms under which a word is found: each entry stands for one word of the text, in its order. A word has several forms where its accents change its
 * stem (so that `habitacion` finds `habitación` and this finds `habitaciones`), or where several languages are asked for.
 */
export function* wordsOf(text: string, languages: readonly string[]): Generator<readonly string[]> {
  for (const { groups } of text.normalize("NFKC").toLowerCase().matchAll(RUN)) {
    const { unspaced, word, sign } = groups ?? {};
    if (unspaced) yield* pairsOf(fold(unspaced));
    else if (word) yield formsOf(word.slice(0, LONGEST_WORD), languages);
    else if (sign) yield [`u${sign.codePointAt(0)?.toString(16)}`];
  }
}

/** The text for the index. */
export function normalise(text: string, language: string): string {
  let normalised = "";
  for (const forms of wordsOf(text, [language])) for (const form of forms) normalised += `${form} `;
  return normalised;
}

function formsOf(word: string, languages: readonly string[]): readonly string[] {
  const folded = fold(word);
  const forms = new Set<string>();
  for (const language of languages) {
    forms.add(stem(folded, language));
    if (folded !== word) forms.add(fold(stem(word, language)));
  }
  if (languages.length === 0) forms.add(folded);
  forms.delete("");
  return [...forms];
}

function* pairsOf(run: string): Generator<readonly string[]> {
  const characters = [...run];
  for (const [index, character] of characters.entries()) {
    yield [character];
    const next = characters[index + 1];
    if (next !== undefined) yield [character + next];
  }
}
