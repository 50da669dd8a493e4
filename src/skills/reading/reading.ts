// A question that is answered by a reading: what was read stands in a witness like a call that changes nothing, and the answer beside it in pieces.
import { type Static, Type } from "typebox";
import { generalActions } from "../recipe/general.ts";
import type { Kin } from "../recipe/kin.ts";
import type { Performed } from "../recipe/read-saying.ts";
import { type Pattern, StartSchema } from "../recipe/recipe.ts";

const ReadSchema = Type.Object({ service: Type.String(), starts: Type.Array(StartSchema) });

/** What was read in a turn, and what was said to it. */
export const ReadingLessonSchema = Type.Object({
  answer: Type.String(),
  read: Type.Array(ReadSchema),
  /** Who changed it, where that was told as well. */
  causes: Type.Array(Type.String()),
});

export type Read = Static<typeof ReadSchema>;
export type ReadingLesson = Static<typeof ReadingLessonSchema>;

/** What it comes to by itself: other questions that were answered from the same things say nothing of it. */
export function alone(pattern: Pattern): Kin {
  const calls = generalActions(pattern).map((action) => ({ action, seen: [], values: new Map() }));
  return { patterns: [pattern], calls, room: "none" };
}

export const readIds = ({ read }: ReadingLesson): readonly string[] =>
  read.flatMap(({ starts }) => starts.map(({ entityId }) => entityId));

/** Nobody took it back: hands say nothing of a reading. Of one that was answered without a model nothing is learned. */
export function judgeReading(lesson: ReadingLesson | undefined) {
  const performed = lesson?.read.map(
    ({ service, starts }): Performed => ({
      ...{ service, starts, between: [], data: {}, already: true },
      entityIds: starts.map(({ entityId }) => entityId),
    }),
  );
  return { outcome: "success", performed } as const;
}
