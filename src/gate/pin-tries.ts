import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Speaker } from "../core/message.ts";
import type { Migration, Store, Writer } from "../store/index.ts";

export const pinTryMigration: Migration = {
  name: "gate/pin-tries",
  number: 4,
  sql: `
    CREATE TABLE pin_tries (
      source TEXT PRIMARY KEY,
      tries INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
  `,
};

export const wrongPinMigration: Migration = {
  name: "gate/wrong-pins",
  number: 37,
  sql: `
    CREATE TABLE wrong_pins (
      at INTEGER NOT NULL
    ) STRICT;
  `,
};

const ALLOWED_TRIES = 5;
const LOCKED_MILLISECONDS = 10 * 60_000;
/** So many in a day, through whatever doors, are no mistakes: the owner is told, and each door that goes on guessing is shut for longer. */
const MANY_WRONG = 20;
const DAY_MILLISECONDS = 24 * 60 * 60_000;
const LOCKED_LONGER_MILLISECONDS = 60 * 60_000;

export interface PinTries {
  /** Counts a try before it is looked at, on the disk, so that tries at once and a crash give no more of them. False where locked. */
  begin(source: string): boolean;
  /** The try was right: the count begins anew. */
  right(source: string): void;
  /** It was wrong. True where it is the one by which they have become too many for a day. */
  wrong(): boolean;
  locked(source: string): boolean;
}

export interface KnownDoors {
  readonly isSatellite: (entityId: string) => boolean;
  readonly isDevice: (deviceId: string) => boolean;
}

/**
 * One count for each place a PIN can be said at: a locked satellite, device, key or user of Home Assistant locks no other. What a caller tells of itself (a
 * conversation, a user's name, a topic for the answer, an address) makes no place: each new one would be five more tries. So who shares a key, or the
 * broker, shares its count, and rooms that the house does not know share one.
 */
export function pinSource(speaker: Speaker, { isSatellite, isDevice }: KnownDoors): string {
  switch (speaker.type) {
    case "person":
      return `person ${speaker.personId}`;
    case "owner":
      return "owner";
    case "program": {
      // A key may be called like a door that has none.
      const place = speaker.anybody ? `door ${speaker.name}` : `program ${speaker.name}`;
      return speaker.user === undefined ? place : `user ${speaker.user} of ${place}`;
    }
    case "room": {
      const { satelliteId, deviceId } = speaker;
      if (satelliteId !== undefined && isSatellite(satelliteId)) return `room ${satelliteId}`;
      return deviceId !== undefined && isDevice(deviceId) ? `device ${deviceId}` : "room without a name";
    }
  }
}

const TryRow = Type.Object({ tries: Type.Integer() });

export function createPinTries({ store, clock }: { readonly store: Store; readonly clock: Clock }): PinTries {
  const wrongToday = () => {
    const row = store.reader.get(
      "SELECT count(*) AS wrong FROM wrong_pins WHERE at > ?",
      clock.now() - DAY_MILLISECONDS,
    );
    return Number(row?.["wrong"] ?? 0);
  };
  const lockedFor = () => (wrongToday() >= MANY_WRONG ? LOCKED_LONGER_MILLISECONDS : LOCKED_MILLISECONDS);

  /** When each count is over, by the monotonic clock: a jump of the other neither lifts a lock nor keeps one for a day. */
  const ends = new Map<string, number>();
  for (const row of store.reader.all("SELECT source, last_at FROM pin_tries")) {
    const left = lockedFor() - (clock.now() - Number(row["last_at"]));
    ends.set(String(row["source"]), clock.monotonic() + Math.min(lockedFor(), left));
  }

  const counted = (source: string): number => {
    const row = store.reader.get("SELECT tries FROM pin_tries WHERE source = ?", source);
    if (!row || clock.monotonic() >= (ends.get(source) ?? 0)) return 0;
    return Value.Parse(TryRow, row).tries;
  };

  const count = (writer: Writer, source: string, tries: number) =>
    writer.run(
      "INSERT INTO pin_tries (source, tries, last_at) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at",
      source,
      tries,
      clock.now(),
    );

  return {
    locked: (source) => counted(source) >= ALLOWED_TRIES,
    begin: (source) =>
      store.writeDurable((writer) => {
        const tries = counted(source);
        if (tries >= ALLOWED_TRIES) return false;
        count(writer, source, tries + 1);
        ends.set(source, clock.monotonic() + lockedFor());
        return true;
      }),
    right(source) {
      store.writeDurable((writer) => writer.run("DELETE FROM pin_tries WHERE source = ?", source));
    },
    wrong: () =>
      store.writeDurable((writer) => {
        writer.run("DELETE FROM wrong_pins WHERE at <= ?", clock.now() - DAY_MILLISECONDS);
        writer.run("INSERT INTO wrong_pins (at) VALUES (?)", clock.now());
        return Number(writer.get("SELECT count(*) AS wrong FROM wrong_pins")?.["wrong"]) === MANY_WRONG;
      }),
  };
}
