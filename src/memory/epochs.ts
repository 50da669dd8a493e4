// Epochs and exactly what was sent to a model in each, in order: what promise 3 rests on.
import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { ModelMessage, ReasoningMode, ToolDescription } from "../core/model.ts";
import type { Migration, Store, Writer } from "../store/index.ts";

export const epochMigration: Migration = {
  name: "memory/epochs",
  number: 6,
  sql: `
    CREATE TABLE epochs (
      id TEXT PRIMARY KEY,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      reason TEXT NOT NULL,
      model TEXT,
      prompt TEXT,
      tools TEXT,
      started_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      ended INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX epochs_of_conversation ON epochs (conversation_id);
    CREATE TABLE messages (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      epoch_id TEXT NOT NULL REFERENCES epochs (id),
      turn_id TEXT NOT NULL,
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX messages_of_epoch ON messages (epoch_id, position);
  `,
};

export const epochReasoningMigration: Migration = {
  name: "memory/epochs-reasoning",
  number: 13,
  sql: "ALTER TABLE epochs ADD COLUMN reasoning TEXT NOT NULL DEFAULT 'default';",
};

interface KeptPrefix {
  readonly prompt: string;
  readonly tools: readonly ToolDescription[];
  readonly reasoning: ReasoningMode;
}

interface KeptEpoch {
  readonly id: string;
  readonly model: string | undefined;
  readonly prefix: KeptPrefix | undefined;
  readonly lastAt: number;
  readonly ended: boolean;
}

export interface Epochs {
  epoch(conversationId: string): KeptEpoch | undefined;
  startEpoch(conversationId: string, reason: string, carried: readonly ModelMessage[]): KeptEpoch;
  /** Every conversation starts a new epoch at its next turn. */
  endEpochs(): void;
  /** How often that has come about: who holds an epoch by itself sees that it is over. */
  generation(): number;
  /** They end, and nothing is left of what was sent to a model: what was forgotten may stand anywhere in it. */
  forget(writer: Writer): void;
  keepPrefix(epochId: string, model: string, prefix: KeptPrefix): void;
  messages(epochId: string): readonly ModelMessage[];
  append(epochId: string, turnId: string, messages: readonly ModelMessage[]): void;
}

const EpochRow = Type.Object({
  id: Type.String(),
  model: Type.Union([Type.String(), Type.Null()]),
  prompt: Type.Union([Type.String(), Type.Null()]),
  tools: Type.Union([Type.String(), Type.Null()]),
  reasoning: Type.Union([Type.Literal("fast"), Type.Literal("deep"), Type.Literal("default")]),
  last_at: Type.Integer(),
  ended: Type.Integer(),
});

export function createEpochs({ store, clock }: { readonly store: Store; readonly clock: Clock }): Epochs {
  let generation = 0;

  function insert(writer: Writer, epochId: string, turnId: string, messages: readonly ModelMessage[]): void {
    for (const message of messages) {
      writer.run(
        "INSERT INTO messages (epoch_id, turn_id, message) VALUES (?, ?, ?)",
        epochId,
        turnId,
        JSON.stringify(message),
      );
    }
    writer.run("UPDATE epochs SET last_at = ? WHERE id = ?", clock.now(), epochId);
  }

  return {
    epoch(conversationId) {
      const row = store.reader.get(
        "SELECT id, model, prompt, tools, reasoning, last_at, ended FROM epochs WHERE conversation_id = ? ORDER BY rowid DESC LIMIT 1",
        conversationId,
      );
      if (!row) return undefined;
      const { id, model, prompt, tools, reasoning, last_at: lastAt, ended } = Value.Parse(EpochRow, row);
      // Written by keepPrefix from typed values, and sent again as it stands.
      const prefix =
        prompt !== null && tools !== null
          ? { prompt, tools: JSON.parse(tools) as readonly ToolDescription[], reasoning }
          : undefined;
      return { id, model: model ?? undefined, prefix, lastAt, ended: ended === 1 };
    },

    startEpoch(conversationId, reason, carried) {
      const id = randomUUID();
      const now = clock.now();
      store.write((writer) => {
        writer.run(
          "INSERT INTO epochs (id, conversation_id, reason, started_at, last_at) VALUES (?, ?, ?, ?, ?)",
          id,
          conversationId,
          reason,
          now,
          now,
        );
        insert(writer, id, "carried", carried);
      });
      return { id, model: undefined, prefix: undefined, lastAt: now, ended: false };
    },

    endEpochs() {
      generation += 1;
      store.write((writer) => writer.run("UPDATE epochs SET ended = 1 WHERE ended = 0"));
    },

    generation: () => generation,

    forget(writer) {
      generation += 1;
      writer.run("UPDATE epochs SET ended = 1, prompt = NULL, tools = NULL");
      writer.run("DELETE FROM messages");
    },

    keepPrefix(epochId, model, { prompt, tools, reasoning }) {
      store.write((writer) =>
        writer.run(
          "UPDATE epochs SET model = ?, prompt = ?, tools = ?, reasoning = ? WHERE id = ?",
          model,
          prompt,
          JSON.stringify(tools),
          reasoning,
          epochId,
        ),
      );
    },

    messages(epochId) {
      const rows = store.reader.all("SELECT message FROM messages WHERE epoch_id = ? ORDER BY position", epochId);
      // Written by insert from typed values, and sent again as it stands.
      return rows.map((row) => JSON.parse(String(row["message"])) as ModelMessage);
    },

    append(epochId, turnId, messages) {
      store.write((writer) => insert(writer, epochId, turnId, messages));
    },
  };
}
