import { Type } from "typebox";
import { Value } from "typebox/value";
import type { ChatMessage } from "../chat/chats.ts";
import { badRequest } from "../http/door.ts";

const Message = Type.Object({
  role: Type.String(),
  content: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  images: Type.Optional(Type.Union([Type.Array(Type.Unknown()), Type.Null()])),
});
/** Whatever else a client sends (tools, options, think) changes nothing here. */
const ChatRequest = Type.Object({
  model: Type.Optional(Type.String()),
  messages: Type.Optional(Type.Union([Type.Array(Message), Type.Null()])),
  stream: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
});

export interface OllamaChat {
  /** Empty where the client only wants the model loaded. */
  readonly messages: readonly ChatMessage[];
  readonly streams: boolean;
  /** The request without the way in which it is answered. */
  readonly sameness: unknown;
}

/** Throws AppError `bad-request`. */
export function readOllamaChat(body: unknown): OllamaChat {
  if (!Value.Check(ChatRequest, body)) {
    const [first] = Value.Errors(ChatRequest, body);
    throw badRequest(`the request is no chat: ${first?.instancePath} ${first?.message}`);
  }
  const { stream, ...sameness } = body;
  const messages = body.messages ?? [];
  if (messages.some(({ images }) => images && images.length > 0))
    throw badRequest("Hestia hears text; pictures can't be taken in");
  return {
    messages: messages.map(({ role, content }) => ({ role, text: content ?? "" })),
    streams: stream !== false,
    sameness,
  };
}
