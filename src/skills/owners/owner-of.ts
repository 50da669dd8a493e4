import type { Pattern } from "../recipe/recipe.ts";
import { isPersonal } from "../said/leaning-words.ts";
import { HOUSEHOLD } from "../skill.ts";

/** Whose a wording is: how the house is used is everybody's, but what somebody fills in ("put … on the list") and what they call theirs is their own. */
export function ownerOf({ tokens, language }: Pattern, speaker: string): string {
  const words = tokens.flatMap((token) => (token.type === "word" ? [token.text] : []));
  const isTheirs = tokens.some(({ type }) => type === "word-slot") || isPersonal(words, language);
  return isTheirs ? speaker : HOUSEHOLD;
}
