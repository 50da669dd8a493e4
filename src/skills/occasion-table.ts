// What waits to be confirmed by two minutes without a correction, and what came of it. It waits on the disk: a restart loses none.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Reader, Row, Writer } from "../store/index.ts";
import type { RunOutcome } from "./skill.ts";

/** What is needed to learn from it later. */
const LessonSchema = Type.Object({
  text: Type.String(),
  language: Type.String(),
  place: Type.String(),
  room: Type.Optional(Type.String()),
  /** Who said it, for the history of the skill. */
  by: Type.String(),
  /** What the turn before it in the conversation changed. */
  follows: Type.Array(Type.String()),
  /** Turns whose deeds it is about: its own, and the one that set it right. */
  turns: Type.Array(Type.String()),
  /** Something was looked up in one of them. */
  read: Type.Optional(Type.Boolean()),
  /** The skill that it sets right. */
  corrects: Type.Optional(Type.Integer()),
});

export type Lesson = Static<typeof LessonSchema>;

export interface Occasion {
  readonly turnId: string;
  /** `run`: a skill did it. `lesson`: a model did. */
  readonly kind: "run" | "lesson";
  /** The skill that ran, or that learned of it. */
  readonly skillId: number | undefined;
  readonly version: number | undefined;
  readonly conversationId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly dueAt: number;
  readonly outcome: RunOutcome;
  readonly lesson: Lesson;
}

const OccasionRow = Type.Object({
  turn_id: Type.String(),
  kind: Type.Union([Type.Literal("run"), Type.Literal("lesson")]),
  skill_id: Type.Union([Type.Integer(), Type.Null()]),
  version: Type.Union([Type.Integer(), Type.Null()]),
  conversation_id: Type.String(),
  at: Type.Integer(),
  due_at: Type.Integer(),
  outcome: Type.String(),
  lesson: Type.String(),
});

function readOccasion(row: Row): Occasion {
  const kept = Value.Parse(OccasionRow, row);
  return {
    turnId: kept.turn_id,
    kind: kept.kind,
    skillId: kept.skill_id ?? undefined,
    version: kept.version ?? undefined,
    conversationId: kept.conversation_id,
    at: kept.at,
    dueAt: kept.due_at,
    // Written from this type below.
    outcome: kept.outcome as RunOutcome,
    lesson: Value.Parse(LessonSchema, JSON.parse(kept.lesson)),
  };
}

export function insertOccasion(writer: Writer, occasion: Occasion): void {
  writer.run(
    "INSERT OR IGNORE INTO skill_occasions (turn_id, kind, skill_id, version, conversation_id, at, due_at, outcome, lesson) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    occasion.turnId,
    occasion.kind,
    occasion.skillId ?? null,
    occasion.version ?? null,
    occasion.conversationId,
    occasion.at,
    occasion.dueAt,
    occasion.outcome,
    JSON.stringify(occasion.lesson),
  );
}

/** `skill`: to which it belongs from now on. */
export function closeOccasion(
  writer: Writer,
  turnId: string,
  outcome: RunOutcome,
  skill?: { readonly id: number; readonly version: number },
): void {
  writer.run(
    "UPDATE skill_occasions SET outcome = ?, skill_id = coalesce(?, skill_id), version = coalesce(?, version) WHERE turn_id = ?",
    outcome,
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

export function forgetOccasions(writer: Writer, turnIds: readonly string[]): void {
  for (const id of turnIds)
    writer.run(
      "DELETE FROM skill_occasions WHERE turn_id = ? OR EXISTS (SELECT 1 FROM json_each(lesson, '$.turns') WHERE value = ?)",
      id,
      id,
    );
}
