/** Lower case, one space between words, no punctuation: what was said, however it was written. */
export function plainOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[.,;:!?¡¿#"“”„]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
}
