// Official clients send a request again by themselves when its answer did not come. The same one within a minute is the same message, also where
// this process was another one in between.
import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../../core/clock.ts";
import { storeTrouble } from "../../core/store-trouble.ts";
import type { Migration, Store, Writer } from "../../store/index.ts";

export const repeatMigration: Migration = {
  name: "repeats",
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
   * accepted under this id is never there without it.
   */
  claim(request: string, conversationKey: () => string): Claimed;
  /** It is still being answered: the minute begins anew. */
  touch(request: string): void;
}

const RepeatRow = Type.Object({ inbound_id: Type.String(), conversation_key: Type.String(), last_at: Type.Integer() });

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
    claim(request, conversationKey) {
      const now = clock.now();
      const row = store.reader.get(
        "SELECT inbound_id, conversation_key, last_at FROM repeats WHERE request = ?",
        request,
      );
      if (row) {
        const known = Value.Parse(RepeatRow, row);
        // A clock that was set back makes nothing new.
        if (now - known.last_at < REPEAT_MILLISECONDS) {
          return { inboundId: known.inbound_id, conversationKey: known.conversation_key };
        }
      }
      const claimed = { inboundId: randomUUID(), conversationKey: conversationKey() };
      attempt(() =>
        store.write((writer) => {
          forgetRepeats(writer, now);
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
  };
}
