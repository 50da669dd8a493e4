// The words of a language as a sentence is read with them.
import { compilePhrases, type Phrases } from "./phrases.ts";
import type { StatementWords } from "./statement-words.ts";

type Compiled<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends readonly string[] ? Phrases : Words[Key];
};

/** What a verb does in a sentence. */
export type VerbKind = "be" | "called" | "place" | "live" | "work" | "put" | "event" | "start" | "end" | "auxiliary";

export interface Lexicon extends Compiled<Omit<StatementWords, "attributes" | "days">> {
  readonly attributes: readonly string[];
  readonly days: readonly string[];
  readonly verbs: readonly (readonly [kind: VerbKind, phrases: Phrases])[];
  /** Between two nouns. */
  readonly of: Phrases;
  /** Behind it stands a noun, never a verb. */
  readonly beforeNoun: Phrases;
  /** Say nothing of a thing, articles aside. */
  readonly loose: Phrases;
  readonly denials: Phrases;
  /** Between a helping verb and the verb that tells. */
  readonly between: Phrases;
  /** Before the verb, where the sentence does not begin with what it is about. */
  readonly leading: Phrases;
  readonly agentsAndSelf: Phrases;
  readonly acting: Phrases;
  readonly pronounsAndFillers: Phrases;
  /** Not of what a thing is called. */
  readonly beside: Phrases;
  /** May stand before a time. */
  readonly beforeTime: Phrases;
  /** End what belongs to a figure. */
  readonly behindUnit: Phrases;
  /** Have no part in what is looked for. */
  readonly empty: readonly string[];
}

const OF = ["of", "de", "du", "d'", "von", "vom", "van", "del"];

export function compileLexicon(words: StatementWords): Lexicon {
  const { attributes, days, events, ...rest } = words;
  const { negations, change, fillers, articles, determiners, auxiliaries, agents, self, places, since, fresh } = words;
  const happening = (kind: string) => Object.keys(events).filter((verb) => events[verb] === kind);
  const lists = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? compilePhrases(value) : value,
  ]);
  // One for one the lists of StatementWords.
  const compiled = Object.fromEntries(lists) as Compiled<Omit<StatementWords, "attributes" | "days" | "events">>;
  const loose = fillers.filter((one) => !articles.includes(one) && !determiners.includes(one));
  const telling = [words.be, words.called, words.stays, words.lives, words.works, words.puts, auxiliaries, agents];
  const empty = [...telling, words.pronouns, happening(""), change, places, fillers, self];
  return {
    ...compiled,
    ...{ attributes, days, events },
    verbs: [
      ["called", compilePhrases(words.called)],
      ["event", compilePhrases(happening(""))],
      ["start", compilePhrases(happening("start"))],
      ["end", compilePhrases(happening("end"))],
      ["place", compilePhrases(words.stays)],
      ["live", compilePhrases(words.lives)],
      ["work", compilePhrases(words.works)],
      ["put", compilePhrases(words.puts)],
      ["be", compilePhrases(words.be)],
      ["auxiliary", compilePhrases(auxiliaries)],
    ],
    of: compilePhrases(OF),
    beforeNoun: compilePhrases(determiners, articles, OF),
    loose: compilePhrases(negations, change, loose),
    denials: compilePhrases(negations, change),
    between: compilePhrases(negations, change, fillers),
    leading: compilePhrases(fillers, change, auxiliaries),
    agentsAndSelf: compilePhrases(agents, self),
    acting: compilePhrases(fillers, change, auxiliaries, agents, self),
    pronounsAndFillers: compilePhrases(words.pronouns, fillers),
    beside: compilePhrases(fillers, change, fresh, self, negations),
    beforeTime: compilePhrases(places, fillers, words.each, words.clock, since, OF),
    behindUnit: compilePhrases(places, since, articles),
    empty: empty.flat().filter((one) => !one.includes(" ")),
  };
}
