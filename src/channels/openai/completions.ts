// `/v1/chat/completions`: how a turn is told there, as a whole or in pieces.
import type { FastifyReply } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import { estimateTokens } from "../../core/tokens.ts";
import type { Chat } from "../chat/chats.ts";
import { goneSignal, openStream } from "../http/answer-stream.ts";
import { onceDelivered } from "../http/attempt.ts";
import { type HeardFor, hearFor } from "../http/hear-for.ts";
import { WENT_WRONG } from "../went-wrong.ts";
import type { Completion } from "./completion-request.ts";
import { faultBody } from "./fault-body.ts";
import { MODEL } from "./model.ts";

export interface CompletionAnswering {
  readonly chat: Chat;
  readonly completion: Completion;
  readonly reply: FastifyReply;
  readonly hear: Hear;
}

export function createCompletions({ clock, log }: { readonly clock: Clock; readonly log: Logger }) {
  const inSeconds = () => Math.floor(clock.now() / 1_000);

  async function answerWhole({ chat, completion, reply, hear }: CompletionAnswering) {
    const heard = await hearFor(chat.inbound, { hear, clock, gone: goneSignal(reply), alive: chat.touch });
    if (!heard) return reply.hijack();
    chat.answered(heard.told);
    onceDelivered(reply, chat.delivered);
    const message = { role: "assistant", content: heard.told, refusal: null };
    return reply.send({
      id: `chatcmpl-${heard.reply.turnId}`,
      object: "chat.completion",
      created: inSeconds(),
      model: MODEL.id,
      choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
      usage: usageOf(completion, heard),
    });
  }

  async function answerInPieces({ chat, completion, reply, hear }: CompletionAnswering) {
    const gone = goneSignal(reply);
    const stream = openStream({ reply, type: "text/event-stream", clock, log });
    const send = (content: object) => stream.write(`data: ${JSON.stringify(content)}\n\n`);
    const common = {
      id: `chatcmpl-${chat.inbound.id}`,
      object: "chat.completion.chunk",
      created: inSeconds(),
      model: MODEL.id,
    };
    const usage = completion.tellsUsage ? { usage: null } : {};
    const chunk = (delta: object, finish: string | null) =>
      send({ ...common, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...usage });
    const alive = () => {
      stream.write(": alive\n\n");
      chat.touch();
    };
    chunk({ role: "assistant", content: "" }, null);
    try {
      const heard = await hearFor(chat.inbound, {
        hear,
        clock,
        gone,
        say: (content) => chunk({ content }, null),
        alive,
      });
      if (!heard) return;
      chat.answered(heard.told);
      onceDelivered(reply, chat.delivered);
      chunk({}, "stop");
      if (completion.tellsUsage) send({ ...common, choices: [], usage: usageOf(completion, heard) });
    } catch (error) {
      log.error({ error: toError(error).message }, "A chat completion was not answered");
      send(faultBody({ status: 500, code: "internal", message: WENT_WRONG }));
    }
    stream.end("data: [DONE]\n\n");
  }

  return (answering: CompletionAnswering) =>
    answering.completion.streams ? answerInPieces(answering) : answerWhole(answering);
}

/** Estimated: the model behind Hestia counts its own, over other texts than these. */
function usageOf({ messages }: Completion, { told }: HeardFor): object {
  const prompt = messages.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const answer = estimateTokens(told);
  return { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer };
}
