// Facts for a question. All that it is about must be in one, under any of the names that a thing goes by; what holds only a part is near, not known.
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/index.ts";
import { emptyWords } from "./asking-words.ts";
import { type Fact, factsFor, readFact, UNTIL } from "./fact.ts";
import { lexiconOf } from "./language/index.ts";
import { askedTerms, type MoreForms, nameTerms, plainTerms } from "./terms.ts";

export interface FactQuestion {
  readonly text: string;
  readonly language: string;
  /** The audiences of whoever asks. */
  readonly reads: readonly string[];
  readonly limit: number;
  /** What was so at any time between these instants (milliseconds since the epoch); what is so now where neither is given. */
  readonly after?: number;
  readonly before?: number;
  /** Only what somebody of this name has said. */
  readonly saidBy?: string;
  /** Not these again. */
  readonly without?: ReadonlySet<string>;
}

export interface FoundFacts {
  readonly facts: readonly Fact[];
  /** `exact`: each holds all of what was asked about. */
  readonly match: "exact" | "near";
}

/** Rejects with the signal's reason, or as the store does. */
export type FindFacts = (question: FactQuestion, signal: AbortSignal) => Promise<FoundFacts>;

interface FindFactsDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly names: () => readonly (readonly string[])[];
}

const MOST_CANDIDATES = 100;
/** Words of a question that are searched for: nobody asks about more, and noise is noise. */
const MOST_WORDS = 40;
/** A word, or a character of writing that sets no spaces. */
const MOST_TERMS = 64;
const LONGEST_WORD = 64;
/** A shorter word is the beginning or the end of too many others. */
const LEAST_LETTERS = 5;
/** So many letters more are an ending. */
const MOST_ENDING = 3;
const MOST_RELATED = 200;

export function createFindFacts({ store, clock, names }: FindFactsDependencies): FindFacts {
  async function search(match: string, question: FactQuestion, signal: AbortSignal): Promise<readonly Fact[]> {
    const { reads, after, before, saidBy = "", without } = question;
    const now = clock.now();
    const isPast = after !== undefined || before !== undefined;
    const [from, until] = isPast ? [after ?? 0, before ?? now] : [now, now];
    const { columns, from: rowsFor, where, values } = factsFor(reads);
    const rows = await store.readAside(
      `SELECT ${columns}, score FROM (SELECT rowid AS found, bm25(facts_index) AS score FROM facts_index WHERE facts_index MATCH ?)
       JOIN (${rowsFor}) ON facts.number = found
       WHERE ${where} AND facts.valid_from <= ? AND (${UNTIL} IS NULL OR ${UNTIL} > ?) AND (? OR newer.id IS NULL)
         AND (? = '' OR facts.said_name = ? COLLATE NOCASE)
       ORDER BY score, facts.number DESC LIMIT ${MOST_CANDIDATES}`,
      [match, ...values, until, from, isPast ? 1 : 0, saidBy, saidBy],
      signal,
    );
    return rows.map(readFact).filter(({ id }) => !without?.has(id));
  }

  /** Words of the index of which these are the beginning, or the other way round; in a language that joins words, the end too: "Schlüssel" is said of a "Ersatzschlüssel". */
  async function related(words: readonly string[], language: string, signal: AbortSignal): Promise<MoreForms> {
    const joins = lexiconOf(language)?.joinsWords ?? false;
    const forms = [...new Set(words.flatMap(plainTerms).filter((form) => form.length >= LEAST_LETTERS))];
    if (forms.length === 0) return () => [];
    const rows = await store.readAside(
      `WITH asked (form) AS (VALUES ${forms.map(() => "(?)").join(", ")})
       SELECT form, term FROM facts_words, asked WHERE
         (substr(term, 1, length(form)) = form AND length(term) <= length(form) + ${MOST_ENDING})
         OR (length(term) >= max(${LEAST_LETTERS}, length(form) - ${MOST_ENDING}) AND substr(form, 1, length(term)) = term)
         OR (? AND substr(term, -length(form)) = form AND length(term) >= length(form) + ${MOST_ENDING}) LIMIT ${MOST_RELATED}`,
      [...forms, joins ? 1 : 0],
      signal,
    );
    const found = Map.groupBy(rows, (row) => String(row["form"]));
    return (known) => known.flatMap((form) => found.get(form)?.map((row) => String(row["term"])) ?? []);
  }

  return async (question, signal) => {
    const { text, language, limit } = question;
    const words = tellingWords(text, language);
    const exactly = async (more?: MoreForms) => {
      const groups = asked(words, language, names(), more);
      return groups.length === 0 ? [] : search(groups.map(anyOf).join(" AND "), question, signal);
    };
    const same = await exactly();
    const all = same.length > 0 ? same : await exactly(await related(words, language, signal));
    // All speak of it: what was said last is what holds.
    const newest = [...all].sort((one, other) => other.validFrom - one.validFrom || other.number - one.number);
    const groups = asked(words, language, names());
    if (all.length > 0 || groups.length < 2) return { facts: newest.slice(0, limit), match: "exact" };
    const some = await search(groups.map(anyOf).join(" OR "), question, signal);
    return { facts: some.slice(0, limit), match: "near" };
  };
}

function tellingWords(text: string, language: string): readonly string[] {
  const empty = emptyWords(language);
  const said = plainWords(text);
  const telling = said.filter((word) => !empty.has(word));
  return [...new Set(telling.length > 0 ? telling : said)]
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));
}

/** What a question is about: each part with every wording of it. */
function asked(
  words: readonly string[],
  language: string,
  names: readonly (readonly string[])[],
  more?: MoreForms,
): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = [];
  let rest = ` ${words.join(" ")} `;
  for (const thing of names) {
    const called = thing.map((name) => plainWords(name).join(" ")).filter((name) => name !== "");
    const [longest] = called
      .filter((name) => rest.includes(` ${name} `))
      .sort((one, other) => other.length - one.length);
    if (longest === undefined || called.length < 2) continue;
    rest = rest.replace(` ${longest} `, " ");
    groups.push(called.map((name) => nameTerms(name, language)).filter((phrase) => phrase !== ""));
  }
  for (const terms of askedTerms(rest, language, more)) groups.push([terms]);
  return groups.slice(0, MOST_TERMS);
}

const anyOf = (wordings: readonly string[]) => `(${wordings.join(" OR ")})`;

function plainWords(text: string): readonly string[] {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}'+#-]+/gu, " ")
    .trim()
    .split(" ");
}
