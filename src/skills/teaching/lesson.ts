import { type Static, Type } from "typebox";
import { TimingSchema } from "../../core/condition.ts";

const LessonAction = Type.Object({
  service: Type.String(),
  entityIds: Type.Array(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  ...TimingSchema,
});

/** What is to be done at which words, and for whom. */
export const LessonSchema = Type.Object({
  owner: Type.String(),
  say: Type.String(),
  actions: Type.Array(LessonAction),
  /** What is done, in words. */
  description: Type.String(),
  /** What is said beside it. */
  holds: Type.Optional(Type.String()),
  /** The turn in which it was taught, and its words. */
  turnId: Type.String(),
  taught: Type.String(),
});

export type Lesson = Readonly<Static<typeof LessonSchema>>;
