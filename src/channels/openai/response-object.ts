// A response and the events of its stream, in OpenAI's shape. Pure.
import { MODEL } from "./model.ts";

export interface ResponseFacts {
  /** The same for the same message. */
  readonly id: string;
  readonly createdAt: number;
  readonly instructions: string | null;
  readonly conversation: string | null;
  readonly after: string | null;
  readonly isKept: boolean;
}

export interface Told {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ResponseShape {
  readonly begun: () => object;
  readonly done: (told: Told) => object;
  readonly failed: (message: string) => object;
}

const part = (text: string) => ({ type: "output_text", annotations: [], logprobs: [], text });

export function shapeResponse(facts: ResponseFacts): ResponseShape {
  const { id, createdAt, instructions, conversation, after, isKept } = facts;
  /** None of what a client asks for is in force here: Hestia has its own model, tools and ways. */
  const common = {
    id: `resp_${id}`,
    object: "response",
    created_at: createdAt,
    error: null,
    incomplete_details: null,
    instructions,
    max_output_tokens: null,
    metadata: {},
    model: MODEL.id,
    parallel_tool_calls: false,
    previous_response_id: after,
    conversation: conversation === null ? null : { id: conversation },
    reasoning: { effort: null, summary: null },
    store: isKept,
    temperature: null,
    text: { format: { type: "text" } },
    tool_choice: "none",
    tools: [],
    top_p: null,
    truncation: "disabled",
  };
  return {
    begun: () => ({ ...common, status: "in_progress", output: [], usage: null }),
    done: ({ text, inputTokens, outputTokens }) => ({
      ...common,
      status: "completed",
      output: [message(id, text)],
      usage: {
        input_tokens: inputTokens,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: outputTokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: inputTokens + outputTokens,
      },
    }),
    failed: (words) => ({
      ...common,
      status: "failed",
      output: [],
      usage: null,
      error: { code: "server_error", message: words },
    }),
  };
}

function message(id: string, text: string): object {
  return { id: `msg_${id}`, type: "message", status: "completed", role: "assistant", content: [part(text)] };
}

export interface StreamShape {
  readonly opening: () => readonly ResponseEvent[];
  readonly delta: (text: string) => ResponseEvent;
  readonly closing: (told: Told) => readonly ResponseEvent[];
  readonly failure: (message: string) => ResponseEvent;
}

export type ResponseEvent = { readonly type: string; readonly [field: string]: unknown };

/** The events around one message, the only item of the output. */
export function shapeStream(facts: ResponseFacts): StreamShape {
  const { begun, done, failed } = shapeResponse(facts);
  const item = { id: `msg_${facts.id}`, type: "message", status: "in_progress", role: "assistant", content: [] };
  const place = { item_id: item.id, output_index: 0, content_index: 0 };
  return {
    opening: () => [
      { type: "response.created", response: begun() },
      { type: "response.in_progress", response: begun() },
      { type: "response.output_item.added", output_index: 0, item },
      { type: "response.content_part.added", ...place, part: part("") },
    ],
    delta: (delta) => ({ type: "response.output_text.delta", ...place, delta, logprobs: [] }),
    closing: (told) => [
      { type: "response.output_text.done", ...place, text: told.text, logprobs: [] },
      { type: "response.content_part.done", ...place, part: part(told.text) },
      { type: "response.output_item.done", output_index: 0, item: message(facts.id, told.text) },
      { type: "response.completed", response: done(told) },
    ],
    failure: (words) => ({ type: "response.failed", response: failed(words) }),
  };
}
