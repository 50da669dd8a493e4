/** `en-GB` → `en`: the key of everything kept per language. */
export function baseLanguage(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] || "en";
}
