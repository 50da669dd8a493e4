// The door for everything that speaks to Ollama: one model, "hestia:latest", that is this household's agent.
import type { FastifyReply } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import { estimateTokens } from "../../core/tokens.ts";
import type { Chat, Chats } from "../chat/chats.ts";
import { goneSignal, openStream } from "../http/answer-stream.ts";
import type { Door } from "../http/door.ts";
import { hearFor } from "../http/hear-for.ts";
import { type OllamaChat, readOllamaChat } from "./ollama-request.ts";

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
const WENT_WRONG = "Sorry, something went wrong on my side. Please try again.";

export interface OllamaDoorDependencies {
  /** Hestia's own. */
  readonly version: string;
  readonly chats: Chats;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Answering {
  readonly chat: Chat;
  readonly asked: OllamaChat;
  readonly reply: FastifyReply;
  readonly hear: Hear;
}

export function createOllamaDoor({ version, chats, clock, log }: OllamaDoorDependencies): Door {
  const part = (content: string) => ({
    model: NAME,
    created_at: new Date(clock.now()).toISOString(),
    message: { role: "assistant", content },
  });

  /** Tokens are estimated, times are the whole turn's. */
  function end({ messages }: OllamaChat, told: string, since: number) {
    const nanoseconds = Math.round((clock.monotonic() - since) * 1e6);
    return {
      done: true,
      done_reason: "stop",
      total_duration: nanoseconds,
      load_duration: 0,
      prompt_eval_count: messages.reduce((sum, { text }) => sum + estimateTokens(text), 0),
      prompt_eval_duration: 0,
      eval_count: estimateTokens(told),
      eval_duration: nanoseconds,
    };
  }

  async function answerWhole({ chat, asked, reply, hear }: Answering) {
    const since = clock.monotonic();
    const heard = await hearFor(chat.inbound, { hear, clock, gone: goneSignal(reply), alive: chat.touch });
    if (!heard) return reply.hijack();
    chat.answered(heard.told);
    return reply.send({ ...part(heard.told), ...end(asked, heard.told, since) });
  }

  async function answerInPieces({ chat, asked, reply, hear }: Answering) {
    const since = clock.monotonic();
    const gone = goneSignal(reply);
    const stream = openStream({ reply, type: "application/x-ndjson", clock, log });
    const line = (content: object) => `${JSON.stringify(content)}\n`;
    const say = (text: string) => stream.write(line({ ...part(text), done: false }));
    const alive = () => {
      say("");
      chat.touch();
    };
    try {
      const heard = await hearFor(chat.inbound, { hear, clock, gone, say, alive });
      if (!heard) return;
      chat.answered(heard.told);
      stream.end(line({ ...part(""), ...end(asked, heard.told, since) }));
    } catch (error) {
      log.error({ error: toError(error).message }, "An Ollama chat was not answered");
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
      server.post("/api/chat", (request, reply) => {
        const asked = readOllamaChat(request.body);
        if (asked.messages.length === 0) return reply.send({ ...part(""), done: true, done_reason: "load" });
        const chat = chats.open({ channel: "ollama", key: keyOf(request), conversation: undefined, ...asked });
        const answer = asked.streams ? answerInPieces : answerWhole;
        return answer({ chat, asked, reply, hear });
      });
    },
  };
}
