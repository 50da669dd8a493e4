import type { ModelMessage, ToolDescription } from "../../core/model.ts";
import { isRecord, parseObject } from "../../core/parse-object.ts";

/**
 * Core messages as Ollama takes them. The same message always gives the same bytes: key order is part of that. `name`: the model that they go to; what
 * another model's server put beside its thoughts and calls is nothing to it.
 */
export function toOllamaMessage(message: ModelMessage, name: string) {
  switch (message.role) {
    case "system":
    case "user":
      return { role: message.role, content: message.text };
    case "tool":
      return { role: "tool", content: message.text, tool_name: message.name };
    case "assistant": {
      if (message.toolCalls.length === 0) return { role: "assistant", content: message.text };
      // Ollama takes arguments only as an object, and knows no call ids: results follow in the order of the calls.
      const toolCalls = message.toolCalls.map(({ name: tool, arguments: given, extra }) => {
        const { function: inner, ...beside } = extra?.by === name ? extra.fields : {};
        return {
          function: { name: tool, arguments: parseObject(given) ?? {}, ...(isRecord(inner) && inner) },
          ...beside,
        };
      });
      const reasoning = message.reasoning?.by === name ? message.reasoning.fields : {};
      return { role: "assistant", content: message.text, ...reasoning, tool_calls: toolCalls };
    }
  }
}

export function toOllamaTool(tool: ToolDescription) {
  const { name, description, parameters } = tool;
  return { type: "function", function: { name, description, parameters: { ...parameters } } };
}
