// What could not be told when it happened: kept until the next answer to the same listener, or until it was announced; told once.
import type { Clock } from "../core/clock.ts";
import type { Speaker } from "../core/message.ts";
import type { Migration, Store, Writer } from "../store/index.ts";
import { HOUSEHOLD, unjoinedAudience } from "./people/index.ts";

export const noticeMigration: Migration = {
  name: "memory/notices",
  number: 7,
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

interface Addressee extends Listener {
  /** For whom the conversation is; who speaks says it unless given. */
  readonly audience?: string;
}

export interface Notices {
  /** On the disk when this returns: its id. */
  add(to: Addressee, text: string): number;
  /** Whether it still waits, and is for whoever listens there now; if so, no answer takes it until `announced` or `release`. */
  claim(id: number, listener: Listener): boolean;
  announced(id: number): void;
  release(id: number): void;
  /** Hands out what waits for this listener, oldest first; each once. */
  take(listener: Listener): readonly string[];
  /** Nothing is left of those that speak of it. */
  forget(writer: Writer, speaksOf: (text: string) => boolean): void;
}

/**
 * A room is one listener over all its conversations (Home Assistant begins a new one each time), and another one for whomever it belonged to; others
 * are their conversation.
 */
function keyOf({ conversationId, speaker }: Listener, audience: string): string {
  if (speaker.type !== "room") return conversationId;
  const room = `room ${speaker.satelliteId ?? speaker.deviceId ?? "without a name"}`;
  return audience === HOUSEHOLD ? room : `${room} of ${audience}`;
}

export interface NoticesDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly audienceOf?: (speaker: Speaker) => string;
}

export function createNotices({ store, clock, audienceOf = unjoinedAudience }: NoticesDependencies): Notices {
  /** Being announced just now. After a crash they wait again: better heard twice than never. */
  const claimed = new Set<number>();
  const waiting = "SELECT id, text FROM notices WHERE listener IN (?, ?) AND told_at IS NULL ORDER BY id";
  /** What everybody may hear in a room may be heard by whomever it belongs to. */
  const keysOf = (listener: Listener) =>
    [HOUSEHOLD, audienceOf(listener.speaker)].map((audience) => keyOf(listener, audience));
  const told = (ids: readonly number[]) =>
    store.write((writer) => {
      for (const id of ids) writer.run("DELETE FROM notices WHERE id = ?", id);
    });

  return {
    add: (to, text) =>
      store.writeDurable((writer) => {
        const listener = keyOf(to, to.audience ?? audienceOf(to.speaker));
        writer.run("INSERT INTO notices (listener, text, made_at) VALUES (?, ?, ?)", listener, text, clock.now());
        return Number(writer.get("SELECT last_insert_rowid() AS id")?.["id"]);
      }),
    claim(id, listener) {
      const waits = store.reader.all(waiting, ...keysOf(listener)).some((row) => row["id"] === id);
      if (waits) claimed.add(id);
      return waits;
    },
    announced(id) {
      told([id]);
      claimed.delete(id);
    },
    forget(writer, speaksOf) {
      // An earlier version kept what was told.
      writer.run("DELETE FROM notices WHERE told_at IS NOT NULL");
      for (const { id, text } of writer.all("SELECT id, text FROM notices"))
        if (speaksOf(String(text))) writer.run("DELETE FROM notices WHERE id = ?", Number(id));
    },
    release(id) {
      claimed.delete(id);
    },
    take(listener) {
      const free = store.reader.all(waiting, ...keysOf(listener)).filter((row) => !claimed.has(Number(row["id"])));
      if (free.length > 0) told(free.map((row) => Number(row["id"])));
      return free.map((row) => String(row["text"]));
    },
  };
}
