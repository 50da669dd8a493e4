// What a sentence is about, read without a model. Two statements about the same can't both be so now: the newer takes the older's place.
import { baseLanguage } from "../../core/language.ts";
import { STATEMENT_WORDS, type StatementWords } from "./statement-words.ts";

export interface Statement {
  /** Under what statements are compared; undefined where several may well be so at once. */
  readonly topic: string | undefined;
  /** Whether it is about the speaker. */
  readonly personal: boolean;
}

/** Two words or more that name one thing: "Wi-Fi password", "bin day". */
const NAMED = 2;

/** `terms`: the words of a text as the index has them, in their order. `people`: the names of the household, lower case. */
export function readStatement(
  text: string,
  {
    language,
    terms,
    people,
  }: {
    readonly language: string;
    readonly terms: (text: string) => readonly string[];
    readonly people: readonly string[];
  },
): Statement {
  const words = STATEMENT_WORDS[baseLanguage(language)];
  const said = plain(text);
  const tokens = said.split(" ");
  const names = tokens.filter((token) => people.includes(token.replace(/'s$|s'$/, "")));
  if (!words) return { topic: undefined, personal: names.length > 0 };
  const isSelf = tokens.some((token) => isOneOf(words.self, token));
  const personal = isSelf || names.length > 0;
  const parted = part(said, words);
  if (!parted) return { topic: undefined, personal };
  const subject = terms(without(parted.subject, words.fillers));
  if (subject.length === 0) return { topic: undefined, personal };
  const kind = kindOf(parted.value, words);
  const link = kind === "place" && parted.link === "be" ? "place" : parted.link;
  const isNamed = subject.length >= NAMED || link !== "be";
  // "Anna is tired" says nothing against "Anna is a vegetarian".
  if (kind === "class" || (kind === "plain" && !isNamed && personal)) return { topic: undefined, personal };
  const whose = isSelf ? "self" : "";
  return { topic: [whose, subject.join(" "), link].join("|"), personal };
}

function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/[.,;:!?¡¿"“”„()]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** At the first verb that links, the longest where several begin there. */
function part(said: string, words: StatementWords) {
  const padded = ` ${said} `;
  const [first] = Object.entries(words.links)
    .map(([verb, link]) => ({ verb, link, at: padded.indexOf(` ${verb} `) }))
    .filter(({ at }) => at > 0)
    .sort((one, other) => one.at - other.at || other.verb.length - one.verb.length);
  if (!first) return undefined;
  if (padded.endsWith(` ${first.verb} `)) return verbLast(padded.slice(0, first.at).trim(), first.link, words);
  return {
    subject: padded.slice(0, first.at).trim(),
    link: first.link,
    value: padded.slice(first.at + first.verb.length + 2).trim(),
  };
}

/** "dass der Schlüssel im Flur hängt": the value begins at the place, or is the last word. */
function verbLast(before: string, link: string, words: StatementWords) {
  const tokens = before.split(" ");
  const place = tokens.findIndex((token, index) => index > 0 && words.places.includes(token));
  const at = place === -1 ? tokens.length - 1 : place;
  return { subject: tokens.slice(0, at).join(" "), link, value: tokens.slice(at).join(" ") };
}

function kindOf(value: string, words: StatementWords): "place" | "class" | "number" | "plain" {
  const bare = without(value, [
    ...words.negations,
    ...words.fillers.filter((filler) => !words.articles.includes(filler)),
  ]);
  const [first = ""] = bare.split(" ");
  if (words.places.includes(first)) return "place";
  if (words.articles.includes(first)) return "class";
  return /\d/.test(bare) ? "number" : "plain";
}

function without(text: string, phrases: readonly string[]): string {
  const longestFirst = [...phrases].sort((one, other) => other.length - one.length);
  let left = ` ${text} `;
  for (const phrase of longestFirst) {
    // An elided word stands right before the next: "l'eau".
    left = phrase.endsWith("'")
      ? left.replaceAll(` ${phrase}`, " ")
      : left.replaceAll(` ${phrase} `, " ").replaceAll(` ${phrase} `, " ");
  }
  return left.trim();
}

function isOneOf(list: readonly string[], token: string): boolean {
  return list.some((one) => token === one || (one.endsWith("'") && token.startsWith(one)));
}
