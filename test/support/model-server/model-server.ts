import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { toError } from "../../../src/core/errors.ts";
import { createOllamaWire } from "./ollama-wire.ts";
import { createOpenAiWire } from "./openai-wire.ts";
import { playStream, playWhole, sendJson } from "./play.ts";
import { readOllamaRequest, readOpenAiRequest } from "./read-request.ts";
import type { Script, ScriptedRequest, Step } from "./script.ts";
import { factsAt } from "./server-facts.ts";
import { createTokenCounter } from "./token-counter.ts";

export interface ModelServer extends AsyncDisposable {
  /** Ends with /v1, as OpenAI clients want it. */
  readonly openAiUrl: string;
  readonly ollamaUrl: string;
  /** Every chat request, in the order of arrival. */
  readonly requests: readonly ScriptedRequest[];
  stop(): Promise<void>;
}

/** A model server that says what the script tells it, over the OpenAI and the Ollama wire, on a free port of the loopback. */
export async function startModelServer(options: {
  readonly script: Script;
  /** The bearer key without which requests are refused. */
  readonly apiKey?: string;
  /** What it tells about itself, by path, instead of the usual. */
  readonly facts?: Readonly<Record<string, object>>;
}): Promise<ModelServer> {
  const requests: ScriptedRequest[] = [];
  const script = toFunction(options.script);
  const countPrompt = createTokenCounter();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const protocol = path.startsWith("/api/") ? "ollama" : "openai";
    const bytes = await buffer(request);
    if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`) {
      const refusal = { error: { code: 401, message: "Invalid API Key", type: "authentication_error" } };
      return sendJson(response, 401, refusal);
    }
    if (path === "/v1/chat/completions" || path === "/api/chat") {
      return chat({ protocol, path, bytes, headers: request.headers }, response);
    }
    const about = options.facts ? options.facts[path] : factsAt(path);
    if (about) sendJson(response, 200, about);
    else sendJson(response, 404, { error: { code: 404, message: "File Not Found", type: "not_found_error" } });
  }

  async function chat(
    received: Pick<ScriptedRequest, "protocol" | "path" | "bytes" | "headers">,
    response: ServerResponse,
  ): Promise<void> {
    const isOllama = received.protocol === "ollama";
    let json: Readonly<Record<string, unknown>>;
    let content: ReturnType<typeof readOpenAiRequest>;
    try {
      json = JSON.parse(received.bytes.toString());
      content = isOllama ? readOllamaRequest(json) : readOpenAiRequest(json);
    } catch (error) {
      const wire = isOllama ? createOllamaWire("") : createOpenAiWire("", false);
      return sendJson(response, 400, wire.errorBody(400, toError(error).message, "invalid_request_error"));
    }
    const { includesUsage, ...about } = content;
    const { gone, left } = watchClient(response);
    const request: ScriptedRequest = { ...received, ...about, json, left };
    const number = requests.filter((earlier) => !earlier.isWarmUp).length;
    requests.push(request);
    const wire = isOllama ? createOllamaWire(content.model) : createOpenAiWire(content.model, includesUsage);
    const play = { response, wire, gone, promptUsage: countPrompt(request) };
    const steps = request.isWarmUp ? WARM_ANSWER : await script(request, number);
    await (request.isStream ? playStream(play, steps) : playWhole(play, steps));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  const url = `http://127.0.0.1:${port}`;
  return { openAiUrl: `${url}/v1`, ollamaUrl: url, requests, stop, [Symbol.asyncDispose]: stop };
}

const WARM_ANSWER: readonly Step[] = [
  { type: "text", text: "I" },
  { type: "finish", reason: "length" },
];

function toFunction(script: Script): Exclude<Script, readonly unknown[]> {
  if (typeof script === "function") return script;
  return (_request, number) =>
    script[number] ?? [{ type: "http", status: 500, message: `The script has no answer number ${number + 1}` }];
}

function watchClient(response: ServerResponse): { readonly gone: AbortSignal; readonly left: Promise<boolean> } {
  const controller = new AbortController();
  const left = new Promise<boolean>((resolve) => {
    response.once("close", () => {
      controller.abort();
      resolve(!response.writableFinished);
    });
  });
  return { gone: controller.signal, left };
}
