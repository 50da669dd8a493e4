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

/**
 * One count for each place a PIN can be said at: a locked satellite locks no other. Rooms that the house does not know share one, or a new
 * name would be five more tries.
 */
export function pinSource(speaker: Speaker, isSatellite: (entityId: string) => boolean): string {
  switch (speaker.type) {
    case "person":
      return `person ${speaker.personId}`;
    case "owner":
      return "owner";
    case "program":
      return `program ${speaker.name}`;
    case "room":
      return speaker.satelliteId !== undefined && isSatellite(speaker.satelliteId)
        ? `room ${speaker.satelliteId}`
        : "room without a name";
  }
}

const TryRow = Type.Object({ tries: Type.Integer() });

export function createPinTries({ store, clock }: { readonly store: Store; readonly clock: Clock }): PinTries {
  /** When each count is over, by the monotonic clock: a jump of the other neither lifts a lock nor keeps one for a day. */
  const ends = new Map<string, number>();
  for (const row of store.reader.all("SELECT source, last_at FROM pin_tries")) {
    const left = LOCKED_MILLISECONDS - (clock.now() - Number(row["last_at"]));
    ends.set(String(row["source"]), clock.monotonic() + Math.min(LOCKED_MILLISECONDS, left));
  }

  const counted = (source: string): number => {
    const row = store.reader.get("SELECT tries FROM pin_tries WHERE source = ?", source);
    if (!row || clock.monotonic() >= (ends.get(source) ?? 0)) return 0;
    return Value.Parse(TryRow, row).tries;
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
        ends.set(source, clock.monotonic() + LOCKED_MILLISECONDS);
        return true;
      }),
    right(source) {
      store.writeDurable((writer) => writer.run("DELETE FROM pin_tries WHERE source = ?", source));
    },
  };
}
