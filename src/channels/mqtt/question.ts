import { createHash } from "node:crypto";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../core/errors.ts";
import type { Incoming } from "./open-session.ts";

const MOST_BYTES = 64 * 1024;

const Maybe = (longest: number) =>
  Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: longest }), Type.Null()]));
const JsonQuestion = Type.Object({
  text: Type.String(),
  /** The same is the same conversation. */
  conversation: Maybe(200),
  language: Maybe(35),
  reply_topic: Maybe(250),
  /** The same again with the same text, in one conversation, is the same question for ever. */
  id: Maybe(200),
});
const WithReplyTopic = Type.Object({ reply_topic: Type.String() });

/** How the asker is answered. */
export interface ReplyPath {
  readonly topic: string;
  readonly correlation: Uint8Array | undefined;
  readonly form: "json" | "text";
}

export interface Question {
  readonly text: string;
  readonly conversation: string;
  readonly language: string | undefined;
  readonly id: string | undefined;
  /** Two with the same key may be one question, sent twice. Undefined where it can't have been. */
  readonly key: string | undefined;
  /** As a message it is the same for ever where its asker has named it. */
  readonly messageId: string | undefined;
}

/** One text for everybody who names no conversation. */
const COMMON_CONVERSATION = "mqtt";

/** Where the answer is wanted, also that the question can't be read. */
export function replyPathOf({ payload, replyTopic, correlation }: Incoming): ReplyPath | undefined {
  const json = payload.length <= MOST_BYTES ? parseObject(payload) : undefined;
  const named = Value.Check(WithReplyTopic, json) ? json.reply_topic : replyTopic;
  return named === undefined ? undefined : { topic: named, correlation, form: json ? "json" : "text" };
}

/** JSON where it is an object, else the text itself. Throws AppError `bad-question`. */
export function readQuestion(message: Incoming): Question {
  const { payload } = message;
  if (payload.length > MOST_BYTES)
    throw new AppError(
      "bad-question",
      `the question is too long: it has ${payload.length} bytes; allowed are ${MOST_BYTES}`,
    );
  const json = parseObject(payload);
  if (json !== undefined && !Value.Check(JsonQuestion, json)) {
    const [first] = Value.Errors(JsonQuestion, json);
    throw new AppError("bad-question", `the question is not as it should be: ${first?.instancePath} ${first?.message}`);
  }
  const text = (json === undefined ? decode(payload) : json.text).trim();
  if (text === "") throw new AppError("bad-question", "the question is empty");
  const conversation = json?.conversation ?? COMMON_CONVERSATION;
  const id = json?.id ?? undefined;
  return {
    ...{ text, conversation, id, language: json?.language ?? undefined },
    // A name that is used again for other words names another question.
    messageId: id && hashOf(id, text),
    key: id === undefined ? keyOf(message) : hashOf(conversation, id, text),
  };
}

function keyOf({ payload, mayRepeat, replyTopic = "", correlation }: Incoming): string | undefined {
  if (!mayRepeat && correlation === undefined) return undefined;
  const mark = Buffer.from(correlation ?? []).toString("hex");
  return hashOf(replyTopic, mark, Buffer.from(payload).toString("hex"));
}

function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function parseObject(payload: Uint8Array): object | undefined {
  try {
    const json: unknown = JSON.parse(decode(payload));
    return json !== null && typeof json === "object" && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined; // plain text
  }
}

function decode(payload: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch (cause) {
    throw new AppError("bad-question", "the question is no UTF-8", { cause });
  }
}
