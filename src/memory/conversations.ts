// Conversations, their epochs and turns, and exactly what was sent to a model, in order.
import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Inbound, Reply, Speaker, Turn } from "../core/message.ts";
import type { ModelMessage, ToolDescription } from "../core/model.ts";
import type { Migration, Row, Store, Writer } from "../store/index.ts";

export const conversationMigration: Migration = {
  name: "conversations",
  sql: `
    CREATE TABLE conversations (
      id TEXT PRIMARY KEY,
      channel TEXT NOT NULL,
      key TEXT NOT NULL,
      audience TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (channel, key)
    ) STRICT;
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
    CREATE INDEX epochs_of_conversation ON epochs (conversation_id, started_at);
    CREATE TABLE turns (
      id TEXT PRIMARY KEY,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      inbound_id TEXT NOT NULL,
      speaker TEXT NOT NULL,
      manner TEXT NOT NULL,
      language TEXT NOT NULL,
      text TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      reply TEXT,
      asks INTEGER,
      path TEXT,
      trace TEXT,
      replied_at INTEGER,
      UNIQUE (conversation_id, inbound_id)
    ) STRICT;
    CREATE INDEX turns_by_time ON turns (received_at);
    CREATE TABLE messages (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      epoch_id TEXT NOT NULL REFERENCES epochs (id),
      turn_id TEXT NOT NULL,
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX messages_of_epoch ON messages (epoch_id, position);
  `,
};

interface KeptEpoch {
  readonly id: string;
  readonly model: string | undefined;
  readonly prefix: { readonly prompt: string; readonly tools: readonly ToolDescription[] } | undefined;
  readonly lastAt: number;
  readonly ended: boolean;
}

export interface Whereabouts {
  readonly channel: string;
  readonly conversationKey: string;
  readonly speaker: Speaker;
}

export interface KeptTurn {
  readonly at: number;
  readonly channel: string;
  readonly text: string;
  readonly reply: string | undefined;
  readonly path: string | undefined;
  readonly trace: unknown;
}

type Accepted =
  | { readonly type: "new"; readonly turn: Turn }
  | { readonly type: "repeat"; readonly turn: Turn; readonly reply: Reply | undefined };

export interface Conversations {
  /** The id of the conversation that a message belongs to; made if absent. */
  conversationOf(inbound: Inbound): string;
  /** Stores a message, on the disk when this returns; the same id in the same conversation is a repeat. */
  accept(inbound: Inbound, text: string): Accepted;
  epoch(conversationId: string): KeptEpoch | undefined;
  startEpoch(conversationId: string, reason: string, carried: readonly ModelMessage[]): KeptEpoch;
  /** Every conversation starts a new epoch at its next turn. */
  endEpochs(): void;
  keepPrefix(
    epochId: string,
    model: string,
    prefix: { readonly prompt: string; readonly tools: readonly ToolDescription[] },
  ): void;
  messages(epochId: string): readonly ModelMessage[];
  append(epochId: string, turnId: string, messages: readonly ModelMessage[]): void;
  finish(
    turn: Turn,
    ending: {
      readonly text: string;
      readonly asks: boolean;
      readonly path: string;
      readonly trace: readonly unknown[];
    },
  ): Reply;
  /** Where the newest turn of a conversation came from. */
  whereabouts(conversationId: string): Whereabouts | undefined;
  /** The newest turns with their traces, newest first; read beside the main thread. */
  latest(count: number, signal: AbortSignal): Promise<readonly KeptTurn[]>;
}

const EpochRow = Type.Object({
  id: Type.String(),
  model: Type.Union([Type.String(), Type.Null()]),
  prompt: Type.Union([Type.String(), Type.Null()]),
  tools: Type.Union([Type.String(), Type.Null()]),
  last_at: Type.Integer(),
  ended: Type.Integer(),
});

const TurnRow = Type.Object({
  id: Type.String(),
  text: Type.String(),
  reply: Type.Union([Type.String(), Type.Null()]),
  asks: Type.Union([Type.Integer(), Type.Null()]),
});

const LatestRow = Type.Object({
  received_at: Type.Integer(),
  channel: Type.String(),
  text: Type.String(),
  reply: Type.Union([Type.String(), Type.Null()]),
  path: Type.Union([Type.String(), Type.Null()]),
  trace: Type.Union([Type.String(), Type.Null()]),
});

const WhereaboutsRow = Type.Object({ channel: Type.String(), key: Type.String(), speaker: Type.String() });

