/** The tag as `Intl` takes it: `en_US` → `en-US`; English where it can't be read. */
export function canonicalLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language.replaceAll("_", "-"))[0] ?? "en";
  } catch {
    // A channel hands on what a stranger's device calls a language.
    return "en";
  }
}

/** `en-GB` → `en`: the key of everything kept per language. */
export function baseLanguage(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] || "en";
}
