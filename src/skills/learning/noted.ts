// What a turn was, beside those before it, and what it may teach.
import type { Turn } from "../../core/message.ts";
import type { TurnEnding, Whose } from "../ports.ts";
import type { readingLesson } from "../reading/reading-lesson.ts";
import { isLesson } from "./lesson.ts";
import type { Occasion } from "./occasion-table.ts";
import type { Told } from "./told.ts";

/** What ran by itself, or was loaded, as the turn's trace says. */
export interface Ran {
  readonly skillId: number;
  readonly version: number;
  /** What it read, where it answered a question. */
  readonly reads?: readonly string[] | undefined;
}

export interface Noted {
  readonly turn: Turn;
  readonly ending: TurnEnding;
  readonly whose: Whose;
  readonly hasDone: boolean;
  /** How long what is still to come takes, in milliseconds. */
  readonly waits: number;
  /** What was done before is no reason for what was done. */
  readonly isOwn: boolean;
  /** What the turn before it changed. */
  readonly follows: readonly string[];
  /** What the conversation was about. */
  readonly about: readonly string[];
  /** What it sets right. */
  readonly wrong: Occasion | undefined;
  readonly ran: Ran | undefined;
  readonly followed: Ran | undefined;
  readonly told: Told | undefined;
  readonly reading: ReturnType<typeof readingLesson>;
  /** What was read, where that answered it. */
  readonly reads: readonly string[] | undefined;
}

/** What a turn may teach; undefined for most. */
export function kindOf(noted: Noted): Occasion["kind"] | undefined {
  const { turn, ending, whose, hasDone, isOwn, wrong, ran, followed, told, reading } = noted;
  if (reading) return "lesson";
  const isTask = wrong?.kind === "task" || wrong?.kind === "load";
  const isTaught = wrong !== undefined && !isTask && ending.path === "model:answered";
  if (ran) return hasDone ? "run" : undefined;
  if (followed && !wrong) return "load";
  const isCalls = hasDone && (isTaught || isLesson(turn, ending, isOwn));
  if (whose.isLearned && isCalls && !isTask) return "lesson";
  return told ? "task" : undefined;
}
