import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { shorten } from "../checked-fetch.ts";
import { ModelError } from "../model-error.ts";
import type { FinishReason, Piece } from "../piece.ts";

const chunkSchema = Type.Object({
  message: Type.Optional(
    Type.Object({
      content: Type.Optional(Type.String()),
      thinking: Type.Optional(Type.String()),
      tool_calls: Type.Optional(
        Type.Array(
          Type.Object({
            id: Type.Optional(Type.String()),
            function: Type.Object({ name: Type.String(), arguments: Type.Optional(Type.Unknown()) }),
          }),
        ),
      ),
    }),
  ),
  done: Type.Optional(Type.Boolean()),
  done_reason: Type.Optional(Type.String()),
  prompt_eval_count: Type.Optional(Type.Number()),
  eval_count: Type.Optional(Type.Number()),
});

type Chunk = Static<typeof chunkSchema>;

/** Reads one line of a chat's stream. */
export function* readOllamaChunk(chunk: unknown, server: string): Generator<Piece> {
  if (!Value.Check(chunkSchema, chunk)) {
    throw new ModelError("malformed", `${server} sent a line of another shape: ${shorten(JSON.stringify(chunk))}`);
  }
  const { message } = chunk;
  if (message?.thinking) {
    const { thinking } = message;
    yield { type: "reasoning", text: thinking, fields: { thinking } };
  }
  if (message?.content) yield { type: "text", text: message.content };
  for (const call of message?.tool_calls ?? []) yield readToolCall(call);
  if (!chunk.done) return;
  yield* readUsage(chunk);
  yield { type: "finish", reason: FINISH_REASONS.get(chunk.done_reason ?? "stop") ?? "stop" };
}

function readToolCall(call: NonNullable<NonNullable<Chunk["message"]>["tool_calls"]>[number]): Piece {
  const { id, function: inner, ...beside } = call;
  const { name, arguments: given = {}, ...within } = inner;
  const extra = { ...beside, ...(Object.keys(within).length > 0 && { function: within }) };
  // Each call comes whole, so each is a new one.
  return {
    type: "tool-call-part",
    index: undefined,
    id: id || undefined,
    name,
    arguments: typeof given === "string" ? given : JSON.stringify(given),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

function* readUsage(chunk: Chunk): Generator<Piece> {
  const { prompt_eval_count: inputTokens, eval_count: outputTokens } = chunk;
  // Ollama tells how long the prompt is, never how much of it was in its cache; some versions leave the count out then.
  if (inputTokens === undefined || outputTokens === undefined) return;
  yield { type: "usage", usage: { inputTokens, cachedTokens: undefined, outputTokens } };
}

const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ["stop", "stop"],
  ["length", "length"],
]);
