import { describe, expect, it } from "vitest";
import type { ReasoningMode } from "../../src/core/model.ts";
import type { ModelOptions } from "../../src/models/index.ts";
import { createKnowledge } from "../../src/models/knowledge.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { collect, makeModel, request, textOf } from "./model-world.ts";

type Wire = "openai" | "ollama";
type Style = NonNullable<ModelOptions["reasoning"]>;

function optionsOn(server: { readonly openAiUrl: string; readonly ollamaUrl: string }, wire: Wire, more: object) {
  const common = { model: "scripted", contextTokens: 8192, ...more };
  return wire === "openai"
    ? { type: wire, baseUrl: server.openAiUrl, ...common }
    : { type: wire, url: server.ollamaUrl, ...common };
}

const ABOUT = ["reasoning_effort", "chat_template_kwargs", "think"];

describe("how much to think, as each server takes it", () => {
  it.each<readonly [Wire, string, Style, ReasoningMode, object, "line" | "no line"]>([
    ["openai", "gpt", "auto", "fast", { reasoning_effort: "low" }, "no line"],
    ["openai", "gpt", "auto", "deep", { reasoning_effort: "high" }, "no line"],
    ["openai", "gpt", "auto", "default", {}, "no line"],
    ["openai", "gpt", "none", "deep", {}, "no line"],
    ["openai", "qwen3", "think", "fast", { chat_template_kwargs: { enable_thinking: false } }, "no line"],
    ["openai", "qwen3", "think", "deep", { chat_template_kwargs: { enable_thinking: true } }, "no line"],
    ["openai", "NousResearch/Hermes-4-70B", "auto", "deep", {}, "line"],
    ["openai", "NousResearch/Hermes-4-70B", "auto", "fast", {}, "no line"],
    ["openai", "NousResearch/Hermes-4-70B", "effort", "deep", { reasoning_effort: "high" }, "no line"],
    ["ollama", "qwen3:8b", "auto", "fast", { think: false }, "no line"],
    ["ollama", "qwen3:8b", "auto", "deep", { think: true }, "no line"],
    ["ollama", "qwen3:8b", "auto", "default", {}, "no line"],
    ["ollama", "gpt-oss", "effort", "fast", { think: "low" }, "no line"],
    ["ollama", "hermes4:14b", "auto", "deep", {}, "line"],
    ["ollama", "hermes4:14b", "auto", "default", {}, "no line"],
  ])("%s, %s, %s: %s", async (wire, model, reasoning, mode, expected, line) => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi" }] });
    const asked = makeModel(optionsOn(server, wire, { model, reasoning }));
    await collect(asked.stream({ ...request, reasoning: mode }, new AbortController().signal));
    const [sent] = server.requests;
    const about = Object.entries(sent?.json ?? {}).filter(([name]) => ABOUT.includes(name));
    expect(Object.fromEntries(about)).toEqual(expected);
    const system = sent?.messages[0]?.text ?? "";
    expect(system.startsWith("You are a deep thinking AI")).toBe(line === "line");
    expect(system.endsWith("You keep a house.")).toBe(true);
  });

  it.each<readonly [Wire, string]>([
    ["openai", "Unrecognized request argument supplied: reasoning_effort"],
    ["ollama", '"scripted" does not support thinking'],
  ])("is not told to a server that refuses to hear it, from then on: %s", async (wire, message) => {
    await using server = await startModelServer({
      script: ({ json }) =>
        ABOUT.some((name) => name in json) ? [{ type: "http", status: 400, message }] : [{ type: "text", text: "Hi" }],
    });
    const knowledge = createKnowledge();
    const options = optionsOn(server, wire, {});
    for (const model of [makeModel(options, knowledge), makeModel(options, knowledge)]) {
      const events = await collect(model.stream({ ...request, reasoning: "deep" }, new AbortController().signal));
      expect(textOf(events)).toBe("Hi");
    }
    expect(server.requests).toHaveLength(3);
    expect(knowledge.facts()).toEqual({ reasoning: false, unopenedThoughts: { deep: false } });
  });
});
