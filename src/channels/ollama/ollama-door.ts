// The door for everything that speaks to Ollama: one model, "hestia:latest", that is this household's agent.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear, Inbound } from "../../core/message.ts";
import { estimateTokens } from "../../core/tokens.ts";
import type { Chat, Chats } from "../chat/chats.ts";
import { goneSignal, openStream } from "../http/answer-stream.ts";
import { attemptOf, onceDelivered } from "../http/attempt.ts";
import type { Door } from "../http/door.ts";
import { hearFor } from "../http/hear-for.ts";
import { WENT_WRONG } from "../went-wrong.ts";
import { contextOf, markOf, type OllamaChat, readOllamaChat, readOllamaPrompt } from "./ollama-request.ts";

const NAME = "hestia:latest";
const DETAILS = {
  parent_model: "",
  format: "hestia",
  family: "hestia",
  families: ["hestia"],
  parameter_size: "",
  quantization_level: "",
};
const NEVER = new Date(0).toISOString();

export interface OllamaDoorDependencies {
  /** Hestia's own. */
  readonly version: string;
  readonly chats: Chats;
  readonly clock: Clock;
  readonly log: Logger;
}

/** In what `/api/chat` and `/api/generate` differ. */
interface Shape {
  /** A piece of the answer. */
  readonly said: (content: string) => object;
  /** By which the client may go on from it. */
  readonly context?: readonly number[];
}

interface Answering {
  readonly chat: Chat;
  readonly asked: OllamaChat;
  readonly shape: Shape;
  readonly reply: FastifyReply;
  readonly hear: Hear;
}

export function createOllamaDoor({ version, chats, clock, log }: OllamaDoorDependencies): Door {
  const part = (said: object) => ({ model: NAME, created_at: new Date(clock.now()).toISOString(), ...said });

  /** Tokens are estimated, times are the whole turn's. */
  function end({ asked: { messages }, shape: { context } }: Answering, told: string, since: number) {
    const nanoseconds = Math.round((clock.monotonic() - since) * 1e6);
    return {
      done: true,
      done_reason: "stop",
      ...(context ? { context } : {}),
      total_duration: nanoseconds,
      load_duration: 0,
      prompt_eval_count: messages.reduce((sum, { text }) => sum + estimateTokens(text), 0),
      prompt_eval_duration: 0,
      eval_count: estimateTokens(told),
      eval_duration: nanoseconds,
    };
  }

  function answered({ chat, shape: { context }, reply }: Answering, told: string): void {
    chat.answered(told, context && markOf(context));
    onceDelivered(reply, chat.delivered);
  }

  async function answerWhole(answering: Answering) {
    const { chat, shape, reply, hear } = answering;
    const since = clock.monotonic();
    const heard = await hearFor(chat.inbound, { hear, clock, gone: goneSignal(reply), alive: chat.touch });
    if (!heard) return reply.hijack();
    answered(answering, heard.told);
    return reply.send({ ...part(shape.said(heard.told)), ...end(answering, heard.told, since) });
  }

  async function answerInPieces(answering: Answering) {
    const { chat, shape, reply, hear } = answering;
    const since = clock.monotonic();
    const gone = goneSignal(reply);
    const stream = openStream({ reply, type: "application/x-ndjson", clock, log });
    const line = (content: object) => `${JSON.stringify(content)}\n`;
    const say = (text: string) => stream.write(line({ ...part(shape.said(text)), done: false }));
    const alive = () => {
      say("");
      chat.touch();
    };
    try {
      const heard = await hearFor(chat.inbound, { hear, clock, gone, say, alive });
      if (!heard) return;
      answered(answering, heard.told);
      stream.end(line({ ...part(shape.said("")), ...end(answering, heard.told, since) }));
    } catch (error) {
      log.error({ error: toError(error).message }, "An Ollama request was not answered");
      stream.end(line({ error: WENT_WRONG }));
    }
  }

  return {
    name: "ollama",
    faultBody: ({ message }) => ({ error: message }),
    routes(server, { hear, keyOf }) {
      server.get("/api/version", async () => ({ version }));
      server.get("/api/tags", async () => ({
        models: [{ name: NAME, model: NAME, modified_at: NEVER, size: 0, digest: "hestia", details: DETAILS }],
      }));
      server.post("/api/show", async () => ({
        modelfile: "",
        parameters: "",
        template: "",
        details: DETAILS,
        model_info: {},
        capabilities: ["completion"],
        modified_at: NEVER,
      }));
      function answer(
        request: FastifyRequest,
        reply: FastifyReply,
        asked: OllamaChat,
        shapeOf: (id: Inbound) => Shape,
      ) {
        const who = { channel: "ollama", key: keyOf(request), conversation: undefined, attempt: attemptOf(request) };
        const chat = chats.open({ ...who, ...asked });
        const answering = { chat, asked, shape: shapeOf(chat.inbound), reply, hear };
        return asked.streams ? answerInPieces(answering) : answerWhole(answering);
      }
      const loaded = (said: object) => ({ ...part(said), done: true, done_reason: "load" });

      server.post("/api/chat", (request, reply) => {
        const asked = readOllamaChat(request.body);
        if (asked.messages.length === 0) return reply.send(loaded(chatted("")));
        return answer(request, reply, asked, () => ({ said: chatted }));
      });
      server.post("/api/generate", (request, reply) => {
        const asked = readOllamaPrompt(request.body);
        if (asked.messages.length === 0) return reply.send(loaded(generated("")));
        return answer(request, reply, asked, (inbound) => ({ said: generated, context: contextOf(inbound) }));
      });
    },
  };
}

const chatted = (content: string) => ({ message: { role: "assistant", content } });
const generated = (response: string) => ({ response });
