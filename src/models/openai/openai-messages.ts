import type { ModelMessage, ToolDescription } from "../../core/model.ts";
import { isRecord, parseObject } from "../../core/parse-object.ts";

/**
 * Core messages as the OpenAI wire takes them. The same message always gives the same bytes: key order is part of that. `name`: the model that they go to;
 * what another model's server put beside its thoughts and calls is nothing to it.
 */
export function toOpenAiMessage(message: ModelMessage, name: string) {
  switch (message.role) {
    case "system":
      return { role: "system" as const, content: message.text };
    case "user":
      return { role: "user" as const, content: message.text };
    case "tool":
      return { role: "tool" as const, tool_call_id: message.callId, content: message.text };
    case "assistant": {
      if (message.toolCalls.length === 0) return { role: "assistant" as const, content: message.text };
      const toolCalls = message.toolCalls.map(({ id, name: tool, arguments: given, extra }) => {
        const { function: inner, ...beside } = extra?.by === name ? extra.fields : {};
        return {
          id,
          type: "function" as const,
          // Templates of local servers read the arguments: text that is no object would make every later request fail.
          function: { name: tool, arguments: parseObject(given) ? given : "{}", ...(isRecord(inner) && inner) },
          ...beside,
        };
      });
      const reasoning = message.reasoning?.by === name ? message.reasoning.fields : {};
      return { role: "assistant" as const, content: message.text || null, ...reasoning, tool_calls: toolCalls };
    }
  }
}

export function toOpenAiTool(tool: ToolDescription) {
  const { name, description, parameters } = tool;
  return { type: "function" as const, function: { name, description, parameters: { ...parameters } } };
}
