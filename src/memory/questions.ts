// What Hestia has asked about its memory, one at a time in a conversation. Anything but an answer drops it.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import type { Migration, Store, Writer } from "../store/index.ts";

export const memoryQuestionMigration: Migration = {
  name: "memory/questions",
  number: 23,
  sql: `
    CREATE TABLE memory_questions (
      conversation_id TEXT PRIMARY KEY,
      question TEXT NOT NULL,
      asked_at INTEGER NOT NULL
    ) STRICT;
  `,
};

/** What is to be forgotten: facts by number, the others by id. */
export const DoomedSchema = Type.Object({
  facts: Type.Array(Type.Integer()),
  turns: Type.Array(Type.String()),
  skills: Type.Optional(Type.Array(Type.String())),
  about: Type.String(),
});
export type Doomed = Type.Static<typeof DoomedSchema>;

/** Which of two facts holds, the other is history. Numbers of facts. */
export const SettlingSchema = Type.Object({ mine: Type.Integer(), other: Type.Integer() });

const Question = Type.Union([
  /** Whether the speaker's own holds. */
  Type.Object({ type: Type.Literal("settle"), ...SettlingSchema.properties }),
  /** Whether these are to be forgotten for good. */
  Type.Object({ type: Type.Literal("forget"), ...DoomedSchema.properties }),
]);
export type MemoryQuestion = Type.Static<typeof Question>;

export interface MemoryQuestions {
  /** The newest question takes the place of an older one. */
  ask(conversationId: string, question: MemoryQuestion): void;
  /** What is open there; it is closed by this. */
  take(conversationId: string): MemoryQuestion | undefined;
  /** Nothing that was asked is left. */
  forget(writer: Writer): void;
}

const OPEN_MILLISECONDS = 10 * 60_000;

export function createMemoryQuestions({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): MemoryQuestions {
  return {
    ask(conversationId, question) {
      store.write((writer) =>
        writer.run(
          "INSERT INTO memory_questions (conversation_id, question, asked_at) VALUES (?, ?, ?) ON CONFLICT (conversation_id) DO UPDATE SET question = excluded.question, asked_at = excluded.asked_at",
          conversationId,
          JSON.stringify(question),
          clock.now(),
        ),
      );
    },
    forget: (writer) => {
      writer.run("DELETE FROM memory_questions");
    },
    take(conversationId) {
      const row = store.reader.get(
        "SELECT question, asked_at FROM memory_questions WHERE conversation_id = ?",
        conversationId,
      );
      if (!row) return undefined;
      store.write((writer) => writer.run("DELETE FROM memory_questions WHERE conversation_id = ?", conversationId));
      const age = clock.now() - Number(row["asked_at"]);
      // A clock that was set back makes nothing fresh.
      if (age < 0 || age > OPEN_MILLISECONDS) return undefined;
      return Value.Parse(Question, JSON.parse(String(row["question"])));
    },
  };
}
