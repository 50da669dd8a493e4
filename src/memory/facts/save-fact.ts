// Keeping one sentence: whose it is, what it takes the place of, and who says otherwise.
import { randomBytes } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Writer } from "../../store/index.ts";
import { HOUSEHOLD, isKnown, type Reader } from "../people/index.ts";
import { type Fact, type FactSource, SOMEBODY } from "./fact.ts";
import { givesWay, isNear, mayGiveWay } from "./gives-way.ts";
import { lexiconOf } from "./language/index.ts";
import type { FactRows } from "./rows.ts";
import { readStatement, SELF, type Statement } from "./statement.ts";
import { indexedTerms, plainTerms, wordTerms } from "./terms.ts";

export interface NewFact {
  readonly text: string;
  readonly language: string;
  readonly reader: Reader;
  readonly source: FactSource;
  /** Who may know it; by what it is about where nobody says. */
  readonly for?: "everyone" | "me";
  readonly turnId?: string;
  readonly validUntil?: number;
  /** The number of the fact whose place it takes, where whoever saves it knows. */
  readonly replaces?: number;
  /** What was learned together, and can be undone together. */
  readonly batch?: string;
  readonly confidence?: number;
  /** What is marked in the text as a code, locked. */
  readonly codes?: string;
  /** When it was said; now unless given. */
  readonly at?: number;
}

export type Saved =
  | {
      readonly type: "kept";
      readonly fact: Fact;
      readonly replaced: readonly Fact[];
      /** Another person's that says otherwise, if there is one: it stays. */
      readonly disputed: Fact | undefined;
      /** One of theirs that this may be meant instead of: it holds until somebody says so. */
      readonly perhaps: Fact | undefined;
    }
  | { readonly type: "known"; readonly fact: Fact };

export interface SaveFactDependencies {
  readonly rows: FactRows;
  readonly clock: Clock;
  /** Lower case: whoever the household knows. */
  readonly people: () => readonly string[];
  /** The device or area that a text names. */
  readonly thing: (text: string) => string | undefined;
  /** The names under which one thing goes. */
  readonly names: () => readonly (readonly string[])[];
}

const MOST_CHARACTERS = 1_000;
/** Stands in the index for a moment. */
const NO_FACT = -1;
const NO_TERM = "0";
/** Each id stands in a row and in an index. */
const ID_BYTES = 12;
/** Of a sentence whose verb is not known; of one that begins as the name of a thing. */
const LEAST_WORDS = 3;
const LEAST_WORDS_OF_THING = 6;
/** By so many of its words a sentence is found again. */
const MOST_TERMS = 20;
/** Of those that hold the same words. */
const MOST_ALIKE = 50;

export function checkedText(given: string): string {
  const text = given.trim().replace(/\s+/g, " ");
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) throw new AppError("fact", "there is nothing to remember");
  if (text.length > MOST_CHARACTERS)
    throw new AppError("fact", `that is ${text.length} characters; one fact may have ${MOST_CHARACTERS}`);
  return text;
}

