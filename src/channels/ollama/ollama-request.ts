import { createHash } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Inbound } from "../../core/message.ts";
import type { ChatMessage } from "../chat/chats.ts";
import { badRequest } from "../http/door.ts";

const Pictures = Type.Optional(Type.Union([Type.Array(Type.Unknown()), Type.Null()]));
const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));

const Message = Type.Object({
  role: Type.String(),
  content: Text,
  images: Pictures,
});
/** Whatever else a client sends (tools, options, think) changes nothing here. */
const ChatRequest = Type.Object({
  model: Type.Optional(Type.String()),
  messages: Type.Optional(Type.Union([Type.Array(Message), Type.Null()])),
  stream: Flag,
});
const GenerateRequest = Type.Object({
  model: Type.Optional(Type.String()),
  prompt: Text,
  system: Text,
  images: Pictures,
  /** What an earlier answer gave, to go on from it. */
  context: Type.Optional(Type.Union([Type.Array(Type.Integer(), { maxItems: 100 }), Type.Null()])),
  stream: Flag,
});

export interface OllamaChat {
  /** Empty where the client only wants the model loaded. */
  readonly messages: readonly ChatMessage[];
  /** The context of the answer that it goes on from. */
  readonly after?: string | undefined;
  readonly streams: boolean;
  /** The request without the way in which it is answered. */
  readonly sameness: unknown;
}

/** `/api/chat`. Throws AppError `bad-request`. */
export function readOllamaChat(body: unknown): OllamaChat {
  if (!Value.Check(ChatRequest, body)) {
    const [first] = Value.Errors(ChatRequest, body);
    throw badRequest(`the request is no chat: ${first?.instancePath} ${first?.message}`);
  }
  const { stream, ...sameness } = body;
  const messages = body.messages ?? [];
  for (const { images } of messages) refusePictures(images);
  return {
    messages: messages.map(({ role, content }) => ({ role, text: content ?? "" })),
    streams: stream !== false,
    sameness,
  };
}

/** `/api/generate`: one prompt, which is the user's message. Throws AppError `bad-request`. */
export function readOllamaPrompt(body: unknown): OllamaChat {
  if (!Value.Check(GenerateRequest, body)) {
    const [first] = Value.Errors(GenerateRequest, body);
    throw badRequest(`the request is no prompt: ${first?.instancePath} ${first?.message}`);
  }
  const { stream, ...sameness } = body;
  const { prompt, system, images, context } = body;
  refusePictures(images);
  const asked = [
    { role: "system", text: system ?? "" },
    { role: "user", text: prompt ?? "" },
  ];
  return {
    messages: prompt ? asked.filter(({ text }) => text !== "") : [],
    after: context && context.length > 0 ? markOf(context) : undefined,
    streams: stream !== false,
    sameness,
  };
}

/** How the answer to this message is known when its context comes back. */
export function contextOf({ id }: Inbound): readonly number[] {
  return [...createHash("sha256").update(id).digest().subarray(0, 16)];
}

export function markOf(context: readonly number[]): string {
  return context.join(" ");
}

function refusePictures(images: readonly unknown[] | null | undefined): void {
  if (images && images.length > 0) throw badRequest("Hestia hears text; pictures can't be taken in");
}
