import { describe, expect, it } from "vitest";
import type { ModelFacts } from "../../src/core/model.ts";
import { createKnowledge } from "../../src/models/knowledge.ts";
import { probeModel } from "../../src/models/probe.ts";
import { readWindow, windowOf } from "../../src/models/window.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { collect, makeModel, request } from "./model-world.ts";

describe("the window that a refusal names", () => {
  it.each([
    [
      '{"error":{"message":"request (4031 tokens) exceeds the available context size (2048 tokens)","n_ctx":2048}}',
      2048,
    ],
    ["the request (4031 tokens) exceeds the available context size (2048 tokens), try increasing it", 2048],
    ["This model's maximum context length is 4096 tokens. However, you requested 5000 tokens", 4096],
    ["This model's maximum context length is 131,072 tokens, but 140,000 were given", 131_072],
    ["prompt is too long: 215000 tokens > 200000 maximum", 200_000],
    ["context window of 8192 tokens exceeded", 8192],
    ["Input length 9000 exceeds max_model_len 8192", 8192],
    ["the input length exceeds the context length", undefined],
    ["Request too large", undefined],
  ])("%s", (text, window) => {
    expect(readWindow(text)).toBe(window);
  });
});

describe("the window in force", () => {
  it.each<readonly [string, number | undefined, ModelFacts, number]>([
    ["the usual where nobody says", undefined, {}, 8_192],
    ["as the server told", undefined, { contextTokens: 32_768 }, 32_768],
    ["as the owner said, whatever the server told", 16_384, { contextTokens: 131_072 }, 16_384],
    ["never more than what was refused", 16_384, { contextTokens: 131_072, limitTokens: 4_096 }, 4_096],
  ])("%s", (_what, contextTokens, facts, window) => {
    expect(windowOf(contextTokens === undefined ? {} : { contextTokens }, facts)).toBe(window);
  });
});

const models = (entry: object) => ({ "/v1/models": { object: "list", data: [{ id: "scripted", ...entry }] } });
const show = (more: object) => ({ "/api/show": { capabilities: ["completion"], ...more } });
const trained = (tokens: number) => ({ model_info: { "general.architecture": "q", "q.context_length": tokens } });

describe("what a server tells of itself", () => {
  it.each<readonly [string, "openai" | "ollama", Readonly<Record<string, object>>, ModelFacts]>([
    ["vLLM", "openai", models({ max_model_len: 32_768 }), { contextTokens: 32_768 }],
    [
      "OpenRouter",
      "openai",
      models({
        context_length: 131_072,
        supported_parameters: ["tools", "reasoning"],
        architecture: { modality: "text+image->text", input_modalities: ["text", "image"] },
      }),
      { contextTokens: 131_072, nativeTools: true, pictures: true },
    ],
    [
      "a router without tools or pictures",
      "openai",
      models({ supported_parameters: ["seed"], architecture: { input_modalities: ["text"] } }),
      { nativeTools: false, pictures: false },
    ],
    [
      "LM Studio",
      "openai",
      models({ max_context_length: 131_072, loaded_context_length: 4_096 }),
      { contextTokens: 4_096 },
    ],
    [
      "llama.cpp, whose window is shorter than its model was trained",
      "openai",
      { ...models({ meta: { n_ctx_train: 131_072 } }), "/props": { default_generation_settings: { n_ctx: 4_096 } } },
      { contextTokens: 4_096 },
    ],
    [
      "llama.cpp behind something that hides its props",
      "openai",
      models({ meta: { n_ctx_train: 2_048 } }),
      { contextTokens: 2_048 },
    ],
    ["OpenAI, which tells nothing", "openai", models({ owned_by: "openai" }), {}],
    [
      "one that lists other models alone",
      "openai",
      { "/v1/models": { data: [{ id: "a", max_model_len: 1 }, { id: "b" }] } },
      {},
    ],
    ["one that lists nonsense", "openai", { "/v1/models": { data: "none" } }, {}],
    ["one that lists nothing", "openai", {}, {}],
    [
      "Ollama: not more than a small machine can hold",
      "ollama",
      show({ ...trained(131_072), capabilities: ["completion", "tools", "thinking", "vision"] }),
      { contextTokens: 16_384, nativeTools: true, reasoning: true, pictures: true },
    ],
    [
      "Ollama with a short model",
      "ollama",
      show(trained(4_096)),
      { contextTokens: 4_096, nativeTools: false, reasoning: false, pictures: false },
    ],
    [
      "Ollama with a window in its Modelfile",
      "ollama",
      show({ ...trained(131_072), parameters: 'stop "x"\nnum_ctx    65536' }),
      { contextTokens: 65_536, nativeTools: false, reasoning: false, pictures: false },
    ],
    ["an old Ollama", "ollama", { "/api/show": { modelfile: "FROM x" } }, {}],
  ])("%s", async (_who, wire, facts, expected) => {
    await using server = await startModelServer({ script: [], facts, apiKey: "sk" });
    const options = { model: "scripted", apiKey: "sk" };
    const probed = await probeModel(
      wire === "openai"
        ? { type: wire, baseUrl: server.openAiUrl, ...options }
        : { type: wire, url: server.ollamaUrl, ...options },
      AbortSignal.timeout(20_000),
    );
    expect(probed).toEqual(expected);
  });

  it("is nothing where nobody listens", async () => {
    const server = await startModelServer({ script: [] });
    await server.stop();
    const options = { type: "openai", baseUrl: server.openAiUrl, model: "scripted" } as const;
    expect(await probeModel(options, AbortSignal.timeout(20_000))).toEqual({});
  });
});

it("a refusal teaches the window, which is that of the model from then on", async () => {
  const message = "This model's maximum context length is 4096 tokens";
  await using server = await startModelServer({ script: () => [{ type: "http", status: 400, message }] });
  const knowledge = createKnowledge();
  const model = makeModel({ type: "openai", baseUrl: server.openAiUrl, model: "scripted" }, knowledge);
  expect(model.contextTokens).toBe(8_192);
  const events = await collect(model.stream(request, new AbortController().signal));
  expect(events).toMatchObject([{ failure: { class: "context-too-long", window: 4_096 } }]);
  expect(knowledge.facts()).toEqual({ limitTokens: 4_096 });
  expect(model.contextTokens).toBe(4_096);
});
