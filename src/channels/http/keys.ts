// The owner's keys for the HTTP doors: each is shown once, when it is made; kept is its hash alone.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import { noneCalled } from "../../core/near-names.ts";
import type { Migration, Store } from "../../store/index.ts";

export const keyMigration: Migration = {
  name: "channels/keys",
  number: 14,
  sql: `
    CREATE TABLE keys (
      name TEXT PRIMARY KEY,
      hash TEXT NOT NULL,
      home_assistant INTEGER NOT NULL,
      made_at INTEGER NOT NULL
    ) STRICT;
  `,
};

export interface Key {
  readonly name: string;
  /** Home Assistant's own: what it says of who speaks is believed. */
  readonly homeAssistant: boolean;
}

export interface Keys {
  /** The key itself, which is kept nowhere. Throws AppError `key`. */
  add(wanted: Key): string;
  list(): readonly (Key & { readonly madeAt: number })[];
  /** In force at once. Throws AppError `key` where there is none of that name. */
  remove(name: string): void;
  /** Takes as long for a key that is nearly right as for any other. */
  find(secret: string): Key | undefined;
}

const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}])?$/u;
const SECRET_BYTES = 32;

const KeyRow = Type.Object({
  name: Type.String(),
  hash: Type.String(),
  home_assistant: Type.Integer(),
  made_at: Type.Integer(),
});

const hashOf = (secret: string) => createHash("sha256").update(secret).digest();

export function createKeys({ store, clock }: { readonly store: Store; readonly clock: Clock }): Keys {
  const read = () =>
    store.reader.all("SELECT name, hash, home_assistant, made_at FROM keys ORDER BY made_at, name").map((row) => {
      const { name, hash, home_assistant: homeAssistant, made_at: madeAt } = Value.Parse(KeyRow, row);
      return { name, hash: Buffer.from(hash, "hex"), homeAssistant: homeAssistant === 1, madeAt };
    });
  let kept = read();

  return {
    add({ name, homeAssistant }) {
      if (!NAME.test(name))
        throw new AppError(
          "key",
          `a key can't be named "${name}"; allowed are 1 to 40 letters, digits, spaces and ._-`,
        );
      if (kept.some((key) => key.name === name)) throw new AppError("key", `there is a key "${name}" already`);
      const secret = `hestia-${randomBytes(SECRET_BYTES).toString("base64url")}`;
      store.writeDurable((writer) =>
        writer.run(
          "INSERT INTO keys (name, hash, home_assistant, made_at) VALUES (?, ?, ?, ?)",
          name,
          hashOf(secret).toString("hex"),
          homeAssistant ? 1 : 0,
          clock.now(),
        ),
      );
      kept = read();
      return secret;
    },

    list: () => kept.map(({ name, homeAssistant, madeAt }) => ({ name, homeAssistant, madeAt })),

    remove(name) {
      const gone = store.writeDurable((writer) => writer.run("DELETE FROM keys WHERE name = ?", name).changes);
      kept = read();
      if (gone === 0)
        throw new AppError(
          "key",
          noneCalled(
            "key",
            name,
            kept.map((key) => key.name),
          ),
        );
    },

    find(secret) {
      const hash = hashOf(secret);
      const [found] = kept.filter((key) => timingSafeEqual(key.hash, hash));
      return found && { name: found.name, homeAssistant: found.homeAssistant };
    },
  };
}
