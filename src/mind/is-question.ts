// Whether what was said ends with a question: then an answer is awaited. Only the mark tells, in whatever script it is written.

/** The signs that end a question, in the scripts that have one of their own. */
const MARKS = "?？﹖︖؟⸮\u037E፧⁇⁈⁉‽⸘⳺⳻꘏꛷᥅𑅃𞥟❓❔";
/** What may stand after it: more signs, closing marks, markup, emoji, what is not seen. */
const AFTER =
  /[\s!！.…·"'”’»›«‹“‘„」』）)\]}】〉》*_~`\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}\p{Mn}\p{Me}]/u;
const LAST_SENTENCE = /[^.!։]*[.!։\s]*$/u;

export function isQuestion(text: string): boolean {
  const characters = [...text];
  while (characters.length > 0) {
    const last = characters.at(-1) ?? "";
    if (MARKS.includes(last)) return true;
    // Greek has the semicolon for it, and Unicode makes its own sign one.
    if (last === ";") return /\p{Script=Greek}[^.!·]*;$/u.test(characters.join(""));
    if (!AFTER.test(last) && last !== "։") break;
    characters.pop();
  }
  // Armenian writes it over the word that asks, and ends the sentence as any other.
  return /՞/u.test(LAST_SENTENCE.exec(text.trim())?.[0] ?? "");
}
