import type { ModelUsage } from "../core/model.ts";

/** What a provider's wire is cut into, before tags are scrubbed and tool calls put together. */
export type Piece =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | ToolCallPart
  | { readonly type: "finish"; readonly reason: FinishReason }
  | { readonly type: "usage"; readonly usage: ModelUsage };

/** Some servers leave out the index or the id, or give every call the index 0. */
export interface ToolCallPart {
  readonly type: "tool-call-part";
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
}

export type FinishReason = "stop" | "tool-calls" | "length" | "content" | "error";
