/** A deliberately high count of tokens without a tokenizer: 3.6 characters a token in Latin scripts, one elsewhere. */
export function estimateTokens(text: string): number {
  let narrow = 0;
  let wide = 0;
  for (const character of text) {
    if (character.charCodeAt(0) < 0x250) narrow += 1;
    else wide += 1;
  }
  return Math.ceil(narrow / 3.6 + wide);
}
