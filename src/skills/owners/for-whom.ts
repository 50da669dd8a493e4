// "For everyone: when I say movie time, …", "…, just for me": for whom something is taught, where it is said. One list a language.
import { baseLanguage } from "../../core/language.ts";

export interface ForWhom {
  readonly for: "me" | "everyone" | undefined;
  /** What else was said. */
  readonly rest: string;
}

const WORDS: Readonly<Record<string, { readonly me: string; readonly everyone: string }>> = {
  en: {
    me: "(?:just |only )?for me(?: alone| only)?",
    everyone: "for (?:everyone|everybody|all of us|us all)(?: here)?",
  },
  de: { me: "(?:nur )?für mich(?: allein)?", everyone: "für (?:alle|uns alle|jeden)(?: hier)?" },
  fr: { me: "(?:juste |seulement )?pour moi(?: seule?)?", everyone: "pour (?:tout le monde|nous tous|tous)(?: ici)?" },
  es: { me: "(?:s[oó]lo )?para m[ií]", everyone: "para (?:todos|todo el mundo)(?: aqu[ií])?" },
  nl: { me: "(?:alleen )?voor mij(?: alleen)?", everyone: "voor (?:iedereen|ons allemaal)(?: hier)?" },
};

/** Only where it stands apart: "play something for everyone" is a wish. */
export function forWhom(text: string, language: string): ForWhom {
  const words = WORDS[baseLanguage(language)];
  const said = text.trim();
  for (const whose of ["me", "everyone"] as const) {
    if (!words) break;
    const rest = said
      .replace(new RegExp(`^${words[whose]} ?[,:] *`, "iu"), "")
      .replace(new RegExp(`, *${words[whose]}[.!]?$`, "iu"), "");
    if (rest !== said) return { for: whose, rest };
  }
  return { for: undefined, rest: said };
}
