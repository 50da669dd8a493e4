// Facts for a question. All that it is about must be in one, under any of the names that a thing goes by; what holds only a part is near, not known.
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/index.ts";
import { emptyWords } from "./asking-words.ts";
import { FACT_COLUMNS, type Fact, readFact } from "./fact.ts";
import { searchTerms } from "./terms.ts";

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

export function createFindFacts({ store, clock, names }: FindFactsDependencies): FindFacts {
  async function search(match: string, question: FactQuestion, signal: AbortSignal): Promise<readonly Fact[]> {
    const { reads, after, before, saidBy, without } = question;
    const now = clock.now();
    const isPast = after !== undefined || before !== undefined;
    const [from, until] = isPast ? [after ?? 0, before ?? now] : [now, now];
    const rows = await store.readAside(
      `SELECT ${FACT_COLUMNS}, bm25(facts_index) AS score FROM facts_index JOIN facts ON facts.number = facts_index.rowid
       WHERE facts_index MATCH ? AND audience IN (${reads.map(() => "?").join(", ")})
         AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?) AND (? OR replaced_by IS NULL) AND (? = '' OR said_name = ? COLLATE NOCASE)
       ORDER BY score, facts.number DESC LIMIT ${MOST_CANDIDATES}`,
      [match, ...reads, until, from, isPast ? 1 : 0, saidBy ?? "", saidBy ?? ""],
      signal,
    );
    return rows.map(readFact).filter(({ id }) => !without?.has(id));
  }

  return async (question, signal) => {
    const groups = asked(question.text, question.language, names());
    if (groups.length === 0) return { facts: [], match: "exact" };
    const all = await search(groups.map(anyOf).join(" AND "), question, signal);
    // All speak of it: what was said last is what holds.
    const newest = [...all].sort((one, other) => other.validFrom - one.validFrom || other.number - one.number);
    if (all.length > 0 || groups.length === 1) return { facts: newest.slice(0, question.limit), match: "exact" };
    const some = await search(groups.map(anyOf).join(" OR "), question, signal);
    return { facts: some.slice(0, question.limit), match: "near" };
  };
}

/** What a question is about: each part with every wording of it. */
function asked(text: string, language: string, names: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const empty = emptyWords(language);
  const said = plainWords(text);
  const telling = said.filter((word) => !empty.has(word));
  const words = telling.length > 0 ? telling : said;
  const groups: (readonly string[])[] = [];
  let rest = ` ${words.join(" ")} `;
  for (const thing of names) {
    const called = thing.map((name) => plainWords(name).join(" ")).filter((name) => name !== "");
    const [longest] = called
      .filter((name) => rest.includes(` ${name} `))
      .sort((one, other) => other.length - one.length);
    if (longest === undefined || called.length < 2) continue;
    rest = rest.replace(` ${longest} `, " ");
    groups.push(called.map((name) => searchTerms(name, language)).filter((phrase) => phrase !== ""));
  }
  for (const word of rest.trim().split(" ")) {
    const wordings = searchTerms(word, language);
    if (wordings !== "") groups.push([wordings]);
  }
  return groups;
}

const anyOf = (wordings: readonly string[]) => `(${wordings.join(" OR ")})`;

function plainWords(text: string): readonly string[] {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/[^\p{L}\p{M}\p{N}'-]+/gu, " ")
    .trim()
    .split(" ");
}
