import type { ModelMessage, ToolDescription } from "../../core/model.ts";
import { parseObject } from "../parse-object.ts";

/** Core messages as Ollama takes them. The same message always gives the same bytes: key order is part of that. */
export function toOllamaMessage(message: ModelMessage) {
  switch (message.role) {
    case "system":
    case "user":
      return { role: message.role, content: message.text };
    case "tool":
      return { role: "tool", content: message.text, tool_name: message.name };
    case "assistant": {
      if (message.toolCalls.length === 0) return { role: "assistant", content: message.text };
      // Ollama takes arguments only as an object, and knows no call ids: results follow in the order of the calls.
      const toolCalls = message.toolCalls.map((call) => ({
        function: { name: call.name, arguments: parseObject(call.arguments) ?? {} },
      }));
      return { role: "assistant", content: message.text, tool_calls: toolCalls };
    }
  }
}

export function toOllamaTool(tool: ToolDescription) {
  const { name, description, parameters } = tool;
  return { type: "function", function: { name, description, parameters: { ...parameters } } };
}
