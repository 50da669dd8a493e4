// What the skills need of the rest; app.ts joins it.
import type { Action, Outcome, Snapshot } from "../core/action.ts";
import type { Turn } from "../core/message.ts";
import type { Trace, TurnPath } from "../core/trace.ts";
import type { ReadingHouse } from "./reading/readable.ts";

/** One action that a turn began, as the book of permits has it. */
export interface Deed {
  readonly action: Action;
  readonly begun: boolean;
  readonly before: readonly Snapshot[];
  readonly outcomes: readonly Outcome[] | undefined;
}

export interface SkillHouse extends ReadingHouse {
  /** The area that a turn comes from. */
  roomOf(turn: Turn): string | undefined;
  language(): string;
  /** Just started, the house is known in a moment: resolves then, or when that takes too long. At any later time at once. Never rejects. */
  known(signal: AbortSignal): Promise<void>;
  /** Whether the entity is as the action wanted it, now or as it was `then`; undefined where no state shows that. */
  holds(action: Action, entityId: string, then?: Snapshot): boolean | undefined;
}

export interface Watched {
  /** Whether a hand or a person in an app has changed one of these between two instants; automations don't count. */
  handled(entityIds: readonly string[], from: number, to: number): boolean;
}

/** Whom a turn is of, as far as skills go. */
export interface Whose {
  /** Whose it is what comes of it: `household`, or a person's own. */
  readonly owner: string;
  /** Whose skills they may use: their own and the household's. */
  readonly reads: readonly string[];
  /** Nothing is learned of guests. */
  readonly isLearned: boolean;
  /** Nor is it written down how things are done, for a program before which anybody may sit. */
  readonly isKnown: boolean;
}

/** The people of the house, for its owner. */
export interface Owners {
  /** Whose skills the owner of the house is shown unasked. */
  reads(): readonly string[];
  /** By what somebody goes. */
  call(owner: string): string;
  /** Who goes by that; undefined where nobody does. */
  called(name: string): string | undefined;
}

/** How a turn ended, as it is kept. */
export interface TurnEnding {
  readonly path: TurnPath;
  readonly trace: Trace;
  /** What was said. */
  readonly text: string;
}

/** Whether a text has a code of a lock, an alarm or a PIN in it: no skill keeps one. */
export type HoldsCode = (text: string, language: string) => boolean;
