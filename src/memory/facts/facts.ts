// What the household told Hestia: a newer sentence takes the place of an older one of the same person about the same; another person's stands beside it.
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import { HIDDEN_CODE } from "../../core/hidden-code.ts";
import type { Store, Writer } from "../../store/index.ts";
import { HOUSEHOLD, type Reader } from "../people/index.ts";
import { type Fact, isOfThemselves } from "./fact.ts";
import { createFindFacts, type FindFacts } from "./find-facts.ts";
import { createFactRows } from "./rows.ts";
import {
  checkedText,
  createSaveFact,
  type NewFact,
  replace,
  type Saved,
  type SaveFactDependencies,
} from "./save-fact.ts";

export interface Facts {
  /** Whether a text says something of something, and does not only name it ("the milk"), as far as that can be read without a model. */
  tells(text: string, language: string): boolean;
  /** On the disk when this returns. Throws AppError `fact` for a text that can't be one. */
  save(fact: NewFact): Saved;
  /** All of them or none, and what else is to be kept with them. */
  saveAll(facts: readonly NewFact[], also?: (writer: Writer) => void): readonly Saved[];
  find: FindFacts;
  /** What is so now: of those that were asked for of late the most used, and the newest, in turns. */
  current(reads: readonly string[], limit: number): readonly Fact[];
  /** All that was ever so; everybody's where no audiences are given. */
  all(reads?: readonly string[]): readonly Fact[];
  /** What the person who reads has said of themselves and is so now, newest first. */
  ofThemselves(reader: Pick<Reader, "reads" | "name">, limit: number): readonly Fact[];
  byNumber(number: number): Fact | undefined;
  /** The newest that was said in a conversation. */
  latestOf(conversationId: string): Fact | undefined;
  /** Those whose place it took, newest first, as far as these audiences go. */
  before(fact: Fact, reads?: readonly string[]): readonly Fact[];
  /** Whether whoever speaks in this turn may change it or have it forgotten: an unknown voice only what was told in the same conversation. */
  mayChange(turnId: string, reader: Pick<Reader, "audience" | "name">, fact: Fact): boolean;
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
  /** Nothing of them is left in table or index. What one of them had replaced, and is not among them, is over. */
  remove(writer: Writer, facts: readonly Fact[]): void;
}

/** What nobody asked for since then is no longer much used. */
const USED_LATELY = 90 * 86_400_000;

export interface FactsDependencies extends Omit<SaveFactDependencies, "rows"> {
  readonly store: Store;
  readonly clock: Clock;
}

export function createFacts(dependencies: FactsDependencies): Facts {
  const { store, clock } = dependencies;
  const rows = createFactRows(dependencies);
  const { read, before, byNumber } = rows;
  const { save, mayChange, tells, index, unindex, sweep, topicOf } = createSaveFact({ ...dependencies, rows });

  function erase(writer: Writer, fact: Fact): void {
    unindex(writer, fact);
    writer.run("UPDATE facts SET disputes = NULL WHERE disputes = ?", fact.id);
    writer.run("DELETE FROM facts WHERE number = ?", fact.number);
  }

  return {
    tells,
    save: (fact) => store.writeDurable((writer) => save(writer, fact)),
    saveAll: (facts, also) =>
      store.writeDurable((writer) => {
        also?.(writer);
        return facts.map((fact) => save(writer, fact));
      }),
    find: createFindFacts(dependencies),

    current(reads, limit) {
      const newest = rows.now(reads, "1 ORDER BY facts.number DESC LIMIT ?", limit);
      const used = rows.now(
        reads,
        "facts.used_at > ? ORDER BY facts.uses DESC, facts.number DESC LIMIT ?",
        clock.now() - USED_LATELY,
        limit,
      );
      const inTurns = newest.flatMap((fact, nth) => [used[nth] ?? fact, fact]);
      return [...new Map(inTurns.map((fact) => [fact.id, fact])).values()].slice(0, limit);
    },
    all: (reads) => read(reads, "1 ORDER BY facts.number"),
    ofThemselves: ({ reads, name }, limit) =>
      rows
        .now(
          reads,
          `facts.said_by <> ? AND facts.said_by IN (${reads.map(() => "?").join(", ")}) ORDER BY facts.number DESC`,
          ...[HOUSEHOLD, ...reads],
        )
        .filter((fact) => isOfThemselves(fact, name))
        .slice(0, limit),
    byNumber,
    latestOf: (conversationId) =>
      read(
        undefined,
        "facts.turn_id IN (SELECT id FROM turns WHERE conversation_id = ?) ORDER BY facts.number DESC LIMIT 1",
        conversationId,
      )[0],
    before,
    mayChange,

    setAudience({ id }, audience) {
      store.writeDurable((writer) => writer.run("UPDATE facts SET audience = ? WHERE id = ?", audience, id));
    },

    edit(number, given) {
      const fact = byNumber(number);
      if (!fact) throw new AppError("fact", `there is no fact ${number}`);
      const text = checkedText(given);
      store.writeDurable((writer) => {
        unindex(writer, fact);
        const topic = topicOf(text, fact.language) ?? null;
        const codes = text.includes(HIDDEN_CODE) ? (fact.codes ?? null) : null;
        writer.run("UPDATE facts SET text = ?, topic = ?, codes = ? WHERE number = ?", text, topic, codes, number);
        index(writer, number, text, fact.language);
      });
      return byNumber(number) ?? fact;
    },

    settle(kept, other) {
      store.writeDurable((writer) => {
        replace(writer, other, { id: kept.id, at: clock.now() });
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
          const learned = read(undefined, "facts.batch = ? ORDER BY facts.number", batch);
          return { batch, madeAt: learned[0]?.madeAt ?? 0, facts: learned };
        }),

    undo: (batch) =>
      store.writeDurable((writer) => {
        const learned = read(undefined, "facts.batch = ?", batch);
        for (const fact of learned) {
          writer.run("UPDATE facts SET replaced_by = NULL, replaced_at = NULL WHERE replaced_by = ?", fact.id);
          erase(writer, fact);
        }
        return learned.length;
      }),

    remove(writer, facts) {
      for (const fact of facts) {
        writer.run(
          "UPDATE facts SET valid_until = min(coalesce(valid_until, replaced_at), replaced_at), replaced_by = NULL, replaced_at = NULL WHERE replaced_by = ?",
          fact.id,
        );
        erase(writer, fact);
      }
      if (facts.length > 0) sweep(writer);
    },
  };
}
