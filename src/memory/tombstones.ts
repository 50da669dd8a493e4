// What was forgotten, as hashes in a file beside the database: an older copy of it that is put in place must not bring it back.
import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Migration, Store, Writer } from "../store/index.ts";

export const forgottenMigration: Migration = {
  name: "memory/forgotten",
  number: 26,
  sql: "CREATE TABLE forgotten (count INTEGER NOT NULL) STRICT; INSERT INTO forgotten VALUES (0);",
};

export const forgottenTracesMigration: Migration = {
  name: "memory/forgotten-traces",
  number: 30,
  sql: "ALTER TABLE forgotten ADD COLUMN has_traces INTEGER NOT NULL DEFAULT 0;",
};

export interface Tombstones {
  /** On the disk when this returns. */
  add(ids: readonly string[]): void;
  /** Which of these were forgotten. */
  among(ids: readonly string[]): readonly string[];
  /** In the transaction that forgets: the database is as new as the file, and its traces are still to be cleared. */
  settle(writer: Writer): void;
  /** The file knows of more than the database: that is an older copy, or forgetting was cut off. */
  areAhead(): boolean;
  /** Forgotten, but not yet everywhere: in a log, in the index, in copies. */
  haveTraces(): boolean;
  cleared(): void;
}

const SALT_BYTES = 16;
const HASH = /^[0-9a-f]{64}$/;

/** The first line is the salt, each further one a hash. */
export function createTombstones({ path, store }: { readonly path: string; readonly store: Store }): Tombstones {
  function read(): { readonly salt: string; readonly hashes: ReadonlySet<string> } {
    const [salt = "", ...hashes] = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
    // A line that was cut off by a crash is none.
    return { salt, hashes: new Set(hashes.filter((hash) => HASH.test(hash))) };
  }
  const hashOf = (salt: string, id: string) => createHash("sha256").update(`${salt} ${id}`).digest("hex");
  const kept = (column: "count" | "has_traces") =>
    Number(store.reader.get(`SELECT ${column} FROM forgotten`)?.[column] ?? 0);

  return {
    add(ids) {
      if (ids.length === 0) return;
      const known = read().salt;
      const salt = known || randomBytes(SALT_BYTES).toString("hex");
      const lines = ids.map((id) => hashOf(salt, id));
      const file = openSync(path, "a", 0o600);
      try {
        // A new line first: what a crash left of the last one stays apart.
        writeSync(file, `${known ? "" : salt}\n${lines.join("\n")}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
    settle: (writer) => {
      writer.run("UPDATE forgotten SET count = ?, has_traces = 1", read().hashes.size);
    },
    areAhead: () => read().hashes.size > kept("count"),
    haveTraces: () => kept("has_traces") === 1,
    cleared: () => {
      store.write((writer) => writer.run("UPDATE forgotten SET has_traces = 0"));
    },
    among(ids) {
      const { salt, hashes } = read();
      return hashes.size === 0 ? [] : ids.filter((id) => hashes.has(hashOf(salt, id)));
    },
  };
}
