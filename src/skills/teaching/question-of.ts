// "It is closed" as the question that Home Assistant's own parser reads: "is the front door closed". One form a language.
import { baseLanguage } from "../../core/language.ts";

interface Form {
  /** The thing, the verb, and how it is to be. */
  readonly said: RegExp;
  readonly asked: (thing: string, verb: string, how: string) => string;
  /** Stands for the thing that the step is about. */
  readonly pronoun: RegExp;
}

const verbFirst: Form["asked"] = (thing, verb, how) => `${verb} ${thing} ${how}`;

const FORMS: Readonly<Record<string, Form>> = {
  en: {
    said: /^(?<thing>.+?) (?<verb>is|are) (?:still )?(?<how>.+)$/i,
    asked: verbFirst,
    pronoun: /^(?:it|they|this|that)$/i,
  },
  de: {
    said: /^(?<thing>.+?) (?:noch )?(?<how>\S+) (?<verb>ist|sind)$/i,
    asked: verbFirst,
    pronoun: /^(?:er|sie|es)$/i,
  },
  fr: {
    said: /^(?<thing>.+?) (?<verb>est|sont) (?<how>.+)$/i,
    asked: (thing, verb, how) => `est-ce que ${thing} ${verb} ${how}`,
    pronoun: /^(?:il|elle|ils|elles)$/i,
  },
  es: {
    said: /^(?:(?<thing>.+?) )?(?<verb>está|están|esta|estan) (?<how>.+)$/i,
    asked: verbFirst,
    pronoun: /^(?:|él|ella|ellos|ellas)$/i,
  },
  nl: {
    said: /^(?<thing>.+?) (?:nog )?(?<how>\S+) (?<verb>is|zijn)$/i,
    asked: verbFirst,
    pronoun: /^(?:hij|zij|ze|het)$/i,
  },
};

/** `about`: the name of the thing that a pronoun stands for. Undefined where it has another form. */
export function questionOf(condition: string, about: string | undefined, language: string): string | undefined {
  const form = FORMS[baseLanguage(language)];
  const found = form?.said.exec(condition.trim())?.groups;
  if (!form || !found) return undefined;
  const said = found["thing"] ?? "";
  const thing = form.pronoun.test(said) ? about : said;
  return thing === undefined ? undefined : form.asked(thing, found["verb"] ?? "", found["how"] ?? "");
}
