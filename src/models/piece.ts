import type { ModelUsage } from "../core/model.ts";

/** What a provider's wire is cut into, before its text is taken apart and its tool calls put together. */
export type Piece =
  | { readonly type: "text"; readonly text: string }
  /** `fields` as they came: the same thought may come in several. */
  | { readonly type: "reasoning"; readonly text: string; readonly fields: Fields }
  | ToolCallPart
  | { readonly type: "finish"; readonly reason: FinishReason }
  | { readonly type: "usage"; readonly usage: ModelUsage };

export type Fields = Readonly<Record<string, unknown>>;

/** Some servers leave out the index or the id, or give every call the index 0. */
export interface ToolCallPart {
  readonly type: "tool-call-part";
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
  /** What else stood in the call, and in its `function`. */
  readonly extra?: Fields;
}

export type FinishReason = "stop" | "tool-calls" | "length" | "content" | "error";
