// The facts as they are read: by number, by what they say, as they are now, and what they were before.
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/index.ts";
import { type Fact, factsFor, readFact } from "./fact.ts";

const ONE_TALK_MILLISECONDS = 30 * 60_000;

type Value = string | number;

export function createFactRows({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  function read(reads: readonly string[] | undefined, condition: string, ...values: readonly Value[]): readonly Fact[] {
    const { columns, from, where, values: audiences } = factsFor(reads);
    return store.reader
      .all(`SELECT ${columns} FROM ${from} WHERE ${where} AND ${condition}`, ...audiences, ...values)
      .map(readFact);
  }
  const isNow = "newer.id IS NULL AND (facts.valid_until IS NULL OR facts.valid_until > ?)";

  function before(fact: Fact, reads?: readonly string[]): readonly Fact[] {
    const older = read(reads, "facts.replaced_by = ? ORDER BY facts.replaced_at DESC, facts.number DESC", fact.id);
    return older.flatMap((one) => [one, ...before(one, reads)]);
  }

  return {
    read,
    before,
    /** Whether two turns are of one conversation, as people have them: a room's goes on for ever, and who speaks there later may be somebody else. */
    isOneTalk: (turnId: string, other: string): boolean =>
      store.reader.get(
        "SELECT 1 FROM turns AS one JOIN turns AS other USING (conversation_id) WHERE one.id = ? AND other.id = ? AND abs(one.received_at - other.received_at) <= ?",
        turnId,
        other,
        ONE_TALK_MILLISECONDS,
      ) !== undefined,
    byNumber: (number: number): Fact | undefined => read(undefined, "facts.number = ?", number)[0],
    /** What is so at an instant. */
    now: (reads: readonly string[], condition: string, ...values: readonly Value[]) =>
      read(reads, `${isNow} AND ${condition}`, clock.now(), ...values),
    /** The same, of those whose words hold these; the newest. */
    holding(
      reads: readonly string[],
      {
        terms,
        join,
        limit,
      }: { readonly terms: readonly string[]; readonly join: "AND" | "OR"; readonly limit: number },
    ): readonly Fact[] {
      if (terms.length === 0) return [];
      const match = terms.map((term) => `"${term}"`).join(` ${join} `);
      return read(
        reads,
        `${isNow} AND facts.number IN (SELECT rowid FROM facts_index WHERE facts_index MATCH ? ORDER BY rowid DESC LIMIT ?)`,
        ...[clock.now(), match, limit],
      );
    },
  };
}

export type FactRows = ReturnType<typeof createFactRows>;
