import type { ModelEvent, ModelUsage, ToolCall } from "../core/model.ts";
import { ModelError } from "./model-error.ts";
import type { FinishReason, Piece } from "./piece.ts";
import { endScrub, freshScrubber, type Scrubbed, scrub } from "./reasoning-scrubber.ts";
import { addToolCallPart, finishToolCalls } from "./tool-call-assembly.ts";

/** One answer as it grows: takes pieces, gives events; tool calls are given only once the answer is whole. */
export interface Answer {
  take(piece: Piece): readonly ModelEvent[];
  /** The server said that it is finished; only the usage may still come. */
  isFinished(): boolean;
  /** The last events, with the one `finish`. Throws ModelError when what came is no answer. */
  end(): readonly ModelEvent[];
}

export function createAnswer(server: string): Answer {
  let scrubber = freshScrubber;
  let calls: Parameters<typeof addToolCallPart>[0] = [];
  let reason: FinishReason | undefined;
  let usage: ModelUsage | undefined;
  let hasText = false;

  function toEvents(scrubbed: readonly Scrubbed[]): readonly ModelEvent[] {
    hasText ||= scrubbed.some(({ type, text }) => type === "text" && text.trim() !== "");
    return scrubbed.map(({ type, text }) => ({ type: type === "text" ? "text-delta" : "reasoning-delta", text }));
  }

  return {
    take(piece) {
      switch (piece.type) {
        case "text": {
          const { state, scrubbed } = scrub(scrubber, piece.text);
          scrubber = state;
          return toEvents(scrubbed);
        }
        case "reasoning":
          return [{ type: "reasoning-delta", text: piece.text }];
        case "tool-call-part":
          calls = addToolCallPart(calls, piece);
          return [];
        case "finish":
          reason = piece.reason;
          return [];
        case "usage":
          usage = piece.usage;
          return [];
      }
    },
    isFinished: () => reason !== undefined,
    end() {
      if (reason === undefined) throw new ModelError("network", `${server} ended in the middle of an answer`);
      if (reason === "content") throw new ModelError("content", `${server} withheld the answer by its content filter`);
      if (reason === "error") throw new ModelError("overload", `${server} broke its answer off with an error`);
      const events = toEvents(endScrub(scrubber));
      const whole = reason === "length" ? finishToolCalls(calls).filter(isJson) : finishToolCalls(calls);
      if (whole.some((call) => call.name === ""))
        throw new ModelError("malformed", `${server} called a tool without a name`);
      if (reason !== "length" && whole.length === 0 && !hasText) {
        throw new ModelError("malformed", `${server} gave an empty answer`);
      }
      const toolCalls: readonly ModelEvent[] = whole.map((call) => ({ type: "tool-call", call }));
      return [...events, ...toolCalls, { type: "finish", reason: finishReason(reason, whole), usage }];
    },
  };
}

// Some servers say `stop` after calling tools, others `tool_calls` without any.
function finishReason(said: FinishReason, calls: readonly ToolCall[]): "stop" | "tool-calls" | "length" {
  if (said === "length") return "length";
  return calls.length > 0 ? "tool-calls" : "stop";
}

function isJson(call: ToolCall): boolean {
  try {
    JSON.parse(call.arguments);
    return true;
  } catch {
    // A call that the token limit cut off: nobody can run it.
    return false;
  }
}
