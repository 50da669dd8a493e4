// What a statement says of a thing, as slots: of each a thing has one content at a time, so two that fill the same can't both be so.
import { isNumber, leadingTimes, timesIn } from "./calendar.ts";
import type { Clause } from "./clause.ts";
import type { Lexicon } from "./language/index.ts";
import { type Token, withoutPhrases } from "./tokens.ts";

/** `plain` and `class` are no slots of their own: a thing is loud and old, a cat and a nuisance. */
export type Slot = string;
export const PLAIN = "plain";
export const CLASS = "class";
export const NAME = "name";
const VALUE = "value";

export const isExclusive = (slot: Slot): boolean => slot !== PLAIN && slot !== CLASS;

interface Reading {
  readonly words: Lexicon;
  readonly terms: (text: string) => readonly string[];
  /** Whether the subject is a person, by name or by pronoun. */
  readonly isPerson: boolean;
}

/** Without what may stand before what is told. */
function told(tokens: readonly Token[], words: Lexicon): readonly Token[] {
  return withoutPhrases(tokens, words.loose);
}

const hasAttribute = (subject: readonly Token[], list: readonly string[], { joinsWords }: Lexicon): boolean =>
  subject.some(({ word }) =>
    list.some((one) => word === one || (joinsWords && word.length > one.length + 2 && word.endsWith(one))),
  );

/** Begins with a title or a capital. */
function isName(value: readonly Token[], words: Lexicon): boolean {
  const [given, behind] = value;
  const first = behind && given && words.determiners.has(given.word) ? { ...behind, raw: behind.word } : given;
  if (!first) return false;
  return words.titles.has(first.word) || (words.capitalsAreNames && /^\p{Lu}/u.test(first.raw));
}

/** "0.8", "plot 27b", "size 287". */
const MEASURED = 2;

function amount(value: readonly Token[], { words, terms }: Reading): Slot {
  const behind = value.slice(value.findIndex((token) => isNumber(token, words)) + 1);
  const end = behind.findIndex((token) => words.behindUnit.has(token.word) || timesIn([token], words).length > 0);
  const unit = behind
    .filter((token) => !isNumber(token, words))
    .slice(0, end === -1 ? MEASURED : Math.min(end, MEASURED));
  return `amount ${terms(unit.map(({ word }) => word).join(" ")).join(" ")}`.trim();
}

function ofBeing(value: readonly Token[], subject: readonly Token[], reading: Reading): readonly Slot[] {
  const { words, isPerson } = reading;
  const [first, second] = value;
  if (!first) return [];
  const times = leadingTimes(value, words);
  if (times.length > 0) return times.map((time) => `when ${time}`);
  const last = value.at(-1);
  // "bei der HUK versichert": the verb stands last.
  if (words.joinsWords && !isPerson && last && last !== first && words.participle.test(last.word))
    return [`is ${last.word}`];
  if (words.places.has(first.word)) {
    const isState = words.states.has(value[1]?.word);
    const rest = value.slice(1).filter(({ word }) => !words.determiners.has(word) && !words.articles.has(word));
    if (rest[0] && isNumber(rest[0], words)) return [amount(rest, reading)];
    // "in the gym at 18:00".
    const also = timesIn(value, words).map((time) => `when ${time}`);
    return isState ? [PLAIN] : ["place", ...also];
  }
  if (hasAttribute(subject, words.attributes, words)) return [VALUE];
  if (isName(value, words)) return [NAME];
  if (value.slice(0, MEASURED).some((token) => isNumber(token, words))) return [amount(value, reading)];
  if (words.articles.has(first.word)) return [CLASS];
  if (isPerson || !second || !words.participle.test(first.word)) return [PLAIN];
  return [`is ${first.word} ${words.places.has(second.word) ? second.word : ""}`.trim()];
}

/** Empty where nothing can be told apart. */
export function slotsOf({ link, value: given, subject, did }: Clause, reading: Reading): readonly Slot[] {
  const { words } = reading;
  const value = told(given, words);
  const times = () => timesIn(value, words).map((time) => `when ${time}`);
  switch (link) {
    case "be":
      return ofBeing(value[0] && words.scheduled.has(value[0].word) ? value.slice(1) : value, subject, reading);
    case "called":
      return [NAME];
    case "live":
      return words.thingsLive && words.determiners.has(subject[0]?.word) ? ["place", "live"] : ["live"];
    case "place":
    case "moved": {
      if (leadingTimes(value, words).length > 0) return times();
      const slots = link === "moved" ? ["place", "live"] : ["place"];
      return value.length > 0 || did ? slots : [];
    }
    case "event":
      return times();
    case "start":
    case "end":
      return times().map((time) => `${link} ${time}`);
    case "work":
      return [link];
  }
}
