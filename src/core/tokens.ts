// Held against o200k: at or above its count for prose, JSON and entity lines. Generous outside ASCII, where small models' vocabularies are poor.
const LETTERS_PER_TOKEN = 3.6;
const OTHER_ASCII_PER_TOKEN = 1.5;
const NON_ASCII_PER_TOKEN = 1.1;

/** About how many tokens a text costs, rather too many than too few: for keeping within a window before the server has counted. */
export function estimateTokens(text: string): number {
  let letters = 0;
  let otherAscii = 0;
  let nonAscii = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Letters with the space before them make up the words of most scripts that use ASCII.
    if (code > 127) nonAscii += 1;
    else if (code === 32 || ((code | 32) - 97 < 26 && (code | 32) >= 97)) letters += 1;
    else otherAscii += 1;
  }
  return Math.ceil(letters / LETTERS_PER_TOKEN + otherAscii / OTHER_ASCII_PER_TOKEN + nonAscii / NON_ASCII_PER_TOKEN);
}
