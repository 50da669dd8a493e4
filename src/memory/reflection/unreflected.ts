// Which turns nobody has thought about yet. The mark moves in the transaction that keeps what was found: a crash in between loses and repeats nothing.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Speaker } from "../../core/message.ts";
import type { Migration, Store, Writer } from "../../store/index.ts";
import { readSpeaker } from "../read-speaker.ts";

export const reflectionMigration: Migration = {
  name: "memory/reflection",
  number: 24,
  sql: `
    CREATE TABLE reflection (up_to INTEGER NOT NULL) STRICT;
    INSERT INTO reflection (up_to) SELECT coalesce(max(rowid), 0) FROM turns;
  `,
};

export interface UnreflectedTurn {
  readonly position: number;
  readonly id: string;
  readonly conversationId: string;
  readonly speaker: Speaker;
  /** For whom it was said. */
  readonly audience: string;
  readonly language: string;
  readonly text: string;
  readonly reply: string;
  readonly at: number;
  readonly path: string;
}

const Row = Type.Object({
  position: Type.Integer(),
  id: Type.String(),
  conversation_id: Type.String(),
  speaker: Type.String(),
  audience: Type.String(),
  language: Type.String(),
  text: Type.String(),
  reply: Type.String(),
  received_at: Type.Integer(),
  path: Type.String(),
});

/** The oldest answered turns of one conversation beyond the mark, at most `limit`. */
export function nextUnreflected(store: Store, limit: number): readonly UnreflectedTurn[] {
  return store.reader
    .all(
      `SELECT turns.rowid AS position, turns.id, conversation_id, speaker, audience, language, text, reply, received_at, coalesce(path, '') AS path
       FROM turns JOIN conversations ON conversations.id = conversation_id
       WHERE turns.rowid > (SELECT up_to FROM reflection) AND reply IS NOT NULL ORDER BY turns.rowid LIMIT ?`,
      limit,
    )
    .map((row) => {
      const { conversation_id: conversationId, received_at: at, speaker, ...turn } = Value.Parse(Row, row);
      return { ...turn, conversationId, at, speaker: readSpeaker(speaker) };
    });
}

/** Nothing that was said until now is read any more. */
export function skipUnreflected(store: Store): void {
  const last = Number(store.reader.get("SELECT coalesce(max(rowid), 0) AS last FROM turns")?.["last"]);
  // Looked at every minute, and the disk is a card.
  if (last > Number(store.reader.get("SELECT up_to FROM reflection")?.["up_to"]))
    store.write((writer) => markReflected(writer, last));
}

/** After turns were deleted: SQLite may give their places to the next. */
export function forgetReflected(writer: Writer): void {
  writer.run("UPDATE reflection SET up_to = min(up_to, (SELECT coalesce(max(rowid), 0) FROM turns))");
}

export function markReflected(writer: Writer, upTo: number): void {
  writer.run("UPDATE reflection SET up_to = ? WHERE up_to < ?", upTo, upTo);
}
