// Tools for a model whose server has none: described in the prompt, called and answered in text, in the format that Hermes and its kin were trained on.
import type { ModelMessage, ModelRequest, ToolCall, ToolDescription } from "../../core/model.ts";
import { parseObject } from "../../core/parse-object.ts";
import { withSystemText } from "../system-text.ts";

/** The same request without tools as such. The same messages always give the same bytes, and more messages only add to them. */
export function withToolsInPrompt(request: ModelRequest): ModelRequest {
  if (request.tools.length === 0) return request;
  const described = withSystemText(request, (text) => `${text}\n\n${describeTools(request.tools)}`.trimStart());
  return { ...described, messages: toTextMessages(described.messages), tools: [] };
}

function describeTools(tools: readonly ToolDescription[]): string {
  const lines = tools.map(({ name, description, parameters }) =>
    JSON.stringify({ type: "function", function: { name, description, parameters } }),
  );
  return `You can call functions. Their signatures are within <tools></tools> tags:
<tools>
${lines.join("\n")}
</tools>
For each function call write a JSON object with the function's name and arguments within <tool_call></tool_call> tags, and nothing after it; several calls one after another:
<tool_call>
{"name": "function-name", "arguments": {"argument-name": "value"}}
</tool_call>
The results come within <tool_response></tool_response> tags.`;
}

function toTextMessages(messages: readonly ModelMessage[]): readonly ModelMessage[] {
  const written: ModelMessage[] = [];
  let results: readonly string[] = [];
  const endResults = () => {
    // Templates want a person's turn between two answers, so all results of one batch come as one.
    if (results.length > 0) written.push({ role: "user", text: results.join("\n") });
    results = [];
  };
  for (const message of messages) {
    if (message.role === "tool") {
      results = [...results, toResponse(message)];
      continue;
    }
    endResults();
    written.push(message.role === "assistant" ? toTextAnswer(message) : message);
  }
  endResults();
  return written;
}

function toTextAnswer(message: Extract<ModelMessage, { readonly role: "assistant" }>): ModelMessage {
  const text = [message.text, ...message.toolCalls.map(toTextCall)].filter((part) => part !== "").join("\n");
  return { role: "assistant", text, toolCalls: [] };
}

function toTextCall({ name, arguments: given }: ToolCall): string {
  const call = JSON.stringify({ name, arguments: parseObject(given) ?? {} });
  return `<tool_call>\n${call}\n</tool_call>`;
}

function toResponse({ name, text }: Extract<ModelMessage, { readonly role: "tool" }>): string {
  return `<tool_response>\n${JSON.stringify({ name, content: parseObject(text) ?? text })}\n</tool_response>`;
}
