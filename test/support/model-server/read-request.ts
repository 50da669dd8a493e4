import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import type { ModelMessage, ToolCall, ToolDescription } from "../../../src/core/model.ts";
import { ollamaRequestSchema, openAiRequestSchema } from "./request-schema.ts";
import type { ScriptedRequest } from "./script.ts";

export type RequestContent = Pick<
  ScriptedRequest,
  "model" | "messages" | "tools" | "isStream" | "maxOutputTokens" | "contextTokens" | "isWarmUp"
> & { readonly includesUsage: boolean };

/** Throws an Error whose words go into the 400 answer. */
export function readOpenAiRequest(json: unknown): RequestContent {
  const body = check(openAiRequestSchema, json);
  const messages = body.messages.map(readOpenAiMessage);
  checkCallsAreAnswered(messages);
  const maxOutputTokens = body.max_tokens ?? body.max_completion_tokens;
  return {
    model: body.model,
    messages,
    tools: readTools(body.tools),
    isStream: body.stream ?? false,
    includesUsage: body.stream_options?.include_usage ?? false,
    maxOutputTokens,
    contextTokens: undefined,
    isWarmUp: maxOutputTokens === 1,
  };
}

/** Throws an Error whose words go into the 400 answer. */
export function readOllamaRequest(json: unknown): RequestContent {
  const body = check(ollamaRequestSchema, json);
  const maxOutputTokens = body.options?.num_predict;
  return {
    model: body.model,
    messages: body.messages.map(readOllamaMessage),
    tools: readTools(body.tools),
    isStream: body.stream ?? true,
    includesUsage: true,
    maxOutputTokens,
    contextTokens: body.options?.num_ctx,
    isWarmUp: maxOutputTokens === 1,
  };
}

function check<Schema extends TSchema>(schema: Schema, json: unknown): Static<Schema> {
  if (Value.Check(schema, json)) return json;
  const [first] = Value.Errors(schema, json);
  throw new Error(`Invalid request: ${first?.instancePath ?? ""} ${first?.message ?? ""}`);
}

function readOpenAiMessage(message: Static<typeof openAiRequestSchema>["messages"][number]): ModelMessage {
  switch (message.role) {
    case "system":
    case "user":
      return { role: message.role, text: message.content };
    case "tool":
      return { role: "tool", callId: message.tool_call_id, name: "", text: message.content };
    case "assistant": {
      const calls = "tool_calls" in message ? message.tool_calls : [];
      return {
        role: "assistant",
        text: message.content ?? "",
        toolCalls: calls.map(({ id, function: { name, arguments: text } }) => ({ id, name, arguments: text })),
      };
    }
  }
}

function readOllamaMessage(message: Static<typeof ollamaRequestSchema>["messages"][number]): ModelMessage {
  const text = message.content ?? "";
  switch (message.role) {
    case "system":
    case "user":
      return { role: message.role, text };
    case "tool":
      return { role: "tool", callId: "", name: message.tool_name ?? "", text };
    case "assistant": {
      const toolCalls = (message.tool_calls ?? []).map((call): ToolCall => {
        return { id: "", name: call.function.name, arguments: JSON.stringify(call.function.arguments) };
      });
      return { role: "assistant", text, toolCalls };
    }
  }
}

function readTools(tools: Static<typeof openAiRequestSchema>["tools"]): readonly ToolDescription[] {
  return (tools ?? []).map(({ function: { name, description = "", parameters } }) => ({
    name,
    description,
    parameters,
  }));
}

/** OpenAI's own rule, which lenient servers don't check: each call is answered once, before anything else is said. */
function checkCallsAreAnswered(messages: readonly ModelMessage[]): void {
  let open: readonly string[] = [];
  for (const message of messages) {
    if (message.role === "tool") {
      if (!open.includes(message.callId)) throw new Error(`No call "${message.callId}" waits for this tool message`);
      open = open.filter((id) => id !== message.callId);
      continue;
    }
    if (open.length > 0) throw new Error(`These tool_call_ids did not have response messages: ${open.join(", ")}`);
    if (message.role === "assistant") open = message.toolCalls.map((call) => call.id);
  }
  if (open.length > 0) throw new Error(`These tool_call_ids did not have response messages: ${open.join(", ")}`);
}
