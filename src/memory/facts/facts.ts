// What the household told Hestia: a newer sentence takes the place of an older one of the same person about the same; another person's stands beside it.
import { randomUUID } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Store, Writer } from "../../store/index.ts";
import { HOUSEHOLD, type Reader } from "../people/index.ts";
import { FACT_COLUMNS, type Fact, type FactSource, readFact } from "./fact.ts";
import { createFindFacts, type FindFacts } from "./find-facts.ts";
import { readStatement } from "./statement.ts";
import { indexedTerms, wordTerms } from "./terms.ts";

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
    }
  | { readonly type: "known"; readonly fact: Fact };

export interface Facts {
  /** On the disk when this returns. Throws AppError `fact` for a text that can't be one. */
  save(fact: NewFact): Saved;
  /** All of them or none, and what else is to be kept with them. */
  saveAll(facts: readonly NewFact[], also?: (writer: Writer) => void): readonly Saved[];
  find: FindFacts;
  /** What is so now, the most used and newest first. */
  current(reads: readonly string[], limit: number): readonly Fact[];
  all(reads?: readonly string[]): readonly Fact[];
  byNumber(number: number): Fact | undefined;
  /** The newest that was said in a conversation. */
  latestOf(conversationId: string): Fact | undefined;
  /** Those whose place it took, newest first. */
  before(fact: Fact): readonly Fact[];
  setAudience(fact: Fact, audience: string): void;
  /** The words are changed, nothing else. Throws AppError `fact`. */
  edit(number: number, text: string): Fact;
  /** `kept` holds from now on, the other is history. */
  settle(kept: Fact, other: Fact): void;
  used(facts: readonly Fact[]): void;
  /** What was learned together, newest first. */
  batches(
    limit: number,
  ): readonly { readonly batch: string; readonly madeAt: number; readonly facts: readonly Fact[] }[];
  /** Takes back what was learned together; what it had replaced holds again. The number of facts. */
  undo(batch: string): number;
  /** Nothing of them is left in table or index; with each goes what it replaced. */
  remove(writer: Writer, facts: readonly Fact[]): void;
}

const MOST_CHARACTERS = 1_000;

export interface FactsDependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** Lower case: whoever the household knows. */
  readonly people: () => readonly string[];
  /** The device or area that a text names. */
  readonly thing: (text: string) => string | undefined;
  /** The names under which one thing goes. */
  readonly names: () => readonly (readonly string[])[];
}

