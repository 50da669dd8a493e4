/** In characters. */
const LONGEST_TEXT = 1_000;

/** What a small model takes in of a text. */
export function shorten(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}