export function createSaveFact({ rows, clock, people, thing, names }: SaveFactDependencies) {
  const statementOf = (text: string, language: string): Statement =>
    readStatement(text, { language, terms: (part) => wordTerms(part, language), people: people(), names: names() });

  function index(writer: Writer, number: number, text: string, language: string): void {
    writer.run("INSERT INTO facts_index (rowid, terms) VALUES (?, ?)", number, indexedTerms(text, language));
  }

  function unindex(writer: Writer, { number, text, language }: Fact): void {
    writer.run(
      "INSERT INTO facts_index (facts_index, rowid, terms) VALUES ('delete', ?, ?)",
      number,
      indexedTerms(text, language),
    );
  }

  /** A word that is deleted may still part two pages of the index: it is written anew, which FTS5 does only where it has two parts. */
  function sweep(writer: Writer): void {
    writer.run("INSERT INTO facts_index (rowid, terms) VALUES (?, ?)", NO_FACT, NO_TERM);
    writer.run("INSERT INTO facts_index (facts_index) VALUES ('optimize')");
    writer.run("INSERT INTO facts_index (facts_index, rowid, terms) VALUES ('delete', ?, ?)", NO_FACT, NO_TERM);
  }

  /** What can't be so any more if this is. */
  function rivalsOf({ replaces, reader: { reads } }: NewFact, said: Statement): readonly Fact[] {
    const named = replaces === undefined ? [] : rows.now(reads, "facts.number = ?", replaces);
    const same = topicsOf(said).flatMap((topic) => rows.now(reads, "facts.topic = ?", topic));
    // What is said not to be so any more holds all of the same words; what is so again, too.
    const denied = said.said.filter(({ isNegative }) => isNegative);
    const contents = denied.length > 0 ? denied.map(({ content }) => content) : [said.content];
    const alike =
      said.said.length === 0
        ? []
        : contents.flatMap((content) => rows.holding(reads, { terms: content, join: "AND", limit: MOST_ALIKE }));
    const contrary = [...same, ...alike].filter(({ text, language }) => givesWay(statementOf(text, language), said));
    return [...new Map([...named, ...contrary].map((fact) => [fact.id, fact])).values()];
  }

  /** Of two whom nobody knows neither can tell that they are one, except in one conversation. */
  function mayChange(turnId: string, reader: Pick<Reader, "audience" | "name">, fact: Fact): boolean {
    if (isKnown(reader)) return true;
    if (fact.saidBy !== reader.audience) return false;
    return reader.audience !== HOUSEHOLD || (fact.turnId !== undefined && rows.isOneTalk(turnId, fact.turnId));
  }

  /** Whether it is theirs to replace. What the owner brings, and what is read afterwards, is no voice that could be anybody's. */
  function isTheirs({ reader, source, turnId }: NewFact, fact: Fact): boolean {
    if (!isBy(reader, fact.saidBy)) return false;
    const isSaid = source === "person" || source === "model";
    return !isSaid || turnId === undefined || mayChange(turnId, reader, fact);
  }

  function doubtOf(given: NewFact, said: Statement): Fact | undefined {
    const { reader } = given;
    const topics = topicsOf(said);
    const terms = [...new Set(topics.flatMap((topic) => topic.split("|")[1]?.split(" ") ?? []))];
    return rows
      .holding(reader.reads, { terms, join: "OR", limit: MOST_ALIKE })
      .filter((fact) => isTheirs(given, fact) && topics.some((one) => isNear(one, fact.topic)))
      .find(({ text, language }) => mayGiveWay(statementOf(text, language), said));
  }

  function save(writer: Writer, given: NewFact): Saved {
    const { language, reader, source } = given;
    const text = checkedText(given.text);
    const at = given.at ?? clock.now();
    const read = statementOf(text, language);
    const isNobody = reader.audience === HOUSEHOLD;
    const isSelf = topicsOf(read)[0]?.startsWith(SELF) ?? false;
    // Of two whom nobody knows, neither's "my" is the other's.
    const said = isSelf && isNobody ? { ...read, said: [] } : read;
    const isPrivate = given.for === undefined ? said.personal : given.for === "me";
    const audience = isPrivate ? reader.audience : HOUSEHOLD;
    const terms = [...new Set(plainTerms(text))].slice(0, MOST_TERMS);
    const known = rows
      .holding(reader.reads, { terms, join: "AND", limit: MOST_ALIKE })
      .find((fact) => fact.text === text && fact.audience === audience);
    if (known && given.codes === undefined) return { type: "known", fact: known };
    // The same words with a code may hold another one.
    const rivals = known ? [known] : rivalsOf(given, said);
    const mine = rivals.filter((fact) => isTheirs(given, fact));
    // What was found by itself gives way to what somebody said, never the other way round.
    const replaced = source === "reflection" ? mine.filter((fact) => fact.source === "reflection") : mine;
    const other = isSelf ? undefined : rivals.find((fact) => !mine.includes(fact) && audience === HOUSEHOLD);
    const isAsked = source === "person" || source === "model";
    const perhaps = isAsked && rivals.length === 0 ? doubtOf(given, said) : undefined;
    const id = randomBytes(ID_BYTES).toString("base64url");
    writer.run(
      `INSERT INTO facts (id, text, language, codes, subject, topic, audience, said_by, said_name, turn_id, source, batch, confidence, made_at, valid_from, valid_until, disputes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      text,
      language,
      given.codes ?? null,
      isSelf || isPrivate ? (reader.name ?? SOMEBODY) : (thing(text) ?? "household"),
      topicsOf(said).find((one) => rivals.some(({ topic }) => topic === one)) ?? topicsOf(said)[0] ?? null,
      audience,
      reader.audience,
      reader.name ?? null,
      given.turnId ?? null,
      source,
      given.batch ?? null,
      given.confidence ?? 1,
      clock.now(),
      at,
      given.validUntil ?? null,
      other?.id ?? null,
    );
    const number = Number(writer.get("SELECT last_insert_rowid() AS number")?.["number"]);
    index(writer, number, text, language);
    for (const fact of replaced) replace(writer, fact, { id, at });
    const fact = rows.byNumber(number);
    if (!fact) throw new AppError("fact", "a fact was not kept");
    return { type: "kept", fact, replaced, disputed: other, perhaps };
  }

  return {
    save,
    mayChange,
    tells(text: string, language: string): boolean {
      if (statementOf(text, language).said.some(({ slots }) => slots.length > 0)) return true;
      const [first = "", ...more] = text.toLowerCase().trim().split(/\s+/);
      const isNamed = lexiconOf(language)?.determiners.has(first) ?? false;
      return more.length + 1 >= (isNamed ? LEAST_WORDS_OF_THING : LEAST_WORDS);
    },
    index,
    unindex,
    sweep,
    topicOf: (text: string, language: string) => topicsOf(statementOf(text, language))[0],
  };
}

const topicsOf = ({ said }: Statement): readonly string[] => [...new Set(said.flatMap(({ topics }) => topics))];

/** From then on the newer one holds, for everyone who may see it. */
export function replace(writer: Writer, older: Fact, newer: { readonly id: string; readonly at: number }): void {
  writer.run("UPDATE facts SET replaced_by = ?, replaced_at = ? WHERE id = ?", newer.id, newer.at, older.id);
  if (older.audience === HOUSEHOLD) return;
  // What everyone knew until now was replaced by something private before: they see this one in its place.
  writer.run(
    "UPDATE facts SET replaced_by = ?, replaced_at = ? WHERE replaced_by = ? AND audience = ?",
    ...[newer.id, newer.at, older.id, HOUSEHOLD],
  );
}

/** Whether it is this reader who said it, as far as that is known. */
function isBy(reader: Reader, saidBy: string): boolean {
  return saidBy === reader.audience || (saidBy !== HOUSEHOLD && reader.reads.includes(saidBy));
}
