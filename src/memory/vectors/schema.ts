import type { Migration } from "../../store/index.ts";

/** One vector for a thing of a kind (a document of the archive, a fact); `number` grows with each that is kept, also anew. */
export const vectorMigration: Migration = {
  name: "memory/vectors",
  number: 31,
  sql: `
    CREATE TABLE vectors (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      id INTEGER NOT NULL,
      model TEXT NOT NULL,
      vector BLOB NOT NULL,
      UNIQUE (kind, id)
    ) STRICT;
  `,
};
