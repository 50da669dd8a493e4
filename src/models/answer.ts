import { isDeepStrictEqual } from "node:util";
import type { ModelEvent, ModelUsage, ToolCall } from "../core/model.ts";
import { ModelError } from "./model-error.ts";
import { parseObject } from "./parse-object.ts";
import type { FinishReason, Piece } from "./piece.ts";
import { endScrub, freshScrubber, type Scrubbed, scrub } from "./reasoning-scrubber.ts";
import { endSplit, freshSplitter, split } from "./text-tools/call-splitter.ts";
import { addToolCallPart, finishToolCalls } from "./tool-call-assembly.ts";

/** One answer as it grows: takes pieces, gives events; tool calls are given only once the answer is whole. */
export interface Answer {
  take(piece: Piece): readonly ModelEvent[];
  /** The server said that it is finished; only the usage may still come. */
  isFinished(): boolean;
  /** The last events, with the one `finish`. Throws ModelError when what came is no answer. */
  end(): readonly ModelEvent[];
}

/** `offersTools`: calls may also come as text between tags, whatever the server takes. */
export function createAnswer(server: string, { offersTools }: { readonly offersTools: boolean }): Answer {
  let scrubber = freshScrubber;
  let splitter = freshSplitter;
  let calls: Parameters<typeof addToolCallPart>[0] = [];
  let reason: FinishReason | undefined;
  let usage: ModelUsage | undefined;
  let hasText = false;

  function toEvents(scrubbed: readonly Scrubbed[]): readonly ModelEvent[] {
    return scrubbed.flatMap(({ type, text }) =>
      type === "text" ? toText(withoutCalls(text)) : [{ type: "reasoning-delta", text }],
    );
  }

  function withoutCalls(text: string): string {
    if (!offersTools) return text;
    const { state, text: shown } = split(splitter, text);
    splitter = state;
    return shown;
  }

  function toText(text: string): readonly ModelEvent[] {
    hasText ||= text.trim() !== "";
    return text === "" ? [] : [{ type: "text-delta", text }];
  }

  /** Both the server's own and those written as text; what is in both is meant once. */
  function allCalls(isCut: boolean): { readonly events: readonly ModelEvent[]; readonly calls: readonly ToolCall[] } {
    const scrubbed = toEvents(endScrub(scrubber));
    const { state, text } = endSplit(splitter, { isCut });
    const native = isCut ? finishToolCalls(calls).filter(isJson) : finishToolCalls(calls);
    const written = finishToolCalls(state.calls.map((call) => ({ ...call, index: undefined, id: undefined })));
    const isKnown = (one: ToolCall) => native.some((call) => call.name === one.name && isSame(call, one));
    return {
      events: [...scrubbed, ...toText(text)],
      calls: [...native, ...written.filter((call) => !isKnown(call))],
    };
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
      const { events, calls: whole } = allCalls(reason === "length");
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

function isSame(one: ToolCall, other: ToolCall): boolean {
  const [left, right] = [parseObject(one.arguments), parseObject(other.arguments)];
  return left && right ? isDeepStrictEqual(left, right) : one.arguments === other.arguments;
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
