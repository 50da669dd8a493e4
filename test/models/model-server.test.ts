// The scripted server stands in for true ones: what it sends must look like what was recorded from them.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Step, startModelServer } from "../support/model-server/index.ts";

const messages = [{ role: "user", content: "Hi" }];

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** The keys in their order and the types of the values, all the way down; `timings` is llama.cpp's alone. */
function shapeOf(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  if (Array.isArray(value)) return value.map(shapeOf);
  const entries = Object.entries(value).filter(([key]) => key !== "timings");
  return Object.fromEntries(entries.map(([key, inner]) => [key, shapeOf(inner)]));
}

function shapesOfStream(stream: string): readonly string[] {
  const events = stream.split("\n\n").filter((event) => event !== "");
  expect(events.at(-1)).toBe("data: [DONE]");
  const shapes = events.slice(0, -1).map((event) => JSON.stringify(shapeOf(JSON.parse(event.slice("data: ".length)))));
  return [...new Set(shapes)];
}

describe("the scripted model server", () => {
  const act = { type: "tool-call", name: "act", arguments: { service: "light.turn_on" } } as const;
  it.each<readonly [string, readonly Step[]]>([
    [
      "llama-cpp-text",
      [
        { type: "text", text: "Hello there" },
        { type: "finish", reason: "length" },
      ],
    ],
    ["llama-cpp-tool-calls", [act, act]],
    [
      "llama-cpp-reasoning",
      [
        { type: "reasoning", text: "I look." },
        { type: "text", text: "It is." },
      ],
    ],
  ])("streams chunks of the same shapes as %s", async (name, steps) => {
    await using server = await startModelServer({ script: [steps] });
    const body = { model: "m", messages, stream: true, stream_options: { include_usage: true } };
    const response = await post(`${server.openAiUrl}/chat/completions`, body);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const recorded = readFileSync(new URL(`./fixtures/${name}.sse`, import.meta.url), "utf8");
    expect(shapesOfStream(await response.text())).toEqual(shapesOfStream(recorded));
  });

  it.each([
    ["a call that nobody answered", [{ role: "assistant", content: null, tool_calls: [toolCall("a")] }, ...messages]],
    ["an answer to no call", [...messages, { role: "tool", tool_call_id: "a", content: "{}" }]],
    ["a message of no known role", [{ role: "robot", content: "Hi" }]],
    ["a message without words", [{ role: "user" }]],
  ])("refuses what OpenAI refuses: %s", async (_what, wrong) => {
    await using server = await startModelServer({ script: [[{ type: "text", text: "Hi" }]] });
    const response = await post(`${server.openAiUrl}/chat/completions`, { model: "m", messages: wrong });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  it("refuses what Ollama refuses: arguments that are no object", async () => {
    await using server = await startModelServer({ script: [[{ type: "text", text: "Hi" }]] });
    const call = { role: "assistant", content: "", tool_calls: [{ function: { name: "act", arguments: "{}" } }] };
    const response = await post(`${server.ollamaUrl}/api/chat`, { model: "m", messages: [...messages, call] });
    expect(response.status).toBe(400);
  });

  it("tells when its script is over", async () => {
    await using server = await startModelServer({ script: [] });
    const response = await post(`${server.openAiUrl}/chat/completions`, { model: "m", messages });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("The script has no answer number 1");
  });

  it("answers whole where no stream is asked for, from the same script", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi" }, act] });
    const openAi = await post(`${server.openAiUrl}/chat/completions`, { model: "m", messages });
    expect(await openAi.json()).toMatchObject({
      choices: [
        {
          finish_reason: "tool_calls",
          message: {
            content: "Hi",
            tool_calls: [{ function: { name: "act", arguments: JSON.stringify(act.arguments) } }],
          },
        },
      ],
    });
    const ollama = await post(`${server.ollamaUrl}/api/chat`, { model: "m", messages, stream: false });
    expect(await ollama.json()).toMatchObject({
      done: true,
      message: { content: "Hi", tool_calls: [{ function: { name: "act", arguments: act.arguments } }] },
    });
  });

  it("counts what a prompt has in common with the one before as cached", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi" }] });
    const ask = async (said: readonly object[]) => {
      const response = await post(`${server.openAiUrl}/chat/completions`, { model: "m", messages: said });
      const { usage } = (await response.json()) as {
        readonly usage: { prompt_tokens: number; prompt_tokens_details: { cached_tokens: number } };
      };
      return { prompt: usage.prompt_tokens, cached: usage.prompt_tokens_details.cached_tokens };
    };
    const long = { role: "system", content: "The house. ".repeat(200) };
    const first = await ask([long, ...messages]);
    const second = await ask([long, ...messages, { role: "assistant", content: "Hi" }, ...messages]);
    const changed = await ask([{ role: "system", content: `12:01 ${long.content}` }, ...messages]);
    expect(first.cached).toBe(0);
    expect(second.cached / first.prompt).toBeGreaterThan(0.95);
    expect(changed.cached / second.prompt).toBeLessThan(0.1);
  });
});

function toolCall(id: string): object {
  return { id, type: "function", function: { name: "act", arguments: "{}" } };
}
