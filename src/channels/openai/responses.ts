// `/v1/responses`: how a turn is told there, as a whole or event by event.
import type { FastifyReply } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import { estimateTokens } from "../../core/tokens.ts";
import type { Chat } from "../chat/chats.ts";
import { goneSignal, openStream } from "../http/answer-stream.ts";
import { onceDelivered } from "../http/attempt.ts";
import { hearFor } from "../http/hear-for.ts";
import { WENT_WRONG } from "../went-wrong.ts";
import { type ResponseEvent, type ResponseFacts, shapeResponse, shapeStream, type Told } from "./response-object.ts";
import type { WantedResponse } from "./response-request.ts";

export interface ResponseAnswering {
  readonly chat: Chat;
  readonly wanted: WantedResponse;
  readonly reply: FastifyReply;
  readonly hear: Hear;
}

export function createResponses({ clock, log }: { readonly clock: Clock; readonly log: Logger }) {
  function factsOf({ chat, wanted }: ResponseAnswering): ResponseFacts {
    const { conversation, after, context, isKept } = wanted;
    return {
      id: chat.inbound.id.replaceAll("-", ""),
      createdAt: Math.floor(clock.now() / 1_000),
      instructions: context ?? null,
      conversation: conversation ?? null,
      after: after ?? null,
      isKept,
    };
  }

  /** Tokens are estimated: the model behind Hestia counts its own, over other texts than these. */
  function answered({ chat, wanted, reply }: ResponseAnswering, id: string, text: string): Told {
    chat.answered(text, wanted.isKept ? `resp_${id}` : undefined);
    onceDelivered(reply, chat.delivered);
    const inputTokens = wanted.messages.reduce((sum, one) => sum + estimateTokens(one.text), 0);
    return { text, inputTokens, outputTokens: estimateTokens(text) };
  }

  async function answerWhole(answering: ResponseAnswering) {
    const { chat, reply, hear } = answering;
    const facts = factsOf(answering);
    const heard = await hearFor(chat.inbound, { hear, clock, gone: goneSignal(reply), alive: chat.touch });
    if (!heard) return reply.hijack();
    return reply.send(shapeResponse(facts).done(answered(answering, facts.id, heard.told)));
  }

  async function answerInPieces(answering: ResponseAnswering) {
    const { chat, reply, hear } = answering;
    const gone = goneSignal(reply);
    const facts = factsOf(answering);
    const shape = shapeStream(facts);
    const stream = openStream({ reply, type: "text/event-stream", clock, log });
    let count = 0;
    const send = (event: ResponseEvent) =>
      stream.write(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: count++ })}\n\n`);
    const alive = () => {
      stream.write(": alive\n\n");
      chat.touch();
    };
    shape.opening().forEach(send);
    try {
      const heard = await hearFor(chat.inbound, { hear, clock, gone, say: (text) => send(shape.delta(text)), alive });
      if (!heard) return;
      shape.closing(answered(answering, facts.id, heard.told)).forEach(send);
    } catch (error) {
      log.error({ error: toError(error).message }, "A response was not answered");
      send(shape.failure(WENT_WRONG));
    }
    stream.end("");
  }

  return (answering: ResponseAnswering) =>
    answering.wanted.streams ? answerInPieces(answering) : answerWhole(answering);
}
