// Who the users of Home Assistant are, also while it is away: somebody known is not a stranger for the first seconds after a start.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { storeTrouble } from "../core/store-trouble.ts";
import type { House } from "../house/index.ts";
import type { Migration, Store } from "../store/index.ts";

export const knownPeopleMigration: Migration = {
  name: "home-assistant/known-people",
  number: 25,
  sql: `
    CREATE TABLE known_people (
      entity_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      user_id TEXT
    ) STRICT;
  `,
};

type KnownPerson = ReturnType<House["picture"]["people"]>[number];

const Row = Type.Object({
  entity_id: Type.String(),
  name: Type.String(),
  user_id: Type.Union([Type.String(), Type.Null()]),
});

export function createKnownPeople({
  store,
  house,
}: {
  readonly store: Store;
  readonly house: Pick<House, "picture" | "status">;
}) {
  let kept: readonly KnownPerson[] = store.reader
    .all("SELECT entity_id, name, user_id FROM known_people ORDER BY entity_id")
    .map((row) => {
      const { entity_id: entityId, name, user_id: userId } = Value.Parse(Row, row);
      return { entityId, name, userId: userId ?? undefined };
    });

  function keep(people: readonly KnownPerson[]): void {
    if (JSON.stringify(people) === JSON.stringify(kept)) return;
    kept = people;
    try {
      store.write((writer) => {
        writer.run("DELETE FROM known_people");
        for (const { entityId, name, userId } of people)
          writer.run(
            "INSERT INTO known_people (entity_id, name, user_id) VALUES (?, ?, ?)",
            entityId,
            name,
            userId ?? null,
          );
      });
    } catch (error) {
      // It is kept with the next change.
      if (!storeTrouble(error)) throw error;
    }
  }

  return (): readonly KnownPerson[] => {
    if (house.status().type !== "connected") return kept;
    const people = [...house.picture.people()].sort((one, other) => (one.entityId < other.entityId ? -1 : 1));
    keep(people);
    return people;
  };
}