export function createConversations({ store, clock }: { readonly store: Store; readonly clock: Clock }): Conversations {
  const idOf = (reader: Pick<Writer, "get">, { channel, conversationKey }: Inbound): string | undefined => {
    const row = reader.get("SELECT id FROM conversations WHERE channel = ? AND key = ?", channel, conversationKey);
    return row ? String(row["id"]) : undefined;
  };

  function conversationOf(inbound: Inbound): string {
    const known = idOf(store.reader, inbound);
    if (known) return known;
    const id = randomUUID();
    store.write((writer) =>
      writer.run(
        "INSERT INTO conversations (id, channel, key, audience, created_at) VALUES (?, ?, ?, ?, ?)",
        id,
        inbound.channel,
        inbound.conversationKey,
        audienceOf(inbound.speaker),
        clock.now(),
      ),
    );
    return id;
  }

  const readEpoch = (row: Row): KeptEpoch => {
    const { id, model, prompt, tools, last_at: lastAt, ended } = Value.Parse(EpochRow, row);
    // Written by us from typed values in keepPrefix; the text is what was sent, so it is not rebuilt from a schema.
    const prefix =
      prompt !== null && tools !== null
        ? { prompt, tools: JSON.parse(tools) as readonly ToolDescription[] }
        : undefined;
    return { id, model: model ?? undefined, prefix, lastAt, ended: ended === 1 };
  };

  function epoch(conversationId: string): KeptEpoch | undefined {
    const row = store.reader.get(
      "SELECT id, model, prompt, tools, last_at, ended FROM epochs WHERE conversation_id = ? ORDER BY rowid DESC LIMIT 1",
      conversationId,
    );
    return row && readEpoch(row);
  }

  function insertMessages(writer: Writer, epochId: string, turnId: string, messages: readonly ModelMessage[]): void {
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
    conversationOf,

    accept(inbound, text) {
      const conversationId = conversationOf(inbound);
      const base = {
        conversationId,
        channel: inbound.channel,
        speaker: inbound.speaker,
        manner: inbound.manner,
        language: inbound.language,
      };
      return store.writeDurable((writer): Accepted => {
        const row = writer.get(
          "SELECT id, text, reply, asks FROM turns WHERE conversation_id = ? AND inbound_id = ?",
          conversationId,
          inbound.id,
        );
        if (row) {
          const kept = Value.Parse(TurnRow, row);
          const turn = { ...base, id: kept.id, text: kept.text };
          const reply =
            kept.reply === null
              ? undefined
              : { conversationId, turnId: kept.id, text: kept.reply, asks: kept.asks === 1 };
          return { type: "repeat", turn, reply };
        }
        const turn: Turn = { ...base, id: randomUUID(), text };
        writer.run(
          "INSERT INTO turns (id, conversation_id, inbound_id, speaker, manner, language, text, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          turn.id,
          conversationId,
          inbound.id,
          JSON.stringify(inbound.speaker),
          inbound.manner,
          inbound.language,
          text,
          clock.now(),
        );
        return { type: "new", turn };
      });
    },

    epoch,

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
        insertMessages(writer, id, "carried", carried);
      });
      return { id, model: undefined, prefix: undefined, lastAt: now, ended: false };
    },

    endEpochs() {
      store.write((writer) => writer.run("UPDATE epochs SET ended = 1 WHERE ended = 0"));
    },

    keepPrefix(epochId, model, { prompt, tools }) {
      store.write((writer) =>
        writer.run(
          "UPDATE epochs SET model = ?, prompt = ?, tools = ? WHERE id = ?",
          model,
          prompt,
          JSON.stringify(tools),
          epochId,
        ),
      );
    },

    messages(epochId) {
      const rows = store.reader.all("SELECT message FROM messages WHERE epoch_id = ? ORDER BY position", epochId);
      // Written by us from typed values in insertMessages, and sent again as it stands.
      return rows.map((row) => JSON.parse(String(row["message"])) as ModelMessage);
    },

    append(epochId, turnId, messages) {
      store.write((writer) => insertMessages(writer, epochId, turnId, messages));
    },

    finish(turn, { text, asks, path, trace }) {
      store.write((writer) =>
        writer.run(
          "UPDATE turns SET reply = ?, asks = ?, path = ?, trace = ?, replied_at = ? WHERE id = ?",
          text,
          asks ? 1 : 0,
          path,
          JSON.stringify(trace),
          clock.now(),
          turn.id,
        ),
      );
      return { conversationId: turn.conversationId, turnId: turn.id, text, asks };
    },

    whereabouts(conversationId) {
      const row = store.reader.get(
        "SELECT channel, key, speaker FROM turns JOIN conversations ON conversations.id = conversation_id WHERE conversation_id = ? ORDER BY turns.rowid DESC LIMIT 1",
        conversationId,
      );
      if (!row) return undefined;
      const { channel, key, speaker } = Value.Parse(WhereaboutsRow, row);
      return { channel, conversationKey: key, speaker: Value.Parse(SpeakerSchema, JSON.parse(speaker)) };
    },

    async latest(count, signal) {
      const rows = await store.readAside(
        "SELECT received_at, channel, text, reply, path, trace FROM turns JOIN conversations ON conversations.id = conversation_id ORDER BY received_at DESC LIMIT ?",
        [count],
        signal,
      );
      return rows.map((row) => {
        const { received_at: at, channel, text, reply, path, trace } = Value.Parse(LatestRow, row);
        return {
          at,
          channel,
          text,
          reply: reply ?? undefined,
          path: path ?? undefined,
          trace: JSON.parse(trace ?? "[]") as unknown,
        };
      });
    },
  };
}

const SpeakerSchema = Type.Union([
  Type.Object({ type: Type.Literal("person"), personId: Type.String(), name: Type.String() }),
  Type.Object({ type: Type.Literal("owner") }),
  Type.Object({
    type: Type.Literal("room"),
    satelliteId: Type.Union([Type.String(), Type.Undefined()]),
    deviceId: Type.Union([Type.String(), Type.Undefined()]),
  }),
]);

/** Who can read along: fixed for the life of a conversation. */
function audienceOf(speaker: Speaker): string {
  switch (speaker.type) {
    case "person":
      return speaker.personId;
    case "owner":
      return "owner";
    case "room":
      return "household";
  }
}
