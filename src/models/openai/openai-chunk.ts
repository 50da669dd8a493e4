import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { shorten } from "../checked-fetch.ts";
import { ModelError } from "../model-error.ts";
import type { FinishReason, Piece, ToolCallPart } from "../piece.ts";

// Lenient: servers leave out, null or add as they like; only what we read has a shape.
const Maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));

const toolCallSchema = Type.Object({
  index: Maybe(Type.Number()),
  id: Maybe(Type.String()),
  function: Maybe(Type.Object({ name: Maybe(Type.String()), arguments: Type.Optional(Type.Unknown()) })),
});

const choiceSchema = Type.Object({
  index: Maybe(Type.Number()),
  finish_reason: Maybe(Type.String()),
  delta: Maybe(
    Type.Object({
      content: Maybe(Type.String()),
      reasoning_content: Maybe(Type.String()),
      reasoning: Maybe(Type.String()),
      tool_calls: Maybe(Type.Array(toolCallSchema)),
    }),
  ),
});

const usageSchema = Type.Object({
  prompt_tokens: Type.Number(),
  completion_tokens: Type.Number(),
  prompt_tokens_details: Maybe(Type.Object({ cached_tokens: Maybe(Type.Number()) })),
});

const chunkSchema = Type.Object({ choices: Maybe(Type.Array(choiceSchema)), usage: Maybe(usageSchema) });

/** Reads one chunk of a chat completion's stream. */
export function* readOpenAiChunk(chunk: unknown, server: string): Generator<Piece> {
  if (!Value.Check(chunkSchema, chunk)) {
    throw new ModelError("malformed", `${server} sent a chunk of another shape: ${shorten(JSON.stringify(chunk))}`);
  }
  for (const choice of chunk.choices ?? []) if ((choice.index ?? 0) === 0) yield* readChoice(choice);
  if (chunk.usage) yield { type: "usage", usage: readUsage(chunk.usage) };
}

function* readChoice({ delta, finish_reason: reason }: Static<typeof choiceSchema>): Generator<Piece> {
  const reasoning = delta?.reasoning_content || delta?.reasoning;
  if (reasoning) yield { type: "reasoning", text: reasoning };
  if (delta?.content) yield { type: "text", text: delta.content };
  for (const call of delta?.tool_calls ?? []) yield readToolCall(call);
  if (reason) yield { type: "finish", reason: FINISH_REASONS.get(reason) ?? "stop" };
}

function readToolCall(call: Static<typeof toolCallSchema>): ToolCallPart {
  const given = call.function?.arguments ?? "";
  return {
    type: "tool-call-part",
    index: call.index ?? undefined,
    id: call.id || undefined,
    name: call.function?.name || undefined,
    arguments: typeof given === "string" ? given : JSON.stringify(given),
  };
}

function readUsage(usage: Static<typeof usageSchema>) {
  return {
    inputTokens: usage.prompt_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? undefined,
    outputTokens: usage.completion_tokens,
  };
}

const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ["stop", "stop"],
  ["tool_calls", "tool-calls"],
  ["function_call", "tool-calls"],
  ["length", "length"],
  ["max_tokens", "length"],
  ["content_filter", "content"],
  ["error", "error"],
]);
