// The shapes and their order are those of llama.cpp's llama-server; test/models/fixtures holds recorded streams of it.
import { randomUUID } from "node:crypto";
import type { ModelUsage } from "../../../src/core/model.ts";
import type { FinishedCall, WholeAnswer, Wire } from "./wire.ts";

const FINISH_REASONS = { stop: "stop", "tool-calls": "tool_calls", length: "length", content: "content_filter" };
const FINGERPRINT = "b11669-scripted";

export function createOpenAiWire(model: string, includesUsage: boolean): Wire {
  const id = `chatcmpl-${randomUUID().replaceAll("-", "")}`;
  const created = Math.floor(Date.now() / 1000);
  const envelope = { created, id, model, system_fingerprint: FINGERPRINT, object: "chat.completion.chunk" };

  const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
  const choice = (delta: object, reason: string | null = null) =>
    frame({ choices: [{ finish_reason: reason, index: 0, delta }], ...envelope });
  const callPart = (part: object) => choice({ tool_calls: [part] });

  function call({ id: callId, name, arguments: text }: FinishedCall, index: number): readonly string[] {
    const [first = "", ...others] = text.match(/.{1,4}/gs) ?? [];
    return [
      callPart({ index, id: callId, type: "function", function: { name, arguments: first } }),
      ...others.map((part) => callPart({ index, function: { arguments: part } })),
    ];
  }

  return {
    streamType: "text/event-stream",
    garbageJson: 'data: {"choices":[{"finish_reason":null,"index":0,"del\n\n',
    begin: () => [choice({ role: "assistant", content: null })],
    text: (text) => choice({ content: text }),
    reasoning: (text) => choice({ reasoning_content: text }),
    call,
    callBeginning(whole, index) {
      const frames = call(whole, index);
      return frames.slice(0, Math.ceil(frames.length / 2));
    },
    end(reason, usage) {
      const last = frame({ choices: [], ...envelope, usage: toUsage(usage) });
      return [choice({}, FINISH_REASONS[reason]), ...(includesUsage ? [last] : []), "data: [DONE]\n\n"];
    },
    error: (status, message) => frame(errorBody(status, message, "server_error")),
    whole: ({ reason, usage, ...answer }) => ({
      choices: [{ finish_reason: FINISH_REASONS[reason], index: 0, message: toMessage(answer) }],
      ...envelope,
      object: "chat.completion",
      usage: toUsage(usage),
    }),
    errorBody,
  };
}

function toMessage({ text, reasoning, calls }: Pick<WholeAnswer, "text" | "reasoning" | "calls">): object {
  const toolCalls = calls.map(({ id, name, arguments: text }) => ({
    type: "function",
    function: { name, arguments: text },
    id,
  }));
  return {
    role: "assistant",
    content: text,
    ...(reasoning !== "" && { reasoning_content: reasoning }),
    ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
  };
}

function toUsage(usage: ModelUsage): object {
  return {
    completion_tokens: usage.outputTokens,
    prompt_tokens: usage.inputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedTokens ?? 0 },
  };
}

function errorBody(status: number, message: string, kind: string): object {
  return { error: { code: status, message, type: kind } };
}
