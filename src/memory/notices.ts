// What could not be told when it happened: kept until the next answer in that conversation, told once.
import type { Clock } from "../core/clock.ts";
import type { Migration, Store } from "../store/index.ts";

export const noticeMigration: Migration = {
  name: "notices",
  sql: `
    CREATE TABLE notices (
      id INTEGER PRIMARY KEY,
      conversation_id TEXT NOT NULL,
      text TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      told_at INTEGER
    ) STRICT;
    CREATE INDEX notices_waiting ON notices (conversation_id) WHERE told_at IS NULL;
  `,
};

export interface Notices {
  add(conversationId: string, text: string): void;
  /** Hands out what waits, oldest first; each once. */
  take(conversationId: string): readonly string[];
}

export function createNotices({ store, clock }: { readonly store: Store; readonly clock: Clock }): Notices {
  return {
    add(conversationId, text) {
      store.writeDurable((writer) =>
        writer.run(
          "INSERT INTO notices (conversation_id, text, made_at) VALUES (?, ?, ?)",
          conversationId,
          text,
          clock.now(),
        ),
      );
    },
    take(conversationId) {
      const waiting = "SELECT text FROM notices WHERE conversation_id = ? AND told_at IS NULL ORDER BY id";
      if (store.reader.all(waiting, conversationId).length === 0) return [];
      return store.write((writer) => {
        const texts = writer.all(waiting, conversationId).map((row) => String(row["text"]));
        writer.run(
          "UPDATE notices SET told_at = ? WHERE conversation_id = ? AND told_at IS NULL",
          clock.now(),
          conversationId,
        );
        return texts;
      });
    },
  };
}
