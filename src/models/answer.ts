import type { ModelEvent, ModelUsage, ToolCall, ToolDescription } from "../core/model.ts";
import { parseObject } from "../core/parse-object.ts";
import { isSameCall } from "../core/same-call.ts";
import { createKnownTools } from "./dialects/known-tools.ts";
import type { TextCall } from "./dialects/reading.ts";
import { createSplitter, type Part } from "./dialects/splitter.ts";
import { addFields } from "./fields.ts";
import { ModelError } from "./model-error.ts";
import type { Fields, FinishReason, Piece } from "./piece.ts";
import type { Opening } from "./thought-opening.ts";
import { addToolCallPart, finishToolCalls, makeCallId } from "./tool-call-assembly.ts";

/** One answer as it grows: takes pieces, gives events; tool calls are given only once the answer is whole. */
export interface Answer {
  take(piece: Piece): readonly ModelEvent[];
  /** The server said that it is finished; only the usage may still come. */
  isFinished(): boolean;
  /** The last events, with the one `finish`. Throws ModelError when what came is no answer. */
  end(): readonly ModelEvent[];
}

export interface AnswerOptions {
  readonly server: string;
  /** Names the model: what came of it goes back to it alone. */
  readonly name: string;
  /** Calls may also come as text, whatever the server takes. */
  readonly tools: readonly ToolDescription[];
  readonly opening: Opening;
  /** After a tool's result silence is an answer: it was done. */
  readonly mayBeSilent: boolean;
}

export function createAnswer({ server, name, tools, opening, mayBeSilent }: AnswerOptions): Answer {
  const splitter = createSplitter(createKnownTools(tools));
  let native: Parameters<typeof addToolCallPart>[0] = [];
  let written: readonly TextCall[] = [];
  let fields: Fields = {};
  let reason: FinishReason | undefined;
  let usage: ModelUsage | undefined;
  let hasText = false;

  function toEvents(part: Part): readonly ModelEvent[] {
    switch (part.type) {
      case "text":
        hasText ||= part.text.trim() !== "";
        return opening.text(part.text);
      case "thought":
        return [...opening.thought(), { type: "reasoning-delta", text: part.text }];
      case "aside":
        return [{ type: "reasoning-delta", text: part.text }];
      case "call":
        written = [...written, part.call];
        return [];
      case "unopened":
        written = [];
        hasText = false;
        return opening.unopened();
    }
  }

  /** Both the server's own and those written as text; the same call twice is meant once. */
  function allCalls(isCut: boolean): readonly ToolCall[] {
    const own = finishToolCalls(native, name).filter((call) => !isCut || isJson(call));
    const all = [...own, ...written.map((call) => ({ id: makeCallId(), ...call }))];
    return all.filter((call, at) => all.findIndex((one) => isSameCall(one, call)) === at);
  }

  return {
    take(piece) {
      switch (piece.type) {
        case "text":
          return splitter.take(piece.text).flatMap(toEvents);
        case "reasoning": {
          fields = addFields(fields, piece.fields);
          const thought: ModelEvent = { type: "reasoning-delta", text: piece.text };
          return [...opening.thought(), ...(piece.text === "" ? [] : [thought])];
        }
        case "tool-call-part":
          native = addToolCallPart(native, piece);
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
      const isCut = reason === "length";
      const events = [...splitter.end({ isCut }).flatMap(toEvents), ...opening.end({ isCut })];
      const calls = allCalls(isCut);
      if (calls.some((call) => call.name === ""))
        throw new ModelError("malformed", `${server} called a tool without a name`);
      if (!isCut && calls.length === 0 && !hasText && !mayBeSilent) {
        throw new ModelError("malformed", `${server} gave an empty answer`);
      }
      const reasoning = Object.keys(fields).length === 0 ? undefined : { by: name, fields };
      return [
        ...events,
        ...calls.map((call): ModelEvent => ({ type: "tool-call", call })),
        { type: "finish", reason: finishReason(reason, calls), usage, ...(reasoning && { reasoning }) },
      ];
    },
  };
}

// Some servers say `stop` after calling tools, others `tool_calls` without any.
function finishReason(said: FinishReason, calls: readonly ToolCall[]): "stop" | "tool-calls" | "length" {
  if (said === "length") return "length";
  return calls.length > 0 ? "tool-calls" : "stop";
}

/** What the token limit cut off, nobody can run. */
function isJson(call: ToolCall): boolean {
  return parseObject(call.arguments) !== undefined;
}
