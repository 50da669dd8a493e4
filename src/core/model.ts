// The model port. Every provider maps to it; failures are values in the stream.
import type { TSchema } from "typebox";
import type { Manner } from "./message.ts";

export type ModelMessage =
  | { readonly role: "system"; readonly text: string }
  | { readonly role: "user"; readonly text: string }
  | {
      readonly role: "assistant";
      readonly text: string;
      readonly toolCalls: readonly ToolCall[];
      /** What it thought before it called a tool; sent back within the turn, never kept. */
      readonly reasoning?: Owned;
    }
  | { readonly role: "tool"; readonly callId: string; readonly name: string; readonly text: string };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote it: may be no JSON at all. */
  readonly arguments: string;
  /** What its server put beside it, a signature say: sent back as it came. */
  readonly extra?: Owned;
  /** Why it can't be run, for the model to read: it was written as text that is no call. */
  readonly unreadable?: string;
}

/** Fields of a wire as they came, for nobody but the model of this name. */
export interface Owned {
  readonly by: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ToolDescription {
  readonly name: string;
  readonly description: string;
  readonly parameters: TSchema;
}

/** How much to think before answering; `default` leaves it to the server. */
export type ReasoningMode = "fast" | "deep" | "default";

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolDescription[];
  readonly maxOutputTokens: number;
  /** Where several wait, voice is let in before text; text unless given. */
  readonly manner?: Manner;
  /** The same for a whole epoch, since it may stand in the prompt; `default` unless given. */
  readonly reasoning?: ReasoningMode;
  /** The monotonic instant from which nobody waits for the answer any more. */
  readonly until?: number;
  /** In milliseconds; shortens the model's own deadlines. */
  readonly deadlines?: { readonly firstToken: number; readonly total: number };
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly cachedTokens: number | undefined;
  readonly outputTokens: number;
}

export type ModelFailureClass =
  | "auth"
  | "quota"
  | "rate"
  | "overload"
  | "context-too-long"
  | "content"
  | "network"
  | "deadline"
  | "malformed"
  | "aborted";

export interface ModelFailure {
  readonly class: ModelFailureClass;
  readonly message: string;
  /** The server's own wish, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** How long the window is, where a prompt was too long for it. */
  readonly window?: number;
}

export type ModelEvent =
  /** All text so far was a thought: what follows begins anew. */
  | { readonly type: "text-start" }
  | { readonly type: "text-delta"; readonly text: string }
  | { readonly type: "reasoning-delta"; readonly text: string }
  | { readonly type: "tool-call"; readonly call: ToolCall }
  | {
      readonly type: "finish";
      readonly reason: "stop" | "tool-calls" | "length";
      readonly usage: ModelUsage | undefined;
      /** Which of several providers answered. */
      readonly provider?: string;
      /** What it thought, in the fields of its wire. */
      readonly reasoning?: Owned;
    }
  | { readonly type: "failure"; readonly failure: ModelFailure };

/** What was asked of a server, or learned from its refusals; kept for the next start. */
export interface ModelFacts {
  /** The window: prompt and answer together. */
  readonly contextTokens?: number;
  /** What it said when a prompt was too long for it. */
  readonly limitTokens?: number;
  /** Takes tools as such; else they are described in the prompt. */
  readonly nativeTools?: boolean;
  /** Takes the parameter that says how much to think. */
  readonly reasoning?: boolean;
  /** Can be shown pictures. */
  readonly pictures?: boolean;
  /** Whether its thoughts come as words that only a closing tag ends, by how much it was told to think. */
  readonly unopenedThoughts?: Readonly<Partial<Record<ReasoningMode, boolean>>>;
}

export interface Model {
  /** Names provider and model, for logs and epochs. */
  readonly name: string;
  readonly contextTokens: number;
  /** Never throws or rejects. Ends with exactly one `finish` or `failure`. Aborting the signal ends it with failure `aborted`. */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** Loads the prefix into the server's cache ahead of the first turn. Never rejects. */
  warm?(request: ModelRequest, signal: AbortSignal): Promise<void>;
}
