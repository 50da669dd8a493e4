// What a server put beside its thoughts and calls goes back to it as it came, and to nobody else.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json as readJson } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { ModelEvent, ModelMessage } from "../../src/core/model.ts";
import { collect, makeModel, request } from "./model-world.ts";

/** A server that sends these deltas or lines, and keeps what it was sent. */
async function startServer(answers: readonly (readonly object[])[]) {
  const bodies: { readonly messages: readonly Record<string, unknown>[] }[] = [];
  const server = createServer((asked, response) => {
    readJson(asked)
      .then((body) => {
        bodies.push(body as (typeof bodies)[number]);
        const parts = answers[bodies.length - 1] ?? [];
        if (asked.url === "/api/chat") return response.end(parts.map((part) => `${JSON.stringify(part)}\n`).join(""));
        response.setHeader("content-type", "text/event-stream");
        const chunk = (part: object) => `data: ${JSON.stringify(part)}\n\n`;
        const deltas = parts.map((delta) => chunk({ choices: [{ index: 0, delta, finish_reason: null }] }));
        const end = chunk({ choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] });
        return response.end(`${deltas.join("")}${end}data: [DONE]\n\n`);
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The conversation after an answer whose calls were run. */
function after(events: readonly ModelEvent[]): readonly ModelMessage[] {
  const toolCalls = events.flatMap((event) => (event.type === "tool-call" ? [event.call] : []));
  const end = events.at(-1);
  const reasoning = end?.type === "finish" && end.reasoning ? { reasoning: end.reasoning } : {};
  const results = toolCalls.map(
    ({ id, name }): ModelMessage => ({ role: "tool", callId: id, name, text: '{"outcome":"done"}' }),
  );
  return [...request.messages, { role: "assistant", text: "", toolCalls, ...reasoning }, ...results];
}

const SAID = [{ content: "Done." }];
const ACT = { name: "act", arguments: '{"service":"light.turn_on","entity":"light.kitchen"}' };
const callPart = { index: 0, id: "call-1", type: "function", function: ACT };

async function askTwice(first: readonly object[], other = false) {
  await using server = await startServer([first, SAID, SAID]);
  const options = { type: "openai", baseUrl: `${server.url}/v1`, contextTokens: 8192 } as const;
  const model = makeModel({ ...options, model: "thinker" });
  const events = await collect(model.stream(request, new AbortController().signal));
  const asked = other ? makeModel({ ...options, model: "another" }) : model;
  const stream = () => collect(asked.stream({ ...request, messages: after(events) }, new AbortController().signal));
  await stream();
  await stream();
  expect(JSON.stringify(server.bodies[2])).toBe(JSON.stringify(server.bodies[1]));
  return { events, sent: server.bodies[1]?.messages[2] ?? {}, first: server.bodies[0], second: server.bodies[1] };
}

describe("over OpenAI's wire", () => {
  it.each<readonly [string, readonly object[], object]>([
    [
      "reasoning_content",
      [{ reasoning_content: "Which " }, { reasoning_content: "light?" }],
      { reasoning_content: "Which light?" },
    ],
    ["reasoning", [{ reasoning: "Which " }, { reasoning: "light?" }], { reasoning: "Which light?" }],
    [
      "reasoning_details",
      [
        {
          reasoning: "Which ",
          reasoning_details: [{ type: "reasoning.text", text: "Which ", format: "x-v1", index: 0 }],
        },
        {
          reasoning: "light?",
          reasoning_details: [{ type: "reasoning.text", text: "light?", format: "x-v1", index: 0 }],
        },
        { reasoning_details: [{ type: "reasoning.text", signature: "c2lnbmVk", index: 0 }] },
        { reasoning_details: [{ type: "reasoning.encrypted", data: "b3BhcXVl", id: "r1", index: 1 }] },
      ],
      {
        reasoning: "Which light?",
        reasoning_details: [
          { type: "reasoning.text", text: "Which light?", format: "x-v1", index: 0, signature: "c2lnbmVk" },
          { type: "reasoning.encrypted", data: "b3BhcXVl", id: "r1", index: 1 },
        ],
      },
    ],
  ])("%s goes back under its own name", async (_field, deltas, expected) => {
    const { sent, first, second } = await askTwice([...deltas, { tool_calls: [callPart] }]);
    const { role, content, tool_calls: _calls, ...fields } = sent;
    expect([role, content, fields]).toEqual(["assistant", null, expected]);
    // What was sent before stays as it was.
    expect(JSON.stringify(second?.messages).startsWith(JSON.stringify(first?.messages).slice(0, -1))).toBe(true);
  });

  it("a server that gave none gets none", async () => {
    const { sent } = await askTwice([{ tool_calls: [callPart] }]);
    expect(Object.keys(sent)).toEqual(["role", "content", "tool_calls"]);
  });

  it("another model gets nothing of it", async () => {
    const parts = [{ reasoning_content: "Which?" }, { tool_calls: [{ ...callPart, extra_content: { google: {} } }] }];
    const { sent } = await askTwice(parts, true);
    expect(Object.keys(sent)).toEqual(["role", "content", "tool_calls"]);
    expect(sent["tool_calls"]).toEqual([{ id: "call-1", type: "function", function: ACT }]);
  });

  it("a thought signature goes back with its call, byte for byte", async () => {
    const beside = {
      extra_content: { google: { thought_signature: "CvcQAdHtim9…/+==\n\u2028é" } },
      zeta: 1,
      alpha: [null],
    };
    const within = { thought: true };
    const part = { ...callPart, function: { ...ACT, ...within }, ...beside };
    const { sent } = await askTwice([{ tool_calls: [part] }]);
    expect(JSON.stringify(sent["tool_calls"])).toBe(
      JSON.stringify([{ id: "call-1", type: "function", function: { ...ACT, ...within }, ...beside }]),
    );
  });

  it("a name that is empty in later chunks is the name of the first", async () => {
    const { events } = await askTwice([
      { tool_calls: [{ index: 0, id: "call-1", type: "function", function: { name: "act", arguments: "" } }] },
      { tool_calls: [{ index: 0, function: { name: "", arguments: '{"service":"light.turn_on",' } }] },
      { tool_calls: [{ index: 0, function: { name: "", arguments: '"entity":"light.kitchen"}' } }] },
    ]);
    expect(events).toMatchObject([{ type: "tool-call", call: ACT }, { type: "finish" }]);
  });

  it("the same call twice in one answer is one call", async () => {
    const { events } = await askTwice([
      {
        tool_calls: [
          callPart,
          {
            index: 1,
            id: "call-2",
            type: "function",
            function: { name: "act", arguments: '{"entity": "light.kitchen", "service": "light.turn_on"}' },
          },
        ],
      },
    ]);
    expect(events.filter(({ type }) => type === "tool-call")).toHaveLength(1);
  });
});

it("over Ollama's wire thoughts go back as `thinking`, and calls with what stood beside them", async () => {
  const call = { id: "call_x", function: { index: 0, name: "act", arguments: JSON.parse(ACT.arguments) } };
  const done = { done: true, done_reason: "stop", message: { role: "assistant", content: "" } };
  await using server = await startServer([
    [
      { message: { role: "assistant", content: "", thinking: "Which " }, done: false },
      { message: { role: "assistant", content: "", thinking: "light?" }, done: false },
      {
        message: { role: "assistant", content: "", tool_calls: [{ ...call, thought_signature: "c2ln" }] },
        done: false,
      },
      done,
    ],
    [{ message: { role: "assistant", content: "Done." }, done: false }, done],
  ]);
  const model = makeModel({ type: "ollama", url: server.url, model: "thinker", contextTokens: 8192 });
  const events = await collect(model.stream(request, new AbortController().signal));
  await collect(model.stream({ ...request, messages: after(events) }, new AbortController().signal));
  expect(server.bodies[1]?.messages[2]).toEqual({
    role: "assistant",
    content: "",
    thinking: "Which light?",
    tool_calls: [
      { function: { name: "act", arguments: JSON.parse(ACT.arguments), index: 0 }, thought_signature: "c2ln" },
    ],
  });
});
