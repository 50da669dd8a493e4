// What everyone in the household is told once, each where they next get an answer.
import type { Clock } from "../core/clock.ts";
import type { Speaker } from "../core/message.ts";
import type { Migration, Store, Writer } from "../store/index.ts";

export const announcementMigration: Migration = {
  name: "memory/announcements",
  number: 10,
  sql: `
    CREATE TABLE announcements (
      id TEXT PRIMARY KEY,
      content TEXT NOT NULL,
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE announcements_told (
      announcement_id TEXT NOT NULL REFERENCES announcements (id),
      listener TEXT NOT NULL,
      PRIMARY KEY (announcement_id, listener)
    ) STRICT, WITHOUT ROWID;
  `,
};

/** Who has said nothing for so long needs no old news. */
const FRESH_MILLISECONDS = 7 * 24 * 60 * 60_000;

interface Hearer {
  readonly channel: string;
  readonly speaker: Speaker;
}

export interface Announcements {
  /** The same id again changes nothing. */
  add(writer: Writer, id: string, content: unknown): void;
  /** It is not so any more: nobody hears of it, and should it be so again, everyone does anew. */
  withdraw(writer: Writer, id: string): void;
  /** Hands out what this listener was not told yet, oldest first, as it was added. */
  take(hearer: Hearer): readonly unknown[];
}

/** A room hears once, whatever it is called through; a person once on each channel. */
function keyOf({ channel, speaker }: Hearer): string {
  switch (speaker.type) {
    case "room":
      return `room ${speaker.satelliteId ?? speaker.deviceId ?? "without a name"}`;
    case "person":
      return `person ${speaker.personId} on ${channel}`;
    case "owner":
      return `owner on ${channel}`;
    case "program":
      return `program ${speaker.name}`;
  }
}

export function createAnnouncements({ store, clock }: { readonly store: Store; readonly clock: Clock }): Announcements {
  return {
    add(writer, id, content) {
      writer.run(
        "INSERT INTO announcements (id, content, made_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        id,
        JSON.stringify(content),
        clock.now(),
      );
    },

    withdraw(writer, id) {
      writer.run("DELETE FROM announcements_told WHERE announcement_id = ?", id);
      writer.run("DELETE FROM announcements WHERE id = ?", id);
    },

    take(hearer) {
      const listener = keyOf(hearer);
      const waiting = store.reader.all(
        `SELECT id, content FROM announcements WHERE made_at > ?
           AND NOT EXISTS (SELECT 1 FROM announcements_told WHERE announcement_id = id AND listener = ?) ORDER BY rowid`,
        clock.now() - FRESH_MILLISECONDS,
        listener,
      );
      if (waiting.length === 0) return [];
      store.write((writer) => {
        for (const { id } of waiting)
          writer.run("INSERT INTO announcements_told (announcement_id, listener) VALUES (?, ?)", String(id), listener);
      });
      return waiting.map(({ content }): unknown => JSON.parse(String(content)));
    },
  };
}
