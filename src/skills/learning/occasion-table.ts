// What waits to be confirmed by two minutes without a correction, and what came of it. It waits on the disk: a restart loses none.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Migration, Reader, Row, Writer } from "../../store/index.ts";
import { ReadingLessonSchema } from "../reading/reading.ts";
import { HOUSEHOLD, type RunOutcome } from "../skill.ts";
import { type Told, ToldSchema } from "./told.ts";

export const toldMigration: Migration = {
  name: "skills/lessons",
  number: 35,
  sql: `
    ALTER TABLE skill_occasions ADD COLUMN told TEXT;
    CREATE INDEX skill_occasions_told ON skill_occasions (at) WHERE told IS NOT NULL;
    ALTER TABLE skill_versions ADD COLUMN batch TEXT;
  `,
};

/** What is needed to learn from it later. */
const LessonSchema = Type.Object({
  text: Type.String(),
  language: Type.String(),
  place: Type.String(),
  room: Type.Optional(Type.String()),
  /** Who said it, for the history of the skill. */
  by: Type.String(),
  /** Whose it is what is learned of it; the household's where nothing is said. */
  owner: Type.Optional(Type.String()),
  /** What the turn before it in the conversation changed. */
  follows: Type.Array(Type.String()),
  /** Turns whose deeds it is about: its own, and the one that set it right. */
  turns: Type.Array(Type.String()),
  /** Something was looked up in one of them. */
  read: Type.Optional(Type.Boolean()),
  /** The skill that it sets right. */
  corrects: Type.Optional(Type.Integer()),
  /** What was read, where it was a question. */
  reads: Type.Optional(Type.Array(Type.String())),
  reading: Type.Optional(ReadingLessonSchema),
});

export type Lesson = Static<typeof LessonSchema>;

export interface Occasion {
  readonly turnId: string;
  /** `run`: a skill did it. `lesson`: a model did, so that a recipe may come of it. `load`: a model by a procedure. `task`: a model, in more than calls. */
  readonly kind: "run" | "lesson" | "load" | "task";
  /** The skill that ran, or that learned of it. */
  readonly skillId: number | undefined;
  readonly version: number | undefined;
  readonly conversationId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly dueAt: number;
  readonly outcome: RunOutcome;
  readonly lesson: Lesson;
  /** What a procedure may be learned of, once it is known to have gone well, and until it was read. */
  readonly told: Told | undefined;
}

const OccasionRow = Type.Object({
  turn_id: Type.String(),
  kind: Type.String(),
  skill_id: Type.Union([Type.Integer(), Type.Null()]),
  version: Type.Union([Type.Integer(), Type.Null()]),
  conversation_id: Type.String(),
  at: Type.Integer(),
  due_at: Type.Integer(),
  outcome: Type.String(),
  lesson: Type.String(),
  told: Type.Union([Type.String(), Type.Null()]),
});

function readOccasion(row: Row): Occasion {
  const kept = Value.Parse(OccasionRow, row);
  return {
    turnId: kept.turn_id,
    // Both are written from these types below.
    kind: kept.kind as Occasion["kind"],
    skillId: kept.skill_id ?? undefined,
    version: kept.version ?? undefined,
    conversationId: kept.conversation_id,
    at: kept.at,
    dueAt: kept.due_at,
    outcome: kept.outcome as RunOutcome,
    lesson: Value.Parse(LessonSchema, JSON.parse(kept.lesson)),
    told: kept.told === null ? undefined : Value.Parse(ToldSchema, JSON.parse(kept.told)),
  };
}

export function insertOccasion(writer: Writer, occasion: Occasion): void {
  writer.run(
    "INSERT OR IGNORE INTO skill_occasions (turn_id, kind, skill_id, version, conversation_id, at, due_at, outcome, lesson, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    occasion.turnId,
    occasion.kind,
    occasion.skillId ?? null,
    occasion.version ?? null,
    occasion.conversationId,
    occasion.at,
    occasion.dueAt,
    occasion.outcome,
    JSON.stringify(occasion.lesson),
    occasion.told === undefined ? null : JSON.stringify(occasion.told),
  );
}

/** `skill`: to which it belongs from now on. A procedure is learned only of what went well, and of nothing that has become a recipe. */
export function closeOccasion(
  writer: Writer,
  turnId: string,
  outcome: RunOutcome,
  skill?: { readonly id: number; readonly version: number },
): void {
  writer.run(
    "UPDATE skill_occasions SET outcome = ?, told = iif(? = 'success' AND ? IS NULL, told, NULL), skill_id = coalesce(?, skill_id), version = coalesce(?, version) WHERE turn_id = ?",
    outcome,
    outcome,
    skill?.id ?? null,
    skill?.id ?? null,
    skill?.version ?? null,
    turnId,
  );
}

export const waiting = (reader: Reader): readonly Occasion[] =>
  reader.all("SELECT * FROM skill_occasions WHERE outcome = 'waiting' ORDER BY due_at").map(readOccasion);

/** Newest first. */
export const occasionsOf = (reader: Reader, skillId: number, limit: number): readonly Occasion[] =>
  reader
    .all("SELECT * FROM skill_occasions WHERE skill_id = ? ORDER BY at DESC LIMIT ?", skillId, limit)
    .map(readOccasion);

/** What went well and nobody has read yet, the oldest first. */
export const unread = (reader: Reader, limit: number): readonly Occasion[] =>
  reader
    .all("SELECT * FROM skill_occasions WHERE told IS NOT NULL AND outcome = 'success' ORDER BY at LIMIT ?", limit)
    .map(readOccasion);

export function markRead(writer: Writer, occasions: readonly Occasion[]): void {
  for (const { turnId } of occasions) writer.run("UPDATE skill_occasions SET told = NULL WHERE turn_id = ?", turnId);
}

export function forgetOccasions(writer: Writer, turnIds: readonly string[]): void {
  for (const id of turnIds)
    writer.run(
      "DELETE FROM skill_occasions WHERE turn_id = ? OR EXISTS (SELECT 1 FROM json_each(lesson, '$.turns') WHERE value = ?)",
      id,
      id,
    );
}

/** Of a skill that goes, and whatever else its owner said that something might be learned of. */
export function forgetOccasionsOf(
  writer: Writer,
  { id, owner }: { readonly id: number; readonly owner: string },
): void {
  writer.run(
    "DELETE FROM skill_occasions WHERE skill_id = ? OR (lesson ->> 'owner' = ? AND ? <> ?)",
    id,
    owner,
    owner,
    HOUSEHOLD,
  );
}
