// Clients send a request again by themselves when its answer did not come: then it is the same message, also where this process was another one
// in between. The same words after an answer that arrived are a new wish.
import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../../core/clock.ts";
import { storeTrouble } from "../../core/store-trouble.ts";
import type { Migration, Store, Writer } from "../../store/index.ts";

export const repeatMigration: Migration = {
  name: "channels/repeats",
  number: 16,
  sql: `
    CREATE TABLE repeats (
      request TEXT PRIMARY KEY,
      inbound_id TEXT NOT NULL,
      conversation_key TEXT NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX repeats_by_time ON repeats (last_at);
  `,
};

export const repeatOverMigration: Migration = {
  name: "channels/repeats-over",
  number: 36,
  sql: "ALTER TABLE repeats ADD COLUMN is_over INTEGER NOT NULL DEFAULT 0;",
};

const REPEAT_MILLISECONDS = 60_000;

/** Made of what was said; those that may still come again stay. */
export function forgetRepeats(writer: Writer, now: number): void {
  writer.run("DELETE FROM repeats WHERE last_at <= ?", now - REPEAT_MILLISECONDS);
}

export interface Claimed {
  readonly inboundId: string;
  readonly conversationKey: string;
}

export interface Repeats {
  /**
   * What this request (its hash) is heard as. Not yet on the disk when it returns, but before anything that is written after it: what is
   * accepted under this id is never there without it. `isAgain`: the client says that it is another try.
   */
  claim(request: string, isAgain: boolean, conversationKey: () => string): Claimed;
  /** It is still being answered: the minute begins anew. */
  touch(request: string): void;
  /** Its answer has arrived: the same again is a try only where the client says so. */
  delivered(request: string): void;
}

const RepeatRow = Type.Object({
  inbound_id: Type.String(),
  conversation_key: Type.String(),
  last_at: Type.Integer(),
  is_over: Type.Integer(),
});

export function createRepeats({ store, clock }: { readonly store: Store; readonly clock: Clock }): Repeats {
  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      // Where nothing can be kept nothing is acknowledged either: it is answered, as the mind does.
      if (!storeTrouble(error)) throw error;
    }
  }

  return {
    claim(request, isAgain, conversationKey) {
      const now = clock.now();
      const row = store.reader.get(
        "SELECT inbound_id, conversation_key, last_at, is_over FROM repeats WHERE request = ?",
        request,
      );
      if (row) {
        const known = Value.Parse(RepeatRow, row);
        // A clock that was set back makes nothing new.
        const isRecent = now - known.last_at < REPEAT_MILLISECONDS;
        if (isRecent && (isAgain || known.is_over === 0)) {
          return { inboundId: known.inbound_id, conversationKey: known.conversation_key };
        }
      }
      const claimed = { inboundId: randomUUID(), conversationKey: conversationKey() };
      attempt(() =>
        store.write((writer) => {
          forgetRepeats(writer, now);
          // Who goes on in a conversation waits for no older answer there.
          writer.run("UPDATE repeats SET is_over = 1 WHERE conversation_key = ?", claimed.conversationKey);
          writer.run(
            "INSERT OR REPLACE INTO repeats (request, inbound_id, conversation_key, last_at) VALUES (?, ?, ?, ?)",
            request,
            claimed.inboundId,
            claimed.conversationKey,
            now,
          );
        }),
      );
      return claimed;
    },

    touch: (request) =>
      attempt(() =>
        store.write((writer) => writer.run("UPDATE repeats SET last_at = ? WHERE request = ?", clock.now(), request)),
      ),

    delivered: (request) =>
      attempt(() => store.write((writer) => writer.run("UPDATE repeats SET is_over = 1 WHERE request = ?", request))),
  };
}
