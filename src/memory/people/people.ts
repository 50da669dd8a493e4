// One person, whatever they are known by: an audience is a person's own, or the household's. Whoever is nobody here reads what is shared.
import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Speaker } from "../../core/message.ts";
import { noneCalled } from "../../core/near-names.ts";
import type { Migration, Store } from "../../store/index.ts";
import { EVERY_ROOM, HOUSEHOLD, identityOf, isRoom, unjoinedAudience } from "./identity.ts";

export const peopleMigration: Migration = {
  name: "memory/people",
  number: 21,
  sql: `
    CREATE TABLE people (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      guest INTEGER NOT NULL DEFAULT 0,
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE identities (
      identity TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES people (id),
      joined_at INTEGER NOT NULL
    ) STRICT;
  `,
};

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Nothing is learned of a guest, but what they ask to be kept. */
  readonly guest: boolean;
  readonly identities: readonly string[];
}

/** Whom one talks to, as far as memory goes. */
export interface Reader {
  /** The audience that what they say belongs to. */
  readonly audience: string;
  /** The audiences of what they may be shown. */
  readonly reads: readonly string[];
  /** Undefined where it is not known who speaks. */
  readonly name: string | undefined;
  readonly guest: boolean;
}

export interface People {
  reader(speaker: Speaker): Reader;
  list(): readonly Person[];
  /** The audience that goes by this name or identity; undefined where nobody does. */
  audienceCalled(called: string): string | undefined;
  /** By what an audience goes, also in another household: a person's name, else the identity. */
  callAudience(audience: string): string;
  /**
   * Adds an identity to the person of that name, who is made if absent; it leaves whomever it belonged to. Identities are `person.anna` (of
   * Home Assistant), `owner`, `program NAME`, `room ID`, `room *`. Throws AppError `person`.
   */
  join(identity: string, name: string): void;
  /** Throws AppError `person` where it belongs to nobody. */
  separate(identity: string): void;
  /** The key of a program is gone: whoever gets another one of that name is somebody else. */
  loseProgram(name: string): void;
  /**
   * The identities of two speakers are one person's from now on. Throws AppError `person` where one of them can't be known by it, or where they are two
   * people already.
   */
  unite(one: Speaker, other: Speaker): Reader;
  /** Throws AppError `person` where there is none of that name. */
  setGuest(name: string, guest: boolean): void;
}

const Row = Type.Object({
  id: Type.String(),
  name: Type.String(),
  guest: Type.Integer(),
  identity: Type.Union([Type.String(), Type.Null()]),
});
const IDENTITY = /^(?:person\.[a-z0-9_]+|@[^\s:]+:\S+|owner|(?:program|room) \S.{0,200})$/u;
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]{0,59}$/u;

/** They would be taken for whose a fact is. */
const RESERVED = /^(?:everyone|owner)$/i;

export interface PeopleDependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** Who reads what has changed: what conversations hold may no longer be for whom they are with. */
  readonly onChange: () => void;
}

