// All turns in which words were said, by either side and in any form: a search brings the best, whoever forgets must miss none.
import type { Store } from "../store/index.ts";
import { wordsOf } from "./archive/index.ts";

export interface HeldQuestion {
  readonly text: string;
  /** Everybody's where none are given. */
  readonly audiences: readonly string[] | undefined;
  /** Milliseconds since the epoch: not before. */
  readonly after?: number;
}

/** Resolves with the ids of the turns. Rejects as the store does. */
export type TurnsHolding = (question: HeldQuestion, signal: AbortSignal) => Promise<readonly string[]>;

export function createTurnsHolding({ store }: { readonly store: Pick<Store, "reader" | "readAside"> }): TurnsHolding {
  return async ({ text, audiences, after = 0 }, signal) => {
    const languages = store.reader.all("SELECT language FROM document_languages").map((row) => String(row["language"]));
    const matches = [...wordsOf(text, languages)]
      .filter(({ forms }) => forms.length > 0)
      .map(({ forms }) => forms.map((form) => `"${form}"`).join(" OR "));
    if (matches.length === 0) return [];
    const allowed = audiences ? `AND audience IN (${audiences.map(() => "?").join(", ")})` : "";
    const one = `SELECT turn_id FROM archive JOIN documents ON documents.id = archive.rowid JOIN sessions ON sessions.id = session_id
      WHERE archive MATCH ? AND documents.at >= ? ${allowed}`;
    const distinct = [...new Set(matches)];
    const rows = await store.readAside(
      distinct.map(() => one).join(" INTERSECT "),
      distinct.flatMap((match) => [match, after, ...(audiences ?? [])]),
      signal,
    );
    return rows.map((row) => String(row["turn_id"]));
  };
}
