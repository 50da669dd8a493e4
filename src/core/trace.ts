// What was done in a turn: an entry for each step, in order, kept beside the turn and read by whoever learns from it.
// What 0.1.0 kept has entries without a type: those are only shown.
import type { Performed } from "./action.ts";
import type { ParsedSentence } from "./house.ts";
import type { ModelUsage } from "./model.ts";

/** A tool that a model called. */
export interface CallEntry {
  readonly type: "call";
  readonly name: string;
  readonly arguments: string;
  readonly failed: boolean;
  /** What came back, as the model was given it. */
  readonly text: string;
  /** What was changed, or why it was not, in words for the person, where the tool has them. */
  readonly said: string | undefined;
  /** Whether something that was wanted did not come about, or could not be seen. */
  readonly missed: boolean;
}

/** What one request to a model took, and of which provider. */
export interface UsageEntry extends ModelUsage {
  readonly type: "usage";
  readonly provider?: string;
}

/** Done by Home Assistant's own agent. */
export interface ProcessedEntry {
  readonly type: "processed";
  readonly intent: string;
  readonly responseType?: string;
  readonly errorCode?: string | undefined;
  /** Why nothing was done: nothing of the turn is on the disk. */
  readonly unkept?: string;
}

/** A skill that answered. */
export interface SkillEntry {
  readonly type: "skill";
  readonly skillId: number;
  readonly version: number;
  readonly skill: string;
  /** The entities that were read, where it answered a question. */
  readonly reads?: readonly string[];
}

/** What the memory did; `facts`: their numbers. */
export interface MemoryEntry {
  readonly type: "memory";
  readonly did:
    | "nothing"
    | "recalled"
    | "remembered"
    | "asked"
    | "settled"
    | "forgot"
    | "audience"
    | "joined"
    | "refused";
  readonly facts: readonly number[];
}

export type TraceEntry =
  | CallEntry
  | UsageEntry
  | ParsedSentence
  | ProcessedEntry
  | Performed
  | SkillEntry
  /** A taught skill could not be used; `by` what. */
  | { readonly type: "hindered"; readonly by: string }
  /** An answer to an open question of the gate. */
  | { readonly type: "approval"; readonly answer: string }
  | { readonly type: "taught"; readonly taught: boolean }
  | MemoryEntry;

export type Trace = readonly TraceEntry[];

/** Which way a turn went. */
export type TurnPath =
  | `reflex:${string}`
  | "model:answered"
  | "model:asked"
  | "model:done"
  | "model:stuck"
  | "model:failed"
  | "no-model"
  | "failed"
  | "lost";

/** The calls of a model among the entries. */
export function callsIn(trace: Trace): readonly CallEntry[] {
  return trace.filter((entry) => entry.type === "call");
}
