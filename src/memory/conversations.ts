// Conversations and their turns: every message kept as it came, with its reply and the trace of how it was found.
import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Inbound, Reply, Speaker, Turn } from "../core/message.ts";
import type { TurnPath } from "../core/trace.ts";
import type { Migration, Store, Writer } from "../store/index.ts";
import type { Utterance } from "./archive/index.ts";
import { unjoinedAudience } from "./people/index.ts";
import { readSpeaker } from "./read-speaker.ts";

export const conversationMigration: Migration = {
  name: "memory/conversations",
  number: 5,
  sql: `
    CREATE TABLE conversations (
      id TEXT PRIMARY KEY,
      channel TEXT NOT NULL,
      key TEXT NOT NULL,
      audience TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (channel, key)
    ) STRICT;
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
  `,
};

/** Who can read along never changes within a conversation: the same place with another audience is another one. */
export const conversationAudienceMigration: Migration = {
  name: "memory/conversations-by-audience",
  number: 29,
  sql: `
    PRAGMA defer_foreign_keys = ON;
    CREATE TEMP TABLE earlier_conversations AS SELECT id, channel, key, audience, created_at FROM conversations;
    DROP TABLE conversations;
    CREATE TABLE conversations (
      id TEXT PRIMARY KEY,
      channel TEXT NOT NULL,
      key TEXT NOT NULL,
      audience TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (channel, key, audience)
    ) STRICT;
    INSERT INTO conversations SELECT * FROM earlier_conversations;
    DROP TABLE earlier_conversations;
  `,
};

export interface Whereabouts {
  readonly channel: string;
  readonly conversationKey: string;
  readonly speaker: Speaker;
  /** For whom the conversation is. */
  readonly audience: string;
}

type Accepted =
  | { readonly type: "new"; readonly turn: Turn }
  | { readonly type: "repeat"; readonly turn: Turn; readonly reply: Reply | undefined };

export interface Conversations {
  /** The id of the conversation that a message belongs to; made if absent. */
  conversationOf(inbound: Inbound): string;
  /** Stores a message, on the disk when this returns; the same id in the same conversation is a repeat. */
  accept(inbound: Inbound, text: string): Accepted;
  finish(
    turn: Turn,
    ending: {
      readonly text: string;
      readonly asks: boolean;
      readonly path: TurnPath;
      readonly trace: readonly unknown[];
    },
  ): Reply;
  /** Where the newest turn of a conversation came from. */
  whereabouts(conversationId: string): Whereabouts | undefined;
  /** Those with others in the same place: of its channel and key, for another audience. */
  beside(conversationId: string): readonly string[];
  /** The conversation on this channel that was spoken in last by somebody who is known, and in which language. */
  withPeople(channel: string): { readonly conversationId: string; readonly language: string } | undefined;
}

const TurnRow = Type.Object({
  id: Type.String(),
  text: Type.String(),
  reply: Type.Union([Type.String(), Type.Null()]),
  asks: Type.Union([Type.Integer(), Type.Null()]),
});

const WhereaboutsRow = Type.Object({
  channel: Type.String(),
  key: Type.String(),
  audience: Type.String(),
  speaker: Type.String(),
});

/** Hears of everything that is said, within the transaction that keeps it. */
export type Kept = (writer: Writer, utterance: Utterance) => void;

interface ConversationDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly kept?: Kept;
  /** For whom it is what a speaker says. */
  readonly audienceOf?: (speaker: Speaker) => string;
}

export function createConversations(dependencies: ConversationDependencies): Conversations {
  const { store, clock, kept, audienceOf = unjoinedAudience } = dependencies;

  function conversationOf(inbound: Inbound): string {
    const audience = audienceOf(inbound.speaker);
    const known = store.reader.get(
      "SELECT id FROM conversations WHERE channel = ? AND key = ? AND audience = ?",
      inbound.channel,
      inbound.conversationKey,
      audience,
    );
    if (known) return String(known["id"]);
    const id = randomUUID();
    store.write((writer) =>
      writer.run(
        "INSERT INTO conversations (id, channel, key, audience, created_at) VALUES (?, ?, ?, ?, ?)",
        id,
        inbound.channel,
        inbound.conversationKey,
        audience,
        clock.now(),
      ),
    );
    return id;
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
        const at = clock.now();
        writer.run(
          "INSERT INTO turns (id, conversation_id, inbound_id, speaker, manner, language, text, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          turn.id,
          conversationId,
          inbound.id,
          JSON.stringify(inbound.speaker),
          inbound.manner,
          inbound.language,
          text,
          at,
        );
        const { language } = inbound;
        kept?.(writer, {
          turnId: turn.id,
          part: "said",
          conversationId,
          speaker: nameOf(inbound.speaker),
          language,
          at,
          text,
        });
        return { type: "new", turn };
      });
    },

    finish(turn, { text, asks, path, trace }) {
      const { id: turnId, conversationId, language } = turn;
      const at = clock.now();
      store.write((writer) => {
        const { changes } = writer.run(
          "UPDATE turns SET reply = ?, asks = ?, path = ?, trace = ?, replied_at = ? WHERE id = ?",
          text,
          asks ? 1 : 0,
          path,
          JSON.stringify(trace),
          at,
          turnId,
        );
        // It may never have been kept, or was forgotten while it was answered.
        if (changes > 0)
          kept?.(writer, { turnId, part: "reply", conversationId, speaker: "Hestia", language, at, text });
      });
      return { conversationId, turnId, text, asks };
    },

    whereabouts(conversationId) {
      const row = store.reader.get(
        "SELECT channel, key, audience, speaker FROM turns JOIN conversations ON conversations.id = conversation_id WHERE conversation_id = ? ORDER BY turns.rowid DESC LIMIT 1",
        conversationId,
      );
      if (!row) return undefined;
      const { channel, key, audience, speaker } = Value.Parse(WhereaboutsRow, row);
      return { channel, conversationKey: key, audience, speaker: readSpeaker(speaker) };
    },

    beside: (conversationId) =>
      store.reader
        .all(
          `SELECT other.id FROM conversations AS own JOIN conversations AS other
             ON other.channel = own.channel AND other.key = own.key AND other.id <> own.id WHERE own.id = ?`,
          conversationId,
        )
        .map((row) => String(row["id"])),

    withPeople(channel) {
      const row = store.reader.get(
        "SELECT conversation_id AS id, language FROM turns JOIN conversations ON conversations.id = conversation_id WHERE channel = ? AND speaker ->> 'type' IN ('person', 'owner') ORDER BY turns.rowid DESC LIMIT 1",
        channel,
      );
      return row && { conversationId: String(row["id"]), language: String(row["language"]) };
    },
  };
}

/** What the archive calls them. */
function nameOf(speaker: Speaker): string {
  return speaker.type === "person" || speaker.type === "program" ? speaker.name : speaker.type;
}
