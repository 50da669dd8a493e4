// What the Supervisor was told, so that it can be taken back after a restart, and the one key of a program that can be read again.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Keys } from "../../channels/index.ts";
import { isSealed, type Migration, type Sealer, type Store } from "../../store/index.ts";

export const discoveryMigration: Migration = {
  name: "supervisor/discovery",
  number: 19,
  sql: `
    CREATE TABLE discovery_messages (
      service TEXT PRIMARY KEY,
      uuid TEXT NOT NULL
    ) STRICT;
    CREATE TABLE discovery_key (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      secret TEXT NOT NULL
    ) STRICT;
  `,
};

/** As the owner sees it among the keys. */
const KEY_NAME = "home-assistant-discovery";
const KeyRow = Type.Object({ secret: Type.String() });
const MessageRow = Type.Object({ uuid: Type.String() });

export interface DiscoveryMessages {
  idOf(service: string): string | undefined;
  keep(service: string, id: string): void;
  forget(service: string): void;
  /**
   * The key for Home Assistant, made where there is none that opens. The Supervisor takes only the same message as the same one, so it
   * must be told the same key after each start; a new one each time would lock Home Assistant out until it has heard of it.
   */
  key(): string;
}

export function createDiscoveryMessages({
  store,
  keys,
}: {
  readonly store: Store;
  readonly keys: Keys;
}): DiscoveryMessages {
  return {
    idOf(service) {
      const row = store.reader.get("SELECT uuid FROM discovery_messages WHERE service = ?", service);
      return row && Value.Parse(MessageRow, row).uuid;
    },
    keep(service, id) {
      store.write((writer) =>
        writer.run(
          "INSERT INTO discovery_messages (service, uuid) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET uuid = excluded.uuid",
          service,
          id,
        ),
      );
    },
    forget: (service) =>
      void store.write((writer) => writer.run("DELETE FROM discovery_messages WHERE service = ?", service)),
    key() {
      const row = store.reader.get("SELECT secret FROM discovery_key");
      const kept = row && store.vault.open(Value.Parse(KeyRow, row).secret, KEY_NAME);
      if (kept !== undefined && keys.find(kept)?.homeAssistant) return kept;
      if (keys.list().some(({ name }) => name === KEY_NAME)) keys.remove(KEY_NAME);
      const secret = keys.add({ name: KEY_NAME, homeAssistant: true });
      store.writeDurable((writer) =>
        writer.run(
          "INSERT INTO discovery_key (id, secret) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET secret = excluded.secret",
          store.vault.seal(secret, KEY_NAME),
        ),
      );
      return secret;
    },
  };
}

export const discoveryKeySealer: Sealer = {
  table: "discovery_key",
  seal(writer, vault) {
    const row = writer.get("SELECT secret FROM discovery_key");
    const secret = row && Value.Parse(KeyRow, row).secret;
    if (secret === undefined || isSealed(secret)) return false;
    writer.run("UPDATE discovery_key SET secret = ?", vault.seal(secret, KEY_NAME));
    return true;
  },
};
