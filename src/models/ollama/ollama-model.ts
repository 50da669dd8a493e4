import type { ChatRequest, Ollama } from "ollama";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Model, ModelRequest } from "../../core/model.ts";
import { parseObject } from "../../core/parse-object.ts";
import { createCheckedFetch, shorten } from "../checked-fetch.ts";
import { classifyResponse } from "../classify-response.ts";
import { deadlinesFor, readDeadlines } from "../deadlines.ts";
import { inWordsOf, takesTools } from "../in-words.ts";
import type { Knowledge } from "../knowledge.ts";
import { ModelError } from "../model-error.ts";
import type { OllamaOptions } from "../model-options.ts";
import type { Piece } from "../piece.ts";
import { type ReasoningParameter, reasoningParameter, reasoningStyle } from "../reasoning.ts";
import { learnedFrom } from "../refusal.ts";
import { readServerUrl } from "../server-url.ts";
import { aboutAnswer, streamAnswer } from "../stream-answer.ts";
import { windowOf } from "../window.ts";
import { readOllamaChunk } from "./ollama-chunk.ts";
import { toOllamaMessage, toOllamaTool } from "./ollama-messages.ts";

const FOR_EVER = -1;

/** A model that an Ollama server runs. */
export function createOllamaModel(
  options: OllamaOptions,
  { clock, log, knowledge }: { readonly clock: Clock; readonly log: Logger; readonly knowledge: Knowledge },
): Model {
  const url = readServerUrl("url", options.url);
  const server = url.host;
  const deadlines = readDeadlines(options);
  const style = reasoningStyle(options);
  const name = `ollama:${options.model}@${server}`;
  const headers = {
    ...(options.apiKey !== undefined && { Authorization: `Bearer ${options.apiKey}` }),
    ...options.headers,
  };

  async function* open(request: ModelRequest, signal: AbortSignal): AsyncGenerator<Piece> {
    const { Ollama } = await import("ollama");
    // The SDK takes no signal; a client of its own for each request carries it in its fetch.
    const fetch = createCheckedFetch({ clock, server, signal, checkLine: (line) => checkChatLine(line, server) });
    const sdk = new Ollama({ host: options.url, fetch, headers });
    for await (const chunk of await ask(sdk, request)) yield* readOllamaChunk(chunk, server);
  }

  /** `facts` holds what was just learned, whether it could be kept or not. */
  async function ask(sdk: Ollama, request: ModelRequest, facts = knowledge.facts()): Promise<AsyncIterable<unknown>> {
    const isNative = takesTools(options, facts);
    const asked = inWordsOf(request, { isNative, style });
    const reasoning = facts.reasoning === false ? undefined : reasoningParameter(request, style);
    try {
      return await sdk.chat(toBody(options, asked, { name, reasoning, window: windowOf(options, facts) }));
    } catch (error) {
      const learned = learnedFrom(error, {
        reasoning: reasoning !== undefined,
        tools: isNative && asked.tools.length > 0,
      });
      if (!learned) throw error;
      knowledge.learn(learned);
      log.info({ server, learned }, "The model's server takes other parameters");
      return ask(sdk, request, { ...facts, ...learned });
    }
  }

  return {
    name,
    get contextTokens() {
      return windowOf(options, knowledge.facts());
    },
    stream: (request, signal) =>
      streamAnswer({
        clock,
        deadlines: deadlinesFor(deadlines, request),
        server,
        signal,
        ...aboutAnswer({ name, request, knowledge }),
        open: (inner) => open(request, inner),
      }),
    async warm(request, signal) {
      // Loading the weights may take as long as a whole answer.
      const patient = { firstToken: deadlines.total, total: deadlines.total };
      const short = { ...request, maxOutputTokens: 1 };
      const events = streamAnswer({
        clock,
        deadlines: patient,
        server,
        signal,
        ...aboutAnswer({ name, request: { ...request, tools: [] }, knowledge }),
        open: (inner) => open(short, inner),
      });
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

function toBody(
  options: OllamaOptions,
  request: ModelRequest,
  {
    name,
    reasoning,
    window,
  }: { readonly name: string; readonly reasoning: ReasoningParameter; readonly window: number },
): ChatRequest & { readonly stream: true } {
  return {
    model: options.model,
    messages: request.messages.map((message) => toOllamaMessage(message, name)),
    ...(request.tools.length > 0 && { tools: request.tools.map(toOllamaTool) }),
    stream: true,
    // Levels for the models that know them, yes and no for all others.
    ...(reasoning && { think: reasoning.style === "effort" ? reasoning.effort : reasoning.effort === "high" }),
    keep_alive: options.keepAlive ?? FOR_EVER,
    options: { num_ctx: window, num_predict: request.maxOutputTokens },
    // Without these Ollama silently cuts away the oldest messages; a prompt that is too long should say so.
    ...{ truncate: false, shift: false },
  };
}
