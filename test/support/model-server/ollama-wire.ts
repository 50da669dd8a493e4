// The shapes of Ollama's documented API, as its official clients accept them.
import type { ModelUsage } from "../../../src/core/model.ts";
import type { FinishedCall, WholeAnswer, Wire } from "./wire.ts";

// Ollama has no word for an answer that a filter withheld.
const DONE_REASONS = { stop: "stop", "tool-calls": "stop", length: "length", content: "stop" };

export function createOllamaWire(model: string): Wire {
  const frame = (value: object) => `${JSON.stringify({ model, created_at: new Date().toISOString(), ...value })}\n`;
  const delta = (message: object) => frame({ message: { role: "assistant", content: "", ...message }, done: false });

  function call(whole: FinishedCall): readonly string[] {
    const toolCall = toToolCall(whole);
    // What the model wrote as a call but can't be parsed comes out of Ollama as text.
    return [toolCall ? delta({ tool_calls: [toolCall] }) : delta({ content: whole.arguments })];
  }

  return {
    streamType: "application/x-ndjson",
    garbageJson: '{"model":"scripted","created_at":"2026-11-22T00:00\n',
    begin: () => [],
    text: (text) => delta({ content: text }),
    reasoning: (text) => delta({ thinking: text }),
    call,
    callBeginning(whole) {
      const [line = ""] = call(whole);
      return [line.slice(0, line.length / 2)];
    },
    end: (reason, usage) => [frame({ message: { role: "assistant", content: "" }, ...toEnd(reason, usage) })],
    error: (_status, message) => `${JSON.stringify({ error: message })}\n`,
    whole: ({ text, reasoning, calls, reason, usage }) => ({
      model,
      created_at: new Date().toISOString(),
      message: {
        role: "assistant",
        content: text,
        ...(reasoning !== "" && { thinking: reasoning }),
        ...(calls.length > 0 && { tool_calls: calls.map(toToolCall) }),
      },
      ...toEnd(reason, usage),
    }),
    errorBody: (_status, message) => ({ error: message }),
  };
}

function toToolCall(call: FinishedCall): object | undefined {
  try {
    const given: unknown = JSON.parse(call.arguments);
    return { function: { name: call.name, arguments: given } };
  } catch {
    // Scripts may hold what a model would get wrong.
    return undefined;
  }
}

function toEnd(reason: WholeAnswer["reason"], usage: ModelUsage): object {
  return {
    done_reason: DONE_REASONS[reason],
    done: true,
    total_duration: 4_883_583_458,
    load_duration: 1_334_875,
    prompt_eval_count: usage.inputTokens,
    prompt_eval_duration: 342_546_000,
    eval_count: usage.outputTokens,
    eval_duration: 4_535_599_000,
  };
}
