// What a sentence is about and what it says of it, read without a model.
import { emptyWords } from "./asking-words.ts";
import { isNumber, isTime, timesIn } from "./calendar.ts";
import { type Clause, readClause } from "./clause.ts";
import { type Lexicon, lexiconOf, type Phrases } from "./language/index.ts";
import { clausesOf, holdsPhrase, type Token, textOf, tokensOf, withoutPhrases } from "./tokens.ts";
import { isExclusive, NAME, type Slot, slotsOf } from "./value.ts";

/** One thing that a sentence says. */
export interface Said {
  /** Under what it is compared; several where it can't be told what of it is the thing, none where nothing can. */
  readonly topics: readonly string[];
  readonly slots: readonly Slot[];
  readonly content: readonly string[];
  /** Says that something is not so. */
  readonly isNegative: boolean;
  /** Speaks of another thing in the place of the one before: "the new plumber". */
  readonly isFresh: boolean;
}

export interface Statement {
  readonly said: readonly Said[];
  /** All that it speaks of, as the index has it; times left out. */
  readonly content: readonly string[];
  /** Says that something has changed. */
  readonly isChange: boolean;
  /** Says that what was said before holds as well. */
  readonly isAlso: boolean;
  /** Whether it is about the speaker or somebody of the household. */
  readonly personal: boolean;
}

export interface ReadStatementOptions {
  readonly language: string;
  /** The words of a text as the index has them, in their order. */
  readonly terms: (text: string) => readonly string[];
  /** The names of the household, lower case. */
  readonly people: readonly string[];
  /** The names under which one thing goes. */
  readonly names: readonly (readonly string[])[];
}

/** Whose the sentence is: the speaker's own things are not the household's. */
export const SELF = "self|";

/** What "I" speak of. */
const SPEAKER = "i";

interface Reading extends ReadStatementOptions {
  readonly words: Lexicon;
}

export function readStatement(text: string, options: ReadStatementOptions): Statement {
  const { language, people } = options;
  const words = lexiconOf(language);
  const tokens = tokensOf(text, language);
  if (!words) {
    const personal = tokens.some(({ word }) => people.includes(owner(word)));
    return { said: [], content: [], isChange: false, isAlso: false, personal };
  }
  const parts = readParts(text, { ...options, words });
  return {
    // What decides most comes first.
    said: [...parts].sort((one, other) => Number(other.slots.some(isExclusive)) - Number(one.slots.some(isExclusive))),
    content: [...new Set(parts.flatMap(({ content }) => content))],
    isChange: holdsPhrase(tokens, words.change),
    isAlso: holdsPhrase(tokens, words.also),
    personal: parts.some(({ isPersonal }) => isPersonal),
  };
}

const owner = (word: string) => word.replace(/'s$|s'$/, "");

type Part = Said & { readonly isPersonal: boolean };

function readParts(text: string, reading: Reading): readonly Part[] {
  const { language, people, words } = reading;
  let subject: readonly Token[] = [];
  return clausesOf(text).map((part) => {
    const tokens = tokensOf(part, language);
    const clause = swapped(readClause(tokens, words, people), words);
    const isPronoun = clause !== undefined && isOnly(clause.subject, words.pronounsAndFillers);
    const about = isPronoun ? subject : (clause?.subject ?? []);
    if (subject.length === 0) subject = clause?.subject ?? subjectOf(tokens, words);
    return readPart(tokens, clause ? { ...clause, subject: about } : undefined, reading);
  });
}

function readPart(tokens: readonly Token[], clause: Clause | undefined, reading: Reading): Part {
  const { people, terms, words } = reading;
  const isSelf = (list: readonly Token[]) => list.some(({ word }) => words.self.has(word)) || startsAsSelf(list, words);
  const isNamed = (list: readonly Token[]) => list.some(({ word }) => people.includes(owner(word)));
  // Who put it there is not what it is about; who hid it tells a secret.
  const isPlaced = clause?.link === "moved" && clause.did && !words.hides.has(clause.did.word);
  const spoken = isPlaced ? [...clause.subject, ...clause.value] : tokens;
  const shared = {
    content: contentOf(tokens, reading),
    isNegative: holdsPhrase(tokens, words.negations),
    isFresh: (clause?.subject ?? tokens).some(({ word }) => words.fresh.has(word)),
    isPersonal: isSelf(spoken) || isNamed(spoken),
  };
  const whose = isSelf(clause?.subject.length ? clause.subject : spoken) ? SELF : "|";
  const isPerson = clause !== undefined && (isSelf(clause.subject) || isNamed(clause.subject));
  const slots = clause ? slotsOf(clause, { words, terms, isPerson }) : [];
  const known = clause && slots.length > 0 ? keysOf(clause, slots, reading) : [];
  const keys = clause?.subject.length === 0 && whose === SELF && slots.length > 0 ? [SPEAKER] : known;
  if (keys.length > 0) return { ...shared, topics: keys.map((key) => `${whose}${key}`), slots };
  return { ...shared, ...measured(tokens, whose, reading) };
}

