import type { ChatRequest } from "ollama";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Model, ModelRequest } from "../../core/model.ts";
import { createCheckedFetch, shorten } from "../checked-fetch.ts";
import { classifyResponse } from "../classify-response.ts";
import { deadlinesFor, readDeadlines } from "../deadlines.ts";
import { ModelError } from "../model-error.ts";
import type { OllamaOptions } from "../model-options.ts";
import { parseObject } from "../parse-object.ts";
import type { Piece } from "../piece.ts";
import { readServerUrl } from "../server-url.ts";
import { streamAnswer } from "../stream-answer.ts";
import { readOllamaChunk } from "./ollama-chunk.ts";
import { toOllamaMessage, toOllamaTool } from "./ollama-messages.ts";

const FOR_EVER = -1;

/** A model that an Ollama server runs. */
export function createOllamaModel(
  options: OllamaOptions,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Model {
  const url = readServerUrl("url", options.url);
  const server = url.host;
  const deadlines = readDeadlines(options);
  const headers = {
    ...(options.apiKey !== undefined && { Authorization: `Bearer ${options.apiKey}` }),
    ...options.headers,
  };

  async function* open(request: ModelRequest, signal: AbortSignal): AsyncGenerator<Piece> {
    const { Ollama } = await import("ollama");
    // The SDK takes no signal; a client of its own for each request carries it in its fetch.
    const fetch = createCheckedFetch({ clock, server, signal, checkLine: (line) => checkChatLine(line, server) });
    const sdk = new Ollama({ host: options.url, fetch, headers });
    for await (const chunk of await sdk.chat(toBody(options, request))) yield* readOllamaChunk(chunk, server);
  }

  return {
    name: `ollama:${options.model}@${server}`,
    contextTokens: options.contextTokens,
    stream: (request, signal) =>
      streamAnswer({
        clock,
        deadlines: deadlinesFor(deadlines, request),
        server,
        signal,
        open: (inner) => open(request, inner),
      }),
    async warm(request, signal) {
      // Loading the weights may take as long as a whole answer.
      const patient = { firstToken: deadlines.total, total: deadlines.total };
      const short = { ...request, maxOutputTokens: 1 };
      const events = streamAnswer({ clock, deadlines: patient, server, signal, open: (inner) => open(short, inner) });
      for await (const event of events) {
        if (event.type !== "failure" || event.failure.class === "aborted") continue;
        log.warn({ server, failure: event.failure }, "The model could not be warmed");
      }
    },
  };
}

function checkChatLine(line: string, server: string): void {
  const chunk = parseObject(line);
  if (!chunk) throw new ModelError("malformed", `${server} sent a line that is no JSON object: ${shorten(line)}`);
  if (typeof chunk["error"] !== "string") return;
  throw new ModelError(classifyResponse(undefined, chunk["error"]), `${server} broke off: ${shorten(chunk["error"])}`);
}

function toBody(options: OllamaOptions, request: ModelRequest): ChatRequest & { readonly stream: true } {
  return {
    model: options.model,
    messages: request.messages.map(toOllamaMessage),
    ...(request.tools.length > 0 && { tools: request.tools.map(toOllamaTool) }),
    stream: true,
    keep_alive: options.keepAlive ?? FOR_EVER,
    options: { num_ctx: options.contextTokens, num_predict: request.maxOutputTokens },
    // Without these Ollama silently cuts away the oldest messages; a prompt that is too long should say so.
    ...{ truncate: false, shift: false },
  };
}
