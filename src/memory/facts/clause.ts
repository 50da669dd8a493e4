// A part of a sentence as what it speaks of, what it says of it, and by which verb. Word order is that of the language: German and Dutch set the
// verb second or last, and everybody says "we moved the key to the shed".
import { isTime, leadingTimes } from "./calendar.ts";
import type { Lexicon, VerbKind } from "./language/index.ts";
import { phraseAt, type Token, withoutPhrases } from "./tokens.ts";

export type Link = "be" | "called" | "place" | "moved" | "live" | "work" | "event" | "start" | "end";

export interface Clause {
  readonly subject: readonly Token[];
  /** What it may speak of instead: where "since the holidays school" ends its time can't be told. */
  readonly others: readonly (readonly Token[])[];
  readonly link: Link;
  readonly value: readonly Token[];
  /** The verb that says it, where it is not only "is": "insured". */
  readonly did: Token | undefined;
}

interface Verb {
  readonly kind: VerbKind;
  readonly at: number;
  readonly length: number;
}

function verbAt(tokens: readonly Token[], at: number, words: Lexicon): Verb | undefined {
  // "the will", "le mot de passe": behind such words stands a noun.
  const before = tokens[at - 1]?.word ?? "";
  if (words.beforeNoun.has(before)) return undefined;
  const found = words.verbs.map(([kind, list]) => ({ kind, at, length: phraseAt(tokens, at, list) }));
  return found.filter(({ length }) => length > 0).sort((one, other) => other.length - one.length)[0];
}

/** The first verb; where it only helps another, that one. */
function findVerb(tokens: readonly Token[], words: Lexicon) {
  for (let at = 0; at < tokens.length; at += 1) {
    const first = verbAt(tokens, at, words);
    if (!first) continue;
    if (first.kind !== "auxiliary" && first.kind !== "be") return { first, main: first };
    const last = verbAt(tokens, tokens.length - 1, words);
    const isFramed = last && last.at > first.at && !["be", "auxiliary"].includes(last.kind);
    return { first, main: nextVerb(tokens, first, words) ?? (isFramed ? last : first) };
  }
  return undefined;
}

/** "is now kept", "has been moved". */
function nextVerb(tokens: readonly Token[], { at, length }: Verb, words: Lexicon): Verb | undefined {
  for (let next = at + length; next < tokens.length; ) {
    const verb = verbAt(tokens, next, words);
    if (verb && verb.kind !== "auxiliary" && verb.kind !== "be") return verb;
    const skipped = verb?.length || phraseAt(tokens, next, words.between);
    if (skipped === 0 || words.articles.has(tokens[next]?.word)) return undefined;
    next += skipped;
  }
  return undefined;
}

/** Where a place begins. */
const placeIn = (tokens: readonly Token[], { places }: Lexicon) => tokens.findIndex(({ word }) => places.has(word));

/** Nothing but who does it, and since when. */
function isAgent(tokens: readonly Token[], words: Lexicon, people: readonly string[]): boolean {
  const others = withoutPhrases(tokens, words.acting);
  return others.every(({ word }) => people.includes(word)) || isTime(tokens, words);
}

const BEEN = ["been", "worden", "été", "sido", "geworden"];
const isPreposition = (word: string | undefined, { places, of }: Lexicon) => places.has(word) || of.has(word);

/** "since we changed garages the winter tyres": what stands from the last thing that is named, with what belongs to it; and what else it may be. */
function named(tokens: readonly Token[], words: Lexicon) {
  if (phraseAt(tokens, 0, words.since) === 0) return { subject: tokens, others: [] };
  let start = tokens.findLastIndex(({ word }) => words.determiners.has(word));
  while (start > 1 && isPreposition(tokens[start - 1]?.word, words)) {
    const before = tokens.slice(0, start - 1).findLastIndex(({ word }) => words.determiners.has(word));
    if (before === -1) break;
    start = before;
  }
  return {
    subject: start === -1 ? tokens : tokens.slice(start),
    others: tokens.map((_, at) => tokens.slice(at)).slice(1),
  };
}

/** Somebody puts something somewhere: it is the thing that the sentence is about. */
function placed(tokens: readonly Token[], main: Verb, first: Verb, words: Lexicon): Clause | undefined {
  const before = tokens.slice(0, first.at);
  const end = main.at + main.length;
  const isLast = end === tokens.length;
  const rest = isLast ? [...before, ...tokens.slice(first.at + first.length, main.at)] : tokens.slice(end);
  const acted = isLast ? withoutPhrases(rest, words.agentsAndSelf) : rest;
  const at = placeIn(acted, words);
  const did = tokens[main.at];
  return at > 0 ? { subject: acted.slice(0, at), others: [], link: "moved", value: acted.slice(at), did } : undefined;
}

/** What comes after the verb where the sentence does not begin with what it is about: "from March hangs the key in the hall". */
function inverted(after: readonly Token[], words: Lexicon) {
  const place = placeIn(after, words);
  const at =
    place > 0 ? place : after.findIndex((_, nth) => nth > 0 && leadingTimes(after.slice(nth), words).length > 0);
  return at > 0 ? { subject: after.slice(0, at), value: after.slice(at) } : undefined;
}

/** The verb comes last: what it says begins at a place or a time, behind a word like "now", or is the last word. */
function verbLast(before: readonly Token[], words: Lexicon) {
  const begins = before.findIndex(
    ({ word }, nth) =>
      nth > 0 &&
      (words.places.has(word) ||
        words.titles.has(word) ||
        phraseAt(before, nth, words.change) > 0 ||
        leadingTimes(before.slice(nth), words).length > 0),
  );
  const at = begins > 0 ? begins : before.length - 1;
  return { subject: before.slice(0, at), value: before.slice(at) };
}

export function readClause(tokens: readonly Token[], words: Lexicon, people: readonly string[]): Clause | undefined {
  const found = findVerb(tokens, words);
  if (!found) return undefined;
  const { first, main } = found;
  const before = tokens.slice(0, first.at);
  const after = tokens.slice(main.at + main.length);
  const did = main === first ? undefined : tokens[main.at];
  const isPassive = first.kind === "be" || tokens.slice(first.at, main.at).some(({ word }) => BEEN.includes(word));
  if (main.kind === "put" && !(isPassive && main !== first)) {
    const clause =
      isAgent(before, words, people) || placeIn(after, words) > 0 || after.length === 0
        ? placed(tokens, main, first, words)
        : undefined;
    if (clause) return clause;
  }
  const link = main.kind === "put" ? "moved" : main.kind === "auxiliary" ? undefined : main.kind;
  if (link === undefined) return undefined;
  const between = tokens.slice(first.at + first.length, main.at);
  const isFramed = main !== first && after.length === 0 && between.length > 0;
  if (after.length === 0 && !isFramed) return { ...verbLast(before, words), others: [], link, did };
  const value = isFramed ? between : after;
  const told = withoutPhrases(before, words.leading);
  if (told.length === 0 || isTime(before, words)) {
    const turned = inverted(value, words);
    if (turned) return { ...turned, others: [], link, did };
    return told.length === 0 ? { subject: before, others: [], link, value, did } : undefined;
  }
  if (words.places.has(told[0]?.word) && link !== "be") return { subject: value, others: [], link, value: before, did };
  return { ...named(before, words), link, value, did };
}
