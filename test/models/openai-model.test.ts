import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { OpenAiOptions } from "../../src/models/model-options.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { describeModel } from "./model-contract.ts";
import { describeModelFailures } from "./model-failure-contract.ts";
import { collect, makeModel, reasoningOf, request, type ToOptions, textOf } from "./model-world.ts";

const common = { type: "openai", model: "scripted", contextTokens: 8192 } as const;

const toOptions: ToOptions = (server, limits) => ({ ...common, baseUrl: server.openAiUrl, ...limits });
describeModel("OpenAI's wire", toOptions);
describeModelFailures("OpenAI's wire", toOptions);

function ask(options: Partial<OpenAiOptions> & Pick<OpenAiOptions, "baseUrl">) {
  return collect(makeModel({ ...common, ...options }).stream(request, new AbortController().signal));
}

/** Answers each request with what `reply` makes of its body. */
async function startRawServer(
  reply: (body: string) => { readonly status: number; readonly type: string; readonly body: string },
) {
  const bodies: string[] = [];
  const server = createServer((incoming, response) => {
    let body = "";
    incoming.on("data", (bytes) => (body += bytes));
    incoming.on("end", () => {
      bodies.push(body);
      const answer = reply(body);
      response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  async function stop(): Promise<void> {
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
  }
  return { baseUrl: `http://127.0.0.1:${port}/v1`, bodies, [Symbol.asyncDispose]: stop };
}

const eventStream = (chunks: readonly object[]) => ({
  status: 200,
  type: "text/event-stream",
  body: `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("")}data: [DONE]\n\n`,
});
const finish = (reason: string) => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
const delta = (part: object) => ({ choices: [{ index: 0, delta: part, finish_reason: null }] });

describe("OpenAI's wire: streams recorded from llama.cpp", () => {
  const recorded = (name: string) => readFileSync(new URL(`./fixtures/${name}.sse`, import.meta.url), "utf8");
  const askRecorded = async (name: string) => {
    const answer = { status: 200, type: "text/event-stream", body: recorded(name) };
    await using server = await startRawServer(() => answer);
    return await ask(server);
  };

  it("text with usage and cached tokens", async () => {
    const events = await askRecorded("llama-cpp-text");
    expect(textOf(events)).toMatch(/\w+/);
    expect(events.at(-1)).toMatchObject({
      type: "finish",
      usage: { inputTokens: expect.any(Number), cachedTokens: expect.any(Number), outputTokens: expect.any(Number) },
    });
  });

  it("two tool calls in many deltas", async () => {
    const events = await askRecorded("llama-cpp-tool-calls");
    expect(events).toEqual([
      {
        type: "tool-call",
        call: {
          id: "lGwrlhPRmW4WnQY1FMRBUKjzAH8IgP9E",
          name: "act",
          arguments: '{"service": "light.turn_on", "entity": "light.kitchen"}',
        },
      },
      {
        type: "tool-call",
        call: {
          id: "bbJLuqPiPdXzRmFByimwPj8cUg4n5lKw",
          name: "act",
          arguments: '{"service": "light.turn_on", "entity": "light.hall"}',
        },
      },
      {
        type: "finish",
        reason: "tool-calls",
        usage: { inputTokens: 639, cachedTokens: 213, outputTokens: 81 },
      },
    ]);
  });

  it.each(["llama-cpp-reasoning", "llama-cpp-think-tags"])("reasoning: %s", async (name) => {
    const events = await askRecorded(name);
    expect(textOf(events)).toBe("The garage is open.");
    expect(reasoningOf(events).trim()).toBe("I look at the house.");
  });
});

describe("OpenAI's wire: what servers do differently", () => {
  it("asks without usage where stream_options is refused, and remembers it", async () => {
    await using server = await startRawServer((body) =>
      body.includes("stream_options")
        ? {
            status: 400,
            type: "application/json",
            body: '{"error":{"message":"Unrecognized argument: stream_options"}}',
          }
        : eventStream([delta({ content: "Hi" }), finish("stop")]),
    );
    const model = makeModel({ ...common, baseUrl: server.baseUrl });
    for (const _turn of [1, 2]) {
      const events = await collect(model.stream(request, new AbortController().signal));
      expect(events).toMatchObject([{ text: "Hi" }, { type: "finish", usage: undefined }]);
    }
    expect(server.bodies.map((body) => body.includes("stream_options"))).toEqual([true, false, false]);
  });

  it("limits the answer by the name that the server takes", async () => {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'.";
    await using server = await startRawServer((body) =>
      body.includes('"max_tokens"')
        ? { status: 400, type: "application/json", body: JSON.stringify({ error: { message } }) }
        : eventStream([delta({ content: "Hi" }), finish("stop")]),
    );
    expect(textOf(await ask(server))).toBe("Hi");
    expect(server.bodies[1]).toContain('"max_completion_tokens":200');
  });

  it("does not take a prompt that is too long for a refusal of parameters", async () => {
    const message = "'max_tokens' is too large: 200. This model's maximum context length is 4096 tokens";
    await using server = await startRawServer(() => ({
      status: 400,
      type: "application/json",
      body: JSON.stringify({ error: { message } }),
    }));
    expect(await ask(server)).toMatchObject([{ failure: { class: "context-too-long" } }]);
    expect(server.bodies).toHaveLength(1);
  });

  it.each(["hangs", "is cut"])("an answer that is finished stays one when the connection then %s", async (what) => {
    const { body } = eventStream([delta({ content: "Hi" }), finish("stop")]);
    const server = createServer((_incoming, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(body.replace("data: [DONE]\n\n", ""), () => {
        if (what === "is cut") setImmediate(() => response.destroy());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const events = await ask({ baseUrl, firstTokenMilliseconds: 500 });
    expect(events).toMatchObject([{ text: "Hi" }, { type: "finish", reason: "stop", usage: undefined }]);
  });

  it("gives up, once, where a server refuses both", async () => {
    const body = '{"error":{"message":"stream_options, max_tokens and max_completion_tokens are not allowed"}}';
    await using server = await startRawServer(() => ({ status: 400, type: "application/json", body }));
    expect(await ask(server)).toMatchObject([{ failure: { class: "malformed" } }]);
    expect(server.bodies).toHaveLength(3);
  });

  const part = (fields: object, text: string) => ({ ...fields, function: { arguments: text } });
  const begin = (fields: object, name: string, text: string) => ({ ...fields, function: { name, arguments: text } });
  it.each<readonly [string, readonly (readonly object[])[], readonly (readonly [string, string])[]]>([
    [
      "without ids",
      [[begin({ index: 0 }, "act", '{"a"')], [part({ index: 0 }, ":1}")], [begin({ index: 1 }, "find", "{}")]],
      [
        ["act", '{"a":1}'],
        ["find", "{}"],
      ],
    ],
    [
      "without an index",
      [[begin({ id: "a" }, "act", '{"a":1}'), begin({ id: "b" }, "find", "{}")]],
      [
        ["act", '{"a":1}'],
        ["find", "{}"],
      ],
    ],
    [
      "all with index 0",
      [[begin({ index: 0, id: "a" }, "act", '{"a":1}')], [begin({ index: 0, id: "b" }, "find", "{}")]],
      [
        ["act", '{"a":1}'],
        ["find", "{}"],
      ],
    ],
    [
      "with the id and the name said again in each delta",
      [[begin({ index: 0, id: "a" }, "act", '{"a"')], [begin({ index: 0, id: "a" }, "act", ":1}")]],
      [["act", '{"a":1}']],
    ],
    [
      "side by side",
      [
        [begin({ index: 0, id: "a" }, "act", '{"a"')],
        [begin({ index: 1, id: "b" }, "find", '{"b"')],
        [part({ index: 0 }, ":1}"), part({ index: 1 }, ":2}")],
      ],
      [
        ["act", '{"a":1}'],
        ["find", '{"b":2}'],
      ],
    ],
    [
      "with null where nothing is",
      [[{ index: null, id: null, function: { name: "act", arguments: null } }]],
      [["act", "{}"]],
    ],
    [
      "with an object as arguments",
      [[{ index: 0, id: "a", function: { name: "act", arguments: { a: 1 } } }]],
      [["act", '{"a":1}']],
    ],
  ])("tool calls %s", async (_how, deltas, expected) => {
    // Some say `stop` after calling tools.
    await using server = await startRawServer(() =>
      eventStream([...deltas.map((calls) => delta({ tool_calls: calls })), finish("stop")]),
    );
    const events = await ask(server);
    const calls = events.flatMap((event) => (event.type === "tool-call" ? [event.call] : []));
    expect(calls.map(({ name, arguments: text }) => [name, text])).toEqual(expected);
    expect(calls.every(({ id }) => id !== "")).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: "finish", reason: "tool-calls" });
  });

  it("an answer that the token limit ended within a call brings no call", async () => {
    await using server = await startRawServer(() =>
      eventStream([delta({ tool_calls: [begin({ index: 0, id: "a" }, "act", '{"a"')] }), finish("length")]),
    );
    expect(await ask(server)).toMatchObject([{ type: "finish", reason: "length" }]);
  });

  it.each([
    ["the filter withheld the answer", eventStream([delta({ content: "I" }), finish("content_filter")]), "content"],
    ["the router lost its provider", eventStream([delta({ content: "I" }), finish("error")]), "overload"],
    ["an error with a status is in the stream", eventStream([{ error: { code: 429, message: "slow down" } }]), "rate"],
    ["the chunk has another shape", eventStream([{ choices: "none" }]), "malformed"],
    ["it is a web page", { status: 200, type: "text/html", body: "<!doctype html>\n<p>Hello\n" }, "malformed"],
    [
      "a call has no name",
      eventStream([delta({ tool_calls: [part({ index: 0 }, "{}")] }), finish("tool_calls")]),
      "malformed",
    ],
  ])("%s", async (_what, answer, expected) => {
    await using server = await startRawServer(() => answer);
    expect((await ask(server)).at(-1)).toMatchObject({ type: "failure", failure: { class: expected } });
  });

  it("comments that keep the connection open, and what is said after the finish, change nothing", async () => {
    const { type, status, body } = eventStream([delta({ content: "Hi" }), finish("stop")]);
    await using server = await startRawServer(() => ({ status, type, body: `: OPENROUTER PROCESSING\r\n\r\n${body}` }));
    expect(await ask(server)).toMatchObject([{ text: "Hi" }, { type: "finish", reason: "stop" }]);
  });
});

describe("OpenAI's wire: keys", () => {
  it("sends the key as a bearer, and own headers", async () => {
    await using server = await startModelServer({ script: [[{ type: "text", text: "Hi" }]], apiKey: "secret-key" });
    const events = await ask({ baseUrl: server.openAiUrl, apiKey: "secret-key", headers: { "X-Title": "Hestia" } });
    expect(textOf(events)).toBe("Hi");
    expect(server.requests[0]?.headers).toMatchObject({ authorization: "Bearer secret-key", "x-title": "Hestia" });
  });

  it("sends no Authorization without a key, whatever the environment holds", async () => {
    for (const name of ["OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"]) {
      vi.stubEnv(name, "from-the-environment");
    }
    onTestFinished(() => void vi.unstubAllEnvs());
    await using server = await startModelServer({ script: [[{ type: "text", text: "Hi" }]] });
    await ask({ baseUrl: server.openAiUrl });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    expect(Object.values(server.requests[0]?.headers ?? {})).not.toContain("from-the-environment");
  });

  it("a wrong key is no part of the failure's words", async () => {
    await using server = await startModelServer({ script: [], apiKey: "right" });
    const [failure] = await ask({ baseUrl: server.openAiUrl, apiKey: "wrong-key" });
    expect(failure).toMatchObject({ failure: { class: "auth" } });
    expect(JSON.stringify(failure)).not.toContain("wrong-key");
  });

  it("an address that is none names the option", () => {
    expect(() => makeModel({ ...common, baseUrl: "llama:8080" })).toThrow('baseUrl is "llama:8080"');
  });
});
