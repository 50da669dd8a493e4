// By what Home Assistant and the broker know this Hestia: made once. And what was announced there, so that it can be taken back.
import { randomBytes } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Migration, Store } from "../../store/index.ts";
import type { Announced } from "./discovery.ts";

export const mqttMigration: Migration = {
  name: "channels/mqtt",
  number: 18,
  sql: `
    CREATE TABLE mqtt_device (id TEXT PRIMARY KEY) STRICT;
    CREATE TABLE mqtt_announced (key TEXT PRIMARY KEY, component TEXT NOT NULL) STRICT;
  `,
};

const DeviceRow = Type.Object({ id: Type.String() });
const AnnouncedRows = Type.Array(Type.Object({ key: Type.String(), component: Type.String() }));

export interface OwnId {
  /** Sixteen hexadecimal digits. */
  get(): string;
  announced(): readonly Announced[];
  announce(entities: readonly Announced[]): void;
}

export function createOwnId({ store }: { readonly store: Store }): OwnId {
  return {
    get() {
      const kept = store.reader.get("SELECT id FROM mqtt_device");
      if (kept) return Value.Parse(DeviceRow, kept).id;
      const id = randomBytes(8).toString("hex");
      store.write((writer) => writer.run("INSERT INTO mqtt_device (id) VALUES (?)", id));
      return id;
    },

    announced: () => Value.Parse(AnnouncedRows, store.reader.all("SELECT key, component FROM mqtt_announced")),

    announce(entities) {
      store.write((writer) => {
        writer.run("DELETE FROM mqtt_announced");
        for (const { key, component } of entities)
          writer.run("INSERT INTO mqtt_announced (key, component) VALUES (?, ?)", key, component);
      });
    },
  };
}
