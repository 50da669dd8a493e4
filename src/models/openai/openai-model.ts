import type OpenAI from "openai";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Model, ModelRequest } from "../../core/model.ts";
import { shorten } from "../checked-fetch.ts";
import { classifyResponse } from "../classify-response.ts";
import { deadlinesFor, readDeadlines } from "../deadlines.ts";
import { inWordsOf, takesTools } from "../in-words.ts";
import type { Knowledge } from "../knowledge.ts";
import { ModelError } from "../model-error.ts";
import type { OpenAiOptions } from "../model-options.ts";
import type { Piece } from "../piece.ts";
import { type ReasoningParameter, reasoningParameter, reasoningStyle } from "../reasoning.ts";
import { learnedFrom, readRefusal } from "../refusal.ts";
import { readServerUrl } from "../server-url.ts";
import { aboutAnswer, streamAnswer } from "../stream-answer.ts";
import { windowOf } from "../window.ts";
import { connect } from "./connect.ts";
import { readOpenAiChunk } from "./openai-chunk.ts";
import { adaptDialect, type OpenAiDialect, usualDialect } from "./openai-dialect.ts";
import { toOpenAiMessage, toOpenAiTool } from "./openai-messages.ts";

type Body = OpenAI.ChatCompletionCreateParamsStreaming;

/** A model behind any server that speaks OpenAI's chat completions. */
export function createOpenAiModel(
  options: OpenAiOptions,
  { clock, log, knowledge }: { readonly clock: Clock; readonly log: Logger; readonly knowledge: Knowledge },
): Model {
  const url = readServerUrl("baseUrl", options.baseUrl);
  const server = url.host;
  const deadlines = readDeadlines(options);
  let client: Promise<OpenAI> | undefined;
  const style = reasoningStyle(options);
  const name = `openai:${options.model}@${server}`;
  let dialect = usualDialect;

  async function* open(request: ModelRequest, signal: AbortSignal): AsyncGenerator<Piece> {
    // Loaded at the first request: a house that uses no model should not pay for it at start-up.
    client ??= connect(options, { clock, server, checkLine: (line) => checkEventStreamLine(line, server) });
    const chunks = await ask(await client, request, signal);
    try {
      for await (const chunk of chunks) yield* readOpenAiChunk(chunk, server);
    } catch (error) {
      throw readStreamError(error, server);
    }
  }

  /** `facts` holds what was just learned, whether it could be kept or not. */
  async function ask(
    sdk: OpenAI,
    request: ModelRequest,
    signal: AbortSignal,
    facts = knowledge.facts(),
  ): Promise<AsyncIterable<unknown>> {
    const isNative = takesTools(options, facts);
    const asked = inWordsOf(request, { isNative, style });
    const reasoning = facts.reasoning === false ? undefined : reasoningParameter(request, style);
    try {
      const body = toBody(options.model, asked, { name, dialect, reasoning });
      return await sdk.chat.completions.create(body, { signal });
    } catch (error) {
      const learned = learnedFrom(error, {
        reasoning: reasoning !== undefined,
        tools: isNative && asked.tools.length > 0,
      });
      const next = learned ? dialect : adaptDialect(dialect, readRefusal(error));
      if (!next) throw error;
      if (learned) knowledge.learn(learned);
      log.info({ server, dialect: next, learned }, "The model's server takes other parameters");
      dialect = next;
      return ask(sdk, request, signal, { ...facts, ...learned });
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
  };
}

function checkEventStreamLine(line: string, server: string): void {
  if (/^\uFEFF?(data|event|id|retry)?:/.test(line)) return;
  throw new ModelError("malformed", `${server} sent a line that is no part of an event stream: ${shorten(line)}`);
}

/** What the SDK throws for an error within a stream holds that error, with a code that may be an HTTP status. */
function readStreamError(thrown: unknown, server: string): unknown {
  if (!(thrown instanceof Error) || !("error" in thrown) || !thrown.error) return thrown;
  const { error } = thrown;
  const code = typeof error === "object" && "code" in error ? Number(error.code) : Number.NaN;
  const status = code >= 400 && code < 600 ? code : undefined;
  const text = JSON.stringify(error);
  return new ModelError(classifyResponse(status, text), `${server} broke off with an error: ${shorten(text)}`, {
    cause: thrown,
  });
}

function toBody(
  model: string,
  request: ModelRequest,
  {
    name,
    dialect,
    reasoning,
  }: { readonly name: string; readonly dialect: OpenAiDialect; readonly reasoning: ReasoningParameter },
): Body {
  return {
    model,
    messages: request.messages.map((message) => toOpenAiMessage(message, name)),
    ...(request.tools.length > 0 && { tools: request.tools.map(toOpenAiTool) }),
    stream: true,
    ...(dialect.usage === "asked" && { stream_options: { include_usage: true } }),
    [dialect.limit]: request.maxOutputTokens,
    ...(reasoning && toParameters(reasoning)),
  };
}

/** `think` is what llama.cpp and vLLM hand on to the templates of hybrid models. */
function toParameters({ style, effort }: NonNullable<ReasoningParameter>): object {
  return style === "effort"
    ? { reasoning_effort: effort }
    : { chat_template_kwargs: { enable_thinking: effort === "high" } };
}
