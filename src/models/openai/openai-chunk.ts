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
      reasoning_details: Maybe(Type.Array(Type.Unknown())),
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
  if (delta) yield* readReasoning(delta);
  if (delta?.content) yield { type: "text", text: delta.content };
  for (const call of delta?.tool_calls ?? []) yield readToolCall(call);
  if (reason) yield { type: "finish", reason: FINISH_REASONS.get(reason) ?? "stop" };
}

type Delta = NonNullable<Static<typeof choiceSchema>["delta"]>;

/** Each field that holds something goes back as it came. */
function* readReasoning({ reasoning_content, reasoning, reasoning_details }: Delta): Generator<Piece> {
  const fields = Object.fromEntries(
    Object.entries({ reasoning_content, reasoning, reasoning_details }).filter(
      ([, value]) => value && value.length > 0,
    ),
  );
  if (Object.keys(fields).length === 0) return;
  yield { type: "reasoning", text: reasoning_content || reasoning || "", fields };
}

/** Servers put signatures and other things beside a call, and want them back. */
function readToolCall(call: Static<typeof toolCallSchema> & { readonly type?: unknown }): ToolCallPart {
  const { index, id, type: _type, function: inner, ...beside } = call;
  const { name, arguments: given, ...within } = inner ?? {};
  const extra = { ...beside, ...(Object.keys(within).length > 0 && { function: within }) };
  return {
    type: "tool-call-part",
    index: index ?? undefined,
    id: id || undefined,
    name: name || undefined,
    arguments: typeof given === "string" ? given : given === undefined || given === null ? "" : JSON.stringify(given),
    ...(Object.keys(extra).length > 0 && { extra }),
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