/** "Mr Osei is our electrician": what is named is the electrician. */
function swapped(clause: Clause | undefined, words: Lexicon): Clause | undefined {
  if (clause?.link !== "be") return clause;
  const value = withoutPhrases(clause.value, words.change);
  const [first] = clause.subject;
  const [article] = value;
  const isNamed =
    first &&
    (words.titles.has(first.word) ||
      (words.capitalsAreNames &&
        clause.subject.every(({ raw, word }) => /^\p{Lu}/u.test(raw) && !words.determiners.has(word))));
  if (!isNamed || !article || !words.determiners.has(article.word)) return clause;
  return { ...clause, subject: value, value: clause.subject, others: [] };
}

/** A sentence of which only the figure or the time can change: "I take 50 mg before breakfast". */
function measured(tokens: readonly Token[], whose: string, reading: Reading): Pick<Said, "topics" | "slots"> {
  const { words } = reading;
  // What happened on a day may have happened on another too.
  const times = timesIn(tokens, words);
  const isDated = times.includes("date");
  const figures = tokens.filter((token, at) => isNumber(token, words) && !isName(tokens, at, words));
  const rest = contentOf(
    tokens.filter((token) => !figures.includes(token)),
    reading,
  );
  const isCounted =
    !isDated &&
    figures.some((token) => !isTime(tokens.slice(Math.max(0, tokens.indexOf(token) - 1)).slice(0, 2), words));
  // So many in the morning, so many in the evening.
  const at = termsOf(
    tokens.filter((token) => timesIn([token], words).length > 0),
    reading,
  );
  const slots = isCounted
    ? [`amount ${at.join(" ")}`]
    : times.filter((time) => time !== "date").map((time) => `when ${time}`);
  if (slots.length === 0 || rest.length < 2) return { topics: [], slots: [] };
  return { topics: [`${whose}${[...rest].sort().join(" ")}`], slots };
}

/** "bus 7", "shelf number 3": which one, not how many. */
function isName(tokens: readonly Token[], at: number, { fillers, labels }: Lexicon): boolean {
  const before = withoutPhrases(tokens.slice(0, at), fillers);
  return before.length < 2 || labels.has(before.at(-1)?.word);
}

function contentOf(tokens: readonly Token[], reading: Reading): readonly string[] {
  const { words, language } = reading;
  const empty = emptyWords(language);
  const told = withoutPhrases(tokens, words.denials).filter(
    (token) => !empty.has(token.word) && timesIn([token], words).length === 0,
  );
  return termsOf(told, reading);
}

function keysOf({ subject, others }: Clause, slots: readonly Slot[], reading: Reading): readonly string[] {
  const { words } = reading;
  const isTimed = slots.some((slot) => slot.includes("when "));
  const dropped = isTimed ? words.timeWords : slots.includes(NAME) ? words.nameWords : undefined;
  // Of what is one of several there may be more: "a fire extinguisher".
  if (words.articles.has(withoutPhrases(subject, words.loose)[0]?.word)) return [];
  const keys = [subject, ...others].map((one) => {
    const bare = withoutPhrases(one, words.beside);
    const kept = bare.filter(({ word }) => !dropped?.has(word));
    const told = termsOf(kept.length > 0 ? kept : bare, reading);
    if (told.length > 0) return [...told].sort().join(" ");
    return one.some(({ word }) => words.self.has(word)) ? SPEAKER : "";
  });
  return [...new Set(keys.filter((key) => key !== ""))];
}

/** Each once; a thing under any of its names is one. */
function termsOf(tokens: readonly Token[], { names, terms }: Reading): readonly string[] {
  let text = ` ${textOf(tokens).replace(/(?<=\p{L})'s?(?= |$)/gu, "")} `;
  for (const [name = "", ...aliases] of names)
    for (const alias of aliases) text = text.replace(` ${alias.toLowerCase()} `, ` ${name.toLowerCase()} `);
  return [...new Set(terms(text))];
}

const isOnly = (tokens: readonly Token[], phrases: Phrases) => withoutPhrases(tokens, phrases).length === 0;

/** Up to the first word that helps a verb. */
function subjectOf(tokens: readonly Token[], words: Lexicon): readonly Token[] {
  const at = tokens.findIndex(({ word }) => words.auxiliaries.has(word) || words.negations.has(word));
  return at === -1 ? [] : tokens.slice(0, at);
}

function startsAsSelf(tokens: readonly Token[], { selfVerb, negations }: Lexicon): boolean {
  const [first] = withoutPhrases(tokens, negations);
  return selfVerb?.test(first?.word ?? "") ?? false;
}
