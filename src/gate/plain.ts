/** Lower case, one space between words, no punctuation, figures of all scripts as 0 to 9: what was said, however it was written. */
export function plainOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/(?!\d)\p{Nd}/gu, figure)
    .replace(/[.,;:!?¡¿#"“”„]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** Scripts have their ten digits in a row, and rows stand whole beside each other. */
function figure(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
