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
      tries INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
  `,
};

const ALLOWED_TRIES = 5;
const LOCKED_MILLISECONDS = 10 * 60_000;

export interface PinTries {
  /** Counts a try before it is looked at, on the disk, so that tries at once and a crash give no more of them. False where locked. */
  begin(source: string): boolean;
  /** The try was right: the count begins anew. */
  right(source: string): void;
  locked(source: string): boolean;
}

/** One count for each place a PIN can be said at: a locked satellite locks no other. Rooms without a name share one. */
export function pinSource(speaker: Speaker): string {
  switch (speaker.type) {
    case "person":
      return `person ${speaker.personId}`;
    case "owner":
      return "owner";
    case "room":
      return `room ${speaker.satelliteId ?? speaker.deviceId ?? "without a name"}`;
  }
}

const TryRow = Type.Object({ tries: Type.Integer(), last_at: Type.Integer() });

export function createPinTries({ store, clock }: { readonly store: Store; readonly clock: Clock }): PinTries {
  const counted = (source: string): number => {
    const row = store.reader.get("SELECT tries, last_at FROM pin_tries WHERE source = ?", source);
    if (!row) return 0;
    const { tries, last_at: lastAt } = Value.Parse(TryRow, row);
    // A clock set back keeps a lock, never lifts it.
    return clock.now() - lastAt < LOCKED_MILLISECONDS ? tries : 0;
  };

  return {
    locked: (source) => counted(source) >= ALLOWED_TRIES,
    begin: (source) =>
      store.writeDurable((writer) => {
        const tries = counted(source);
        if (tries >= ALLOWED_TRIES) return false;
        writer.run(
          "INSERT INTO pin_tries (source, tries, last_at) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at",
          source,
          tries + 1,
          clock.now(),
        );
        return true;
      }),
    right(source) {
      store.writeDurable((writer) => writer.run("DELETE FROM pin_tries WHERE source = ?", source));
    },
  };
}
