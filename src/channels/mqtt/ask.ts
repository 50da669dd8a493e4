// Questions on the topic that the owner has named, answered where the asker wants it and the owner allows it.
import { randomUUID } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear, Reply, Speaker } from "../../core/message.ts";
import { hearFor } from "../http/hear-for.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import { WENT_WRONG } from "../went-wrong.ts";
import type { Incoming, Outgoing } from "./open-session.ts";
import { type Question, type ReplyPath, readQuestion, replyPathOf } from "./question.ts";
import { checkReplyTopic, type NamedTopics } from "./topics.ts";

/** Whoever may publish on the broker: who it is can't be known. */
const SPEAKER: Speaker = { type: "program", name: "MQTT", anybody: true };
const JOIN_MILLISECONDS = 60_000;
const MOST_AT_ONCE = 64;

export interface AskDependencies {
  readonly hear: Hear;
  readonly deviceId: string;
  readonly topics: () => NamedTopics;
  /** The home's, where a question has none. */
  readonly language: () => string;
  /** Takes an answer on its way; resolves when the broker has it, or nobody waits for it any more. Never rejects. */
  readonly answer: (message: Outgoing) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly stopping: AbortSignal;
}

interface Joined {
  readonly at: number;
  readonly reply: Promise<Reply>;
  /** Its answer has arrived. */
  isOver: boolean;
}

/** Hears one question. Resolves when it is answered; never rejects. */
export type Ask = (message: Incoming) => Promise<void>;

export function createAsk(deps: AskDependencies): Ask {
  const { hear, deviceId, topics, language, answer, clock, log, stopping } = deps;
  const limit = createRateLimit(clock);
  const joined = new Map<string, Joined>();
  let running = 0;

  function admit(): void {
    const wait = limit.take(SPEAKER.type);
    if (wait !== undefined) throw new AppError("too-many-requests", "too many questions; ask again in a second");
    if (running >= MOST_AT_ONCE)
      throw new AppError("too-many-requests", `${MOST_AT_ONCE} questions are being answered; ask again later`);
  }

  async function begin({ text, conversation, language: spoken, messageId }: Question): Promise<Reply> {
    admit();
    running++;
    const inbound = {
      id: messageId ?? randomUUID(),
      channel: "mqtt",
      conversationKey: conversation,
      speaker: SPEAKER,
      manner: "text",
      language: spoken ?? language(),
      text,
    } as const;
    try {
      const heard = await hearFor(inbound, { hear, clock, gone: stopping, alive: () => undefined });
      if (!heard) throw stopping.reason;
      return heard.reply;
    } finally {
      running--;
    }
  }

  /** The same question again within a minute gets the first one's answer where that has not arrived, or where its asker or the broker says that it is the same. */
  function join(question: Question, isAgain: boolean): Joined {
    for (const [key, { at }] of joined) if (clock.monotonic() - at >= JOIN_MILLISECONDS) joined.delete(key);
    const { key, id } = question;
    const earlier = key === undefined ? undefined : joined.get(key);
    if (earlier && (!earlier.isOver || isAgain || id !== undefined)) return earlier;
    const one = { at: clock.monotonic(), reply: begin(question), isOver: false };
    if (key === undefined) return one;
    joined.set(key, one);
    // What was not heard may be asked again.
    one.reply.catch(() => joined.delete(key));
    return one;
  }

  return async (message) => {
    const path = replyPathOf(message);
    try {
      if (path) checkReplyTopic(path.topic, deviceId, topics());
    } catch (error) {
      return log.warn({ error: toError(error).message }, "A question over MQTT was not heard");
    }
    try {
      const question = readQuestion(message);
      const one = join(question, message.isAgain);
      const { text, asks, turnId } = await one.reply;
      const { conversation, id } = question;
      const named = id === undefined ? {} : { id };
      if (path) await answer(outgoing(path, { text, asks, conversation, turn: turnId, ...named }));
      one.isOver = true;
    } catch (error) {
      if (stopping.aborted) return;
      const [code, words] = faultOf(error);
      log.warn({ code, error: toError(error).message }, "A question over MQTT was not answered");
      if (path) await answer(outgoing(path, { text: words, error: code }));
    }
  };
}

function faultOf(error: unknown): readonly [code: string, words: string] {
  const isTheirs = error instanceof AppError && ["bad-question", "too-many-requests"].includes(error.code);
  return isTheirs ? [error.code, error.message] : ["internal", WENT_WRONG];
}

type Answer = { readonly text: string; readonly [field: string]: unknown };

function outgoing({ topic, correlation, form }: ReplyPath, answer: Answer): Outgoing {
  const text = form === "json" ? JSON.stringify(answer) : answer.text;
  return { topic, text, isKept: false, ...(correlation ? { correlation } : {}) };
}
