// How a language says that something is so, as data: what a statement is about is told apart from what it says of it. None of it refuses a sentence;
// what a list lacks only stays beside what was said before.
export interface StatementWords {
  readonly be: readonly string[];
  readonly called: readonly string[];
  /** Something is somewhere: hangs, lies. */
  readonly stays: readonly string[];
  readonly lives: readonly string[];
  /** "The first-aid kit lives in the drawer": a thing, where it has an article. */
  readonly thingsLive: boolean;
  readonly works: readonly string[];
  /** Somebody puts it there, or it was put there; alone, it goes there itself. */
  readonly puts: readonly string[];
  /** Who does that tells a secret. */
  readonly hides: readonly string[];
  /** What happens at times, with what tells one time from another. */
  readonly events: Readonly<Record<string, "" | "start" | "end">>;
  /** Stand before the verb that tells. */
  readonly auxiliaries: readonly string[];
  /** Who does it, where that is not what the sentence is about. */
  readonly agents: readonly string[];
  /** Stand for what was named before. */
  readonly pronouns: readonly string[];
  /** Begin a place. */
  readonly places: readonly string[];
  /** Behind such a word they are no place: "under warranty". */
  readonly states: readonly string[];
  /** Between a thing and its time: "due on". */
  readonly scheduled: readonly string[];
  /** Of which a thing has one; in a language that joins words, also their endings. */
  readonly attributes: readonly string[];
  readonly joinsWords: boolean;
  /** Attributes that only say that a time follows, or a name. */
  readonly timeWords: readonly string[];
  readonly nameWords: readonly string[];
  /** Before a name. */
  readonly titles: readonly string[];
  /** Whether a word that begins with a capital, in the middle of a sentence, is a name. */
  readonly capitalsAreNames: boolean;
  /** A form of a verb that says what was done with a thing. */
  readonly participle: RegExp;
  /** "the key's in the hall": a verb, not whose it is. */
  readonly contracted?: RegExp;
  /** Say that it was otherwise before. */
  readonly change: readonly string[];
  /** Before a thing: another one than before. */
  readonly fresh: readonly string[];
  /** Say that what was said before holds too. */
  readonly also: readonly string[];
  /** Begin the time from which it holds. */
  readonly since: readonly string[];
  /** Their beginnings: "Tuesdays", "dienstags". */
  readonly days: readonly string[];
  readonly months: readonly string[];
  readonly spans: readonly string[];
  /** Times of day and of the year, and what stands with times. */
  readonly times: readonly string[];
  /** Before an hour. */
  readonly clock: readonly string[];
  readonly numerals: readonly string[];
  /** Before a number that is a name. */
  readonly labels: readonly string[];
  /** Before a time that comes again. */
  readonly each: readonly string[];
  readonly negations: readonly string[];
  /** May stand anywhere and tell nothing of what it is about. */
  readonly fillers: readonly string[];
  /** The speaker, and what is theirs. */
  readonly self: readonly string[];
  /** A sentence that begins so speaks of the speaker, where the language needs no pronoun. */
  readonly selfVerb?: RegExp;
  /** Before one of several: "a Vaillant". */
  readonly articles: readonly string[];
  readonly determiners: readonly string[];
}

export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
/** Parted by commas, each of several words. */
export const phrases = (text: string): readonly string[] =>
  text.split(",").map((one) => one.trim().replace(/\s+/g, " "));
