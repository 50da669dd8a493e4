import { Type } from "typebox";
import { Value } from "typebox/value";
import type { ChatMessage } from "../chat/chats.ts";
import { badRequest } from "../http/door.ts";
import { Content, textOf } from "./content.ts";

const Message = Type.Object({ role: Type.String(), content: Type.Optional(Content) });
/** Whatever else a client sends (tools, temperature) changes nothing here. */
const CompletionRequest = Type.Object({
  messages: Type.Array(Message, { minItems: 1 }),
  stream: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  stream_options: Type.Optional(
    Type.Union([Type.Object({ include_usage: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])) }), Type.Null()]),
  ),
  user: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
});

export interface Completion {
  readonly messages: readonly ChatMessage[];
  readonly conversation: string | undefined;
  readonly streams: boolean;
  readonly tellsUsage: boolean;
  /** The request without the way in which it is answered. */
  readonly sameness: unknown;
}

/** Throws AppError `bad-request`. */
export function readCompletion(body: unknown): Completion {
  if (!Value.Check(CompletionRequest, body)) {
    const [first] = Value.Errors(CompletionRequest, body);
    throw badRequest(`the request is no chat completion: ${first?.instancePath} ${first?.message}`);
  }
  const { stream, stream_options: options, ...sameness } = body;
  return {
    messages: body.messages.map(({ role, content }) => ({ role, text: textOf(content) })),
    conversation: body.user || undefined,
    streams: stream === true,
    tellsUsage: options?.include_usage === true,
    sameness,
  };
}
