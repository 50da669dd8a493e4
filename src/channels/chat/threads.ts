// Which conversation a program goes on with, where it does not name it: it sends what was said before, and that is known by its hash.
import type { Clock } from "../../core/clock.ts";
import { storeTrouble } from "../../core/store-trouble.ts";
import type { Migration, Store, Writer } from "../../store/index.ts";

export const threadMigration: Migration = {
  name: "channels/threads",
  number: 17,
  sql: `
    CREATE TABLE threads (
      said TEXT PRIMARY KEY,
      conversation_key TEXT NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX threads_by_time ON threads (last_at);
  `,
};

/** A conversation that is older begins anew. */
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60_000;

/** Made of what was said in these conversations; each begins anew. */
export function forgetThreads(writer: Writer, conversationKeys: readonly string[]): void {
  for (const key of conversationKeys) writer.run("DELETE FROM threads WHERE conversation_key = ?", key);
}

export interface Threads {
  /** The conversation in which this (its hash) was all that was said. */
  find(said: string): string | undefined;
  keep(said: string, conversationKey: string): void;
}

export function createThreads({ store, clock }: { readonly store: Store; readonly clock: Clock }): Threads {
  return {
    find(said) {
      const row = store.reader.get("SELECT conversation_key FROM threads WHERE said = ?", said);
      return row && String(row["conversation_key"]);
    },
    keep(said, conversationKey) {
      const now = clock.now();
      try {
        store.write((writer) => {
          writer.run("DELETE FROM threads WHERE last_at <= ?", now - KEPT_MILLISECONDS);
          writer.run(
            "INSERT OR REPLACE INTO threads (said, conversation_key, last_at) VALUES (?, ?, ?)",
            said,
            conversationKey,
            now,
          );
        });
      } catch (error) {
        // The next message begins a new conversation; the answer at hand is given.
        if (!storeTrouble(error)) throw error;
      }
    },
  };
}
