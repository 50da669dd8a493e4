import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Speaker } from "../core/message.ts";
import type { Migration, Store } from "../store/index.ts";

export const pinTryMigration: Migration = {
  name: "pin-tries",
  sql: `
    CREATE TABLE pin_tries (
      source TEXT PRIMARY KEY,
      wrong INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
  `,
};

const ALLOWED_TRIES = 5;
const LOCKED_MILLISECONDS = 10 * 60_000;

export interface PinTries {
  locked(source: string): boolean;
  wrong(source: string): void;
  right(source: string): void;
}

/** One count for each place a PIN can be said at: a locked satellite locks no other. */
export function pinSource(speaker: Speaker, conversationId: string): string {
  switch (speaker.type) {
    case "person":
      return `person ${speaker.personId}`;
    case "owner":
      return "owner";
    case "room":
      return `room ${speaker.satelliteId ?? speaker.deviceId ?? conversationId}`;
  }
}

const TryRow = Type.Object({ wrong: Type.Integer(), last_at: Type.Integer() });

export function createPinTries({ store, clock }: { readonly store: Store; readonly clock: Clock }): PinTries {
  const current = (source: string) => {
    const row = store.reader.get("SELECT wrong, last_at FROM pin_tries WHERE source = ?", source);
    return row ? Value.Parse(TryRow, row) : undefined;
  };
  // A clock set back keeps a lock, never lifts it.
  const fresh = (lastAt: number) => clock.now() - lastAt < LOCKED_MILLISECONDS;

  return {
    locked(source) {
      const row = current(source);
      return row !== undefined && row.wrong >= ALLOWED_TRIES && fresh(row.last_at);
    },
    wrong(source) {
      const row = current(source);
      const count = row && fresh(row.last_at) ? row.wrong + 1 : 1;
      store.writeDurable((writer) =>
        writer.run(
          "INSERT INTO pin_tries (source, wrong, last_at) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at",
          source,
          count,
          clock.now(),
        ),
      );
    },
    right(source) {
      store.writeDurable((writer) => writer.run("DELETE FROM pin_tries WHERE source = ?", source));
    },
  };
}
