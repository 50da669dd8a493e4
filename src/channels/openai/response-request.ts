import { Type } from "typebox";
import { Value } from "typebox/value";
import type { ChatMessage } from "../chat/chats.ts";
import { badRequest } from "../http/door.ts";
import { Content, textOf } from "./content.ts";

const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));
const Name = Type.String({ minLength: 1, maxLength: 500 });
/** A message, or what else a model may have given and a client sends back: calls, their results, thoughts. */
const Item = Type.Object({
  type: Type.Optional(Type.String()),
  role: Type.Optional(Type.String()),
  content: Type.Optional(Type.Unknown()),
});
/** Whatever else a client sends (tools, temperature, reasoning) changes nothing here. */
const ResponseRequest = Type.Object({
  input: Type.Union([Type.String(), Type.Array(Item, { minItems: 1 })]),
  instructions: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  previous_response_id: Type.Optional(Type.Union([Name, Type.Null()])),
  conversation: Type.Optional(Type.Union([Name, Type.Object({ id: Name }), Type.Null()])),
  stream: Flag,
  store: Flag,
  background: Flag,
});
const Message = Type.Object({ role: Type.String(), content: Type.Optional(Content) });

export interface WantedResponse {
  readonly messages: readonly ChatMessage[];
  /** Data beside the message: the client's own prompt. */
  readonly context: string | undefined;
  readonly conversation: string | undefined;
  readonly after: string | undefined;
  readonly streams: boolean;
  /** Whether the client may go on from this answer. */
  readonly isKept: boolean;
  /** The request without the way in which it is answered. */
  readonly sameness: unknown;
}

/** Throws AppError `bad-request`. */
export function readResponseRequest(body: unknown): WantedResponse {
  if (!Value.Check(ResponseRequest, body)) {
    const [first] = Value.Errors(ResponseRequest, body);
    throw badRequest(`the request is none for a response: ${first?.instancePath} ${first?.message}`);
  }
  const { stream, ...sameness } = body;
  const { input, instructions, conversation, previous_response_id: after } = body;
  if (body.background) throw badRequest("Hestia answers at once or as a stream; background responses are not offered");
  if (conversation && after) throw badRequest("allowed is conversation or previous_response_id, not both");
  const system = instructions ? [{ role: "system", text: instructions }] : [];
  return {
    messages: [...system, ...messagesOf(input)],
    context: instructions?.trim() || undefined,
    conversation: (typeof conversation === "string" ? conversation : conversation?.id) || undefined,
    after: after ?? undefined,
    streams: stream === true,
    isKept: body.store !== false,
    sameness,
  };
}

function messagesOf(input: string | readonly { readonly type?: string }[]): readonly ChatMessage[] {
  if (typeof input === "string") return [{ role: "user", text: input }];
  return input.map((item) => {
    const { type = "message" } = item;
    if (type !== "message") return { role: type, text: "" };
    if (!Value.Check(Message, item))
      throw badRequest("a message of the input has no role, or a content that is no text");
    return { role: item.role, text: textOf(item.content) };
  });
}
