// Text as the index holds it: words without case, accents and endings, writing without spaces as single characters and pairs. SQLite only splits at spaces.
import { stem } from "./stems.ts";

/** Of a longer word only the beginning counts: nobody looks for the end of a hash. */
const LONGEST_WORD = 64;

/** Writing that sets no spaces between words. */
const UNSPACED =
  "\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}";
const RUN = new RegExp(
  `(?<unspaced>[[${UNSPACED}]&&[\\p{L}\\p{N}\\p{M}]]+)|(?<spaced>[[\\p{L}\\p{N}]--[${UNSPACED}]][[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]*)|(?<sign>\\p{Extended_Pictographic})`,
  "gv",
);

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", đ: "d", ı: "i", ø: "o", ł: "l", æ: "ae", œ: "oe", ς: "σ" };
const ACCENTS = /[\u0300-\u036f]+/g;

export interface Word {
  /** Lower case, without accents. */
  readonly plain: string;
  /**
   * What it is found by. Several where accents change its stem (so that `habitacion` finds `habitación`, and this finds `habitaciones`), or where several
   * languages are asked for.
   */
  readonly forms: readonly string[];
}

/** Every word of a text in its order; `languages`: by whose rules endings are taken off. */
export function* wordsOf(text: string, languages: readonly string[]): Generator<Word> {
  for (const { groups } of text.normalize("NFKC").toLowerCase().matchAll(RUN)) {
    const { unspaced, spaced, sign } = groups ?? {};
    if (unspaced) yield* charactersOf(fold(unspaced));
    else if (spaced) yield readWord(spaced.slice(0, LONGEST_WORD), languages);
    else if (sign) yield only(`u${sign.codePointAt(0)?.toString(16)}`);
  }
}

/** The words of a text, lower case and without accents. */
export function plainWords(text: string): readonly string[] {
  return [...wordsOf(text, [])].map(({ plain }) => plain);
}

/** No text has it: the normal form of `²` is `2`. */
const TWICE = "²";

/** As the index holds a form that stands in a text more than once, beside the form itself: how often it stands there the index does not say. */
export const twice = (form: string) => `${form}${TWICE}`;

/** What the index is given of a text, and of how many words it is. */
export function normalise(text: string, language: string): { readonly terms: string; readonly words: number } {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  let words = 0;
  for (const { forms } of wordsOf(text, [language])) {
    words += 1;
    for (const form of forms) (seen.has(form) ? repeated : seen).add(form);
  }
  return { terms: [...seen, ...Array.from(repeated, twice)].join(" "), words };
}

/** `é` → `e`, `ё` → `е`, `ß` → `ss`. */
function fold(word: string): string {
  return word
    .normalize("NFD")
    .replace(ACCENTS, "")
    .replace(/[ßđıøłæœς]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

const only = (word: string): Word => ({ plain: word, forms: [word] });

function readWord(word: string, languages: readonly string[]): Word {
  const plain = fold(word);
  if (languages.length === 0) return only(plain);
  const forms = new Set<string>();
  for (const language of languages) {
    forms.add(stem(plain, language));
    if (plain !== word) forms.add(fold(stem(word, language)));
  }
  return { plain, forms: [...forms] };
}

function* charactersOf(run: string): Generator<Word> {
  const characters = [...run];
  for (const [index, character] of characters.entries()) {
    yield only(character);
    const next = characters[index + 1];
    if (next !== undefined) yield only(character + next);
  }
}