export function createFacts(dependencies: FactsDependencies): Facts {
  const { store, clock, people, thing } = dependencies;
  const where = (reads: readonly string[]) => `audience IN (${reads.map(() => "?").join(", ")})`;
  const read = (condition: string, ...values: readonly (string | number)[]) =>
    store.reader.all(`SELECT ${FACT_COLUMNS} FROM facts WHERE ${condition}`, ...values).map(readFact);
  const byNumber = (number: number) => read("number = ?", number)[0];

  function write(writer: Writer, given: NewFact): Saved {
    const { language, reader, source } = given;
    const text = checked(given.text);
    const at = given.at ?? clock.now();
    const { topic: said, personal } = readStatement(text, {
      language,
      terms: (part) => wordTerms(part, language),
      people: people(),
    });
    const isNobody = reader.audience === HOUSEHOLD;
    const isPrivate = given.for === undefined ? personal : given.for === "me";
    const audience = isPrivate ? reader.audience : HOUSEHOLD;
    const isSelf = said?.startsWith("self|") ?? false;
    const topic = isSelf && isNobody ? undefined : said;
    const current = `(replaced_by IS NULL AND (valid_until IS NULL OR valid_until > ${at})) AND ${where(reader.reads)}`;
    const same = read(`text = ? AND ${current}`, text, ...reader.reads).find((fact) => fact.audience === audience);
    if (same) return { type: "known", fact: same };
    const about = topic === undefined ? [] : read(`topic = ? AND ${current}`, topic, ...reader.reads);
    const named = given.replaces === undefined ? undefined : byNumber(given.replaces);
    const visible = named && named.replacedBy === undefined && reader.reads.includes(named.audience) ? [named] : [];
    const rivals = [...about, ...visible];
    const mine = rivals.filter(({ saidBy }) => isBy(reader, saidBy));
    // What was found by itself gives way to what somebody said, never the other way round.
    const replaced = source === "reflection" ? mine.filter((fact) => fact.source === "reflection") : mine;
    const other = isSelf ? undefined : rivals.find((fact) => !mine.includes(fact) && audience === HOUSEHOLD);
    const id = randomUUID();
    writer.run(
      `INSERT INTO facts (id, text, language, subject, topic, audience, said_by, said_name, turn_id, source, batch, confidence, made_at, valid_from, valid_until, disputes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      text,
      language,
      isSelf || isPrivate ? (reader.name ?? "somebody") : (thing(text) ?? "household"),
      topic ?? null,
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
    for (const fact of replaced)
      writer.run("UPDATE facts SET replaced_by = ?, valid_until = ? WHERE id = ?", id, at, fact.id);
    const fact = byNumber(number);
    if (!fact) throw new AppError("fact", "a fact was not kept");
    return { type: "kept", fact, replaced, disputed: other };
  }

  function before({ id }: Fact): readonly Fact[] {
    const older = read("replaced_by = ? ORDER BY valid_until DESC", id);
    return older.flatMap((fact) => [fact, ...before(fact)]);
  }

  function erase(writer: Writer, { id, number, text, language }: Fact): void {
    writer.run(
      "INSERT INTO facts_index (facts_index, rowid, terms) VALUES ('delete', ?, ?)",
      number,
      indexedTerms(text, language),
    );
    writer.run("UPDATE facts SET disputes = NULL WHERE disputes = ?", id);
    writer.run("DELETE FROM facts WHERE number = ?", number);
  }

  return {
    save: (fact) => store.writeDurable((writer) => write(writer, fact)),
    saveAll: (facts, also) =>
      store.writeDurable((writer) => {
        also?.(writer);
        return facts.map((fact) => write(writer, fact));
      }),
    find: createFindFacts(dependencies),

    current: (reads, limit) =>
      read(
        `replaced_by IS NULL AND (valid_until IS NULL OR valid_until > ?) AND ${where(reads)} ORDER BY uses DESC, made_at DESC, number DESC LIMIT ?`,
        clock.now(),
        ...reads,
        limit,
      ),
    all: (reads) => (reads ? read(`${where(reads)} ORDER BY number`, ...reads) : read("1 ORDER BY number")),
    byNumber,
    latestOf: (conversationId) =>
      read(
        "turn_id IN (SELECT id FROM turns WHERE conversation_id = ?) ORDER BY number DESC LIMIT 1",
        conversationId,
      )[0],
    before,

    setAudience({ id }, audience) {
      store.writeDurable((writer) => writer.run("UPDATE facts SET audience = ? WHERE id = ?", audience, id));
    },

    edit(number, given) {
      const fact = byNumber(number);
      if (!fact) throw new AppError("fact", `there is no fact ${number}`);
      const text = checked(given);
      const { topic } = readStatement(text, {
        language: fact.language,
        terms: (part) => wordTerms(part, fact.language),
        people: people(),
      });
      store.writeDurable((writer) => {
        writer.run(
          "INSERT INTO facts_index (facts_index, rowid, terms) VALUES ('delete', ?, ?)",
          number,
          indexedTerms(fact.text, fact.language),
        );
        writer.run("UPDATE facts SET text = ?, topic = ? WHERE number = ?", text, topic ?? null, number);
        index(writer, number, text, fact.language);
      });
      return byNumber(number) ?? fact;
    },

    settle(kept, other) {
      store.writeDurable((writer) => {
        writer.run("UPDATE facts SET replaced_by = ?, valid_until = ? WHERE id = ?", kept.id, clock.now(), other.id);
        writer.run("UPDATE facts SET disputes = NULL WHERE id IN (?, ?)", kept.id, other.id);
      });
    },

    used(facts) {
      if (facts.length === 0) return;
      store.write((writer) => {
        for (const { id } of facts)
          writer.run("UPDATE facts SET uses = uses + 1, used_at = ? WHERE id = ?", clock.now(), id);
      });
    },

    batches: (limit) =>
      store.reader
        .all(
          "SELECT batch, max(number) AS newest FROM facts WHERE batch IS NOT NULL GROUP BY batch ORDER BY newest DESC LIMIT ?",
          limit,
        )
        .map((row) => {
          const batch = String(row["batch"]);
          const learned = read("batch = ? ORDER BY number", batch);
          return { batch, madeAt: learned[0]?.madeAt ?? 0, facts: learned };
        }),

    undo: (batch) =>
      store.writeDurable((writer) => {
        const learned = read("batch = ?", batch);
        for (const fact of learned) {
          writer.run("UPDATE facts SET replaced_by = NULL, valid_until = NULL WHERE replaced_by = ?", fact.id);
          erase(writer, fact);
        }
        return learned.length;
      }),

    remove(writer, facts) {
      const all = new Map(facts.flatMap((fact) => [fact, ...before(fact)]).map((fact) => [fact.id, fact]));
      for (const fact of all.values()) erase(writer, fact);
    },
  };

  function index(writer: Writer, number: number, text: string, language: string): void {
    writer.run("INSERT INTO facts_index (rowid, terms) VALUES (?, ?)", number, indexedTerms(text, language));
  }
}

function checked(given: string): string {
  const text = given.trim().replace(/\s+/g, " ");
  if (text === "") throw new AppError("fact", "there is nothing to remember");
  if (text.length > MOST_CHARACTERS)
    throw new AppError("fact", `that is ${text.length} characters; one fact may have ${MOST_CHARACTERS}`);
  return text;
}

/** Whether it is this reader who said it: of two whom nobody knows, neither can tell. */
function isBy(reader: Reader, saidBy: string): boolean {
  return saidBy === reader.audience || (saidBy !== HOUSEHOLD && reader.reads.includes(saidBy));
}