export function createPeople({ store, clock, onChange }: PeopleDependencies): People {
  let known = read();
  let byIdentity = index(known);

  function read(): readonly Person[] {
    const rows = store.reader
      .all(
        "SELECT id, name, guest, identity FROM people LEFT JOIN identities ON person_id = id ORDER BY made_at, name, joined_at",
      )
      .map((row) => Value.Parse(Row, row));
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...more]) => {
      if (!first) return [];
      const identities = [first, ...more].flatMap(({ identity }) => identity ?? []);
      return [{ id: first.id, name: first.name, guest: first.guest === 1, identities }];
    });
  }

  function change(work: () => void): void {
    work();
    known = read();
    byIdentity = index(known);
    onChange();
  }

  const named = (name: string) => known.find((person) => sameName(person.name, name));

  function personOf(speaker: Speaker): Person | undefined {
    const identity = identityOf(speaker);
    const own = identity === undefined ? undefined : byIdentity.get(identity);
    return own ?? (speaker.type === "room" ? byIdentity.get(EVERY_ROOM) : undefined);
  }

  function reader(speaker: Speaker): Reader {
    const person = personOf(speaker);
    if (person) {
      const own = person.identities.filter((identity) => !isRoom(identity));
      const { name, guest } = person;
      return { audience: person.id, reads: [HOUSEHOLD, person.id, ...own], name, guest };
    }
    const audience = unjoinedAudience(speaker);
    return { audience, reads: [...new Set([HOUSEHOLD, audience])], name: nameOf(speaker), guest: false };
  }

  /** A name that nobody has: whoever is called the same is somebody else. */
  function freeName(name: string): string {
    let free = name;
    for (let number = 2; named(free); number += 1) free = `${name} ${number}`;
    return free;
  }

  function join(identity: string, name: string): void {
    if (!IDENTITY.test(identity))
      throw new AppError(
        "person",
        `"${identity}" is nothing that a person is known by; allowed are person.NAME, @NAME:SERVER, owner, program NAME, room ID and room *`,
      );
    const trimmed = name.normalize("NFC").trim();
    if (!NAME.test(trimmed) || RESERVED.test(trimmed))
      throw new AppError(
        "person",
        `a person can't be named "${name}"; allowed are 1 to 60 letters, digits and spaces, and neither "everyone" nor "owner"`,
      );
    const id = named(trimmed)?.id ?? randomUUID();
    change(() =>
      store.writeDurable((writer) => {
        writer.run(
          "INSERT INTO people (id, name, made_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          id,
          trimmed,
          clock.now(),
        );
        writer.run(
          "INSERT INTO identities (identity, person_id, joined_at) VALUES (?, ?, ?) ON CONFLICT (identity) DO UPDATE SET person_id = excluded.person_id, joined_at = excluded.joined_at",
          identity,
          id,
          clock.now(),
        );
      }),
    );
  }

  function separate(identity: string): void {
    if (!byIdentity.has(identity)) throw new AppError("person", `"${identity}" belongs to nobody`);
    change(() => store.writeDurable((writer) => writer.run("DELETE FROM identities WHERE identity = ?", identity)));
  }

  return {
    reader,
    list: () => known,
    audienceCalled: (called) => named(called)?.id ?? (IDENTITY.test(called) && !isRoom(called) ? called : undefined),
    callAudience: (audience) => known.find(({ id }) => id === audience)?.name ?? audience,
    join,

    separate,

    loseProgram(name) {
      const identity = identityOf({ type: "program", name });
      if (identity !== undefined && byIdentity.has(identity)) separate(identity);
    },

    unite(one, other) {
      const [first, second] = [identityOf(one), identityOf(other)];
      if (first === undefined || second === undefined || isRoom(first) || isRoom(second))
        throw new AppError("person", "a room is nobody: only the owner can say whose it is");
      const [mine, theirs] = [personOf(one), personOf(other)];
      const areTwo = mine && theirs ? mine.id !== theirs.id : [first, second].every(isOfHome) && first !== second;
      if (areTwo)
        throw new AppError(
          "person",
          `"${mine?.name ?? nameOf(one)}" and "${theirs?.name ?? nameOf(other)}" are two people here; only the owner can make them one`,
        );
      const given = nameOf(one) ?? nameOf(other);
      const name = (mine ?? theirs)?.name ?? (given === undefined ? undefined : freeName(given));
      if (name === undefined)
        throw new AppError("person", `neither "${first}" nor "${second}" has a name; the owner can join them to one`);
      join(first, name);
      join(second, name);
      return reader(other);
    },

    setGuest(name, guest) {
      const person = named(name);
      if (!person)
        throw new AppError(
          "person",
          noneCalled(
            "person",
            name,
            known.map((one) => one.name),
          ),
        );
      change(() =>
        store.writeDurable((writer) =>
          writer.run("UPDATE people SET guest = ? WHERE id = ?", guest ? 1 : 0, person.id),
        ),
      );
    },
  };
}

/** Whether this reader said it: of two whom nobody knows, neither can tell. */
export function isTheirs({ reads }: Reader, saidBy: string): boolean {
  return saidBy !== HOUSEHOLD && reads.includes(saidBy);
}

const index = (people: readonly Person[]): ReadonlyMap<string, Person> =>
  new Map(people.flatMap((person) => person.identities.map((identity) => [identity, person])));

/** Home Assistant tells people apart. */
const isOfHome = (identity: string): boolean => identity.startsWith("person.");

const sameName = (one: string, other: string) =>
  one.normalize("NFC").toLowerCase() === other.normalize("NFC").trim().toLowerCase();

function nameOf(speaker: Speaker): string | undefined {
  return speaker.type === "person" ? speaker.name : undefined;
}
