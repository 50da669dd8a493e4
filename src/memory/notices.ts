// What could not be told when it happened: kept until the next answer to the same listener, or until it was announced; told once.
import type { Clock } from "../core/clock.ts";
import type { Speaker } from "../core/message.ts";
import type { Migration, Store, Writer } from "../store/index.ts";

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
  /** On the disk when this returns: its id. */
  add(to: Listener, text: string): number;
  /** Whether it still waits; if so, no answer takes it until `announced` or `release`. */
  claim(id: number): boolean;
  announced(id: number): void;
  release(id: number): void;
  /** Hands out what waits for this listener, oldest first; each once. */
  take(listener: Listener): readonly string[];
  /** What was told, to anybody, is kept no longer. */
  forget(writer: Writer): void;
}

/** A room is one listener over all its conversations (Home Assistant begins a new one each time); others are their conversation. */
function keyOf({ conversationId, speaker }: Listener): string {
  return speaker.type === "room"
    ? `room ${speaker.satelliteId ?? speaker.deviceId ?? "without a name"}`
    : conversationId;
}

export function createNotices({ store, clock }: { readonly store: Store; readonly clock: Clock }): Notices {
  /** Being announced just now. After a crash they wait again: better heard twice than never. */
  const claimed = new Set<number>();
  const waiting = "SELECT id, text FROM notices WHERE listener = ? AND told_at IS NULL ORDER BY id";
  const told = (id: number) =>
    store.write((writer) => writer.run("UPDATE notices SET told_at = ? WHERE id = ?", clock.now(), id));

  return {
    add: (to, text) =>
      store.writeDurable((writer) => {
        writer.run("INSERT INTO notices (listener, text, made_at) VALUES (?, ?, ?)", keyOf(to), text, clock.now());
        return Number(writer.get("SELECT last_insert_rowid() AS id")?.["id"]);
      }),
    claim(id) {
      const waits = store.reader.get("SELECT 1 FROM notices WHERE id = ? AND told_at IS NULL", id) !== undefined;
      if (waits) claimed.add(id);
      return waits;
    },
    announced(id) {
      told(id);
      claimed.delete(id);
    },
    forget: (writer) => {
      writer.run("DELETE FROM notices WHERE told_at IS NOT NULL");
    },
    release(id) {
      claimed.delete(id);
    },
    take(listener) {
      const free = store.reader.all(waiting, keyOf(listener)).filter((row) => !claimed.has(Number(row["id"])));
      for (const row of free) told(Number(row["id"]));
      return free.map((row) => String(row["text"]));
    },
  };
}
