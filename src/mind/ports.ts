// What the mind needs from the rest of the house of code; app.ts joins them.
import type { Inbound, Reply, Turn } from "../core/message.ts";
import type { ModelFailure, ModelMessage, ModelUsage, ReasoningMode, ToolDescription } from "../core/model.ts";
import type { Trace, TurnPath } from "../core/trace.ts";

/** A part of the system prompt, frozen for the epoch: no clock and no states in it. */
export interface PromptSection {
  readonly name: string;
  readonly text: () => string;
}

/** A turn with the words as they came: they may hold a code, so only a reflex sees them, and nothing keeps them. */
export interface HeardTurn extends Turn {
  readonly heard: string;
}

/** Answers a turn without a model, or leaves it (undefined). Tried in order. */
export interface Reflex {
  readonly name: string;
  answer(turn: HeardTurn, signal: AbortSignal): Promise<ReflexAnswer | undefined>;
}

export interface ReflexAnswer {
  readonly text: string;
  /** The same as it may be kept and shown to a model, where `text` holds what nothing may keep. */
  readonly asKept?: string;
  readonly asks: boolean;
  /** What was done, for the trace. */
  readonly trace: Trace;
}

export interface Prefix {
  readonly prompt: string;
  readonly tools: readonly ToolDescription[];
  readonly reasoning: ReasoningMode;
}

export interface Epoch {
  readonly id: string;
  /** Names the model that the prefix was made for; undefined while no model was asked. */
  readonly model: string | undefined;
  readonly prefix: Prefix | undefined;
  readonly lastAt: number;
  /** Set from outside (exposure withdrawn, a forget): the next turn starts a new one. */
  readonly ended: boolean;
}

export type Accepted =
  | { readonly type: "new"; readonly turn: Turn }
  /** The same message was accepted before; `reply` is undefined while its turn is still going on. */
  | { readonly type: "repeat"; readonly turn: Turn; readonly reply: Reply | undefined }
  /** The disk takes nothing: it is answered, and not acknowledged. */
  | { readonly type: "unkept"; readonly turn: Turn };

/** Conversations, turns and exactly what was sent to a model, on disk. */
export interface History {
  /** The id of the conversation that this message belongs to; made if absent. */
  conversationOf(inbound: Inbound): string;
  /** Durable when it returns. `text` is what may be kept. */
  accept(inbound: Inbound, text: string): Accepted;
  epoch(conversationId: string): Epoch | undefined;
  startEpoch(conversationId: string, reason: string, carried: readonly ModelMessage[]): Epoch;
  keepPrefix(epochId: string, model: string, prefix: Prefix): void;
  messages(epochId: string): readonly ModelMessage[];
  append(epochId: string, turnId: string, messages: readonly ModelMessage[]): void;
  finish(
    turn: Turn,
    ending: {
      readonly text: string;
      readonly asks: boolean;
      readonly path: TurnPath;
      /** As JSON: a `Trace`, in which what may not be kept is masked. */
      readonly trace: readonly unknown[];
    },
  ): Reply;
  /** What waits to be told to whoever this turn is with; each is handed out once. */
  takeNotices(turn: Turn): readonly string[];
}

/** What one request took, and of whom. */
export interface Usage extends ModelUsage {
  readonly provider?: string;
}

/** Told what requests took. Never throws. */
export type Spent = (turn: Turn, purpose: "answer" | "summary", usage: readonly Usage[]) => void;

/** What the mind says when it has no answer of its own; each in the language of the turn. */
export interface MindWords {
  noModel(turn: Turn): string;
  /** `done`: what was changed before the failure, in words. */
  trouble(turn: Turn, failure: ModelFailure, done: readonly string[]): string;
  stuck(turn: Turn, reason: string | undefined, done: readonly string[]): string;
  superseded(turn: Turn, done: readonly string[]): string;
  /** Something was forgotten that the answer may have been made of. */
  forgotten(turn: Turn, done: readonly string[]): string;
  stopping(turn: Turn, done: readonly string[]): string;
  stillWorking(turn: Turn): string;
  /** There is an answer, and nothing of it can be said aloud. */
  notSpeakable(turn: Turn): string;
  tooLong(language: string, length: number, limit: number): string;
  internal(turn: Turn): string;
}
