// What could not be told when it happened: kept until the next answer to the same listener, told once.
import type { Clock } from "../core/clock.ts";
import type { Speaker } from "../core/message.ts";
import type { Migration, Store } from "../store/index.ts";

export const noticeMigration: Migration = {
  name: "notices",
  sql: `
    CREATE TABLE notices (
      id INTEGER PRIMARY KEY,
      listener TEXT NOT NULL,
      text TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      told_at INTEGER
    ) STRICT;
    CREATE INDEX notices_waiting ON notices (listener) WHERE told_at IS NULL;
  `,
};

export interface Listener {
  readonly conversationId: string;
  readonly speaker: Speaker;
}

export interface Notices {
  add(to: Listener, text: string): void;
  /** Hands out what waits for this listener, oldest first; each once. */
  take(listener: Listener): readonly string[];
}

/** A room is one listener over all its conversations (Home Assistant begins a new one each time); others are their conversation. */
function keyOf({ conversationId, speaker }: Listener): string {
  return speaker.type === "room"
    ? `room ${speaker.satelliteId ?? speaker.deviceId ?? "without a name"}`
    : conversationId;
}

export function createNotices({ store, clock }: { readonly store: Store; readonly clock: Clock }): Notices {
  return {
    add(to, text) {
      store.writeDurable((writer) =>
        writer.run("INSERT INTO notices (listener, text, made_at) VALUES (?, ?, ?)", keyOf(to), text, clock.now()),
      );
    },
    take(listener) {
      const waiting = "SELECT text FROM notices WHERE listener = ? AND told_at IS NULL ORDER BY id";
      const key = keyOf(listener);
      if (store.reader.all(waiting, key).length === 0) return [];
      return store.write((writer) => {
        const texts = writer.all(waiting, key).map((row) => String(row["text"]));
        writer.run("UPDATE notices SET told_at = ? WHERE listener = ? AND told_at IS NULL", clock.now(), key);
        return texts;
      });
    },
  };
}
