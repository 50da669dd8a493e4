// Tools where a server has none, over both wires.
import { describe, expect, it } from "vitest";
import type { ModelMessage } from "../../../src/core/model.ts";
import { createKnowledge, type Knowledge } from "../../../src/models/knowledge.ts";
import { type Script, startModelServer } from "../../support/model-server/index.ts";
import { call, collect, makeModel, request, textOf } from "../model-world.ts";

const WRITTEN = `<tool_call>\n${JSON.stringify({ name: "act", arguments: call.arguments })}\n</tool_call>`;
const ACT = { type: "tool-call", call: { name: "act", arguments: JSON.stringify(call.arguments) } };

describe.each(["openai", "ollama"] as const)("tools in text over the %s wire", (wire) => {
  async function start(script: Script, options: { readonly nativeTools?: "no"; readonly knowledge?: Knowledge } = {}) {
    const server = await startModelServer({ script });
    const { knowledge, ...more } = options;
    const common = { model: "scripted", contextTokens: 8192, ...more };
    const model = makeModel(
      wire === "openai"
        ? { type: wire, baseUrl: server.openAiUrl, ...common }
        : { type: wire, url: server.ollamaUrl, ...common },
      knowledge,
    );
    const ask = (messages = request.messages, tools = request.tools) =>
      collect(model.stream({ ...request, messages, tools }, new AbortController().signal));
    return { server, ask, [Symbol.asyncDispose]: server.stop };
  }

  it("are described in the prompt, called between tags, and never shown", async () => {
    await using world = await start(
      [[{ type: "text", text: ["I look. <tool", `_call>${WRITTEN.slice(11, 30)}`, WRITTEN.slice(30)] }]],
      {
        nativeTools: "no",
      },
    );
    const events = await world.ask();
    expect(textOf(events)).toBe("I look. ");
    expect(events.slice(-2)).toMatchObject([ACT, { type: "finish", reason: "tool-calls" }]);
    const [sent] = world.server.requests;
    expect(sent?.json).not.toHaveProperty("tools");
    expect(sent?.messages[0]?.text).toMatch(
      /^You keep a house\.\n\n(?:.*\n)*<tools>\n\{"type":"function","function":\{"name":"act"/,
    );
  });

  it("what was sent stays as it was sent, byte for byte", async () => {
    await using world = await start(() => [{ type: "text", text: "Well." }], { nativeTools: "no" });
    const turns: readonly ModelMessage[] = [
      ...request.messages,
      {
        role: "assistant",
        text: "I look.",
        toolCalls: [
          { id: "a", name: "act", arguments: '{"service": "light.turn_on"}' },
          { id: "b", name: "act", arguments: "broken" },
        ],
      },
      { role: "tool", callId: "a", name: "act", text: '{"outcome":"done"}' },
      { role: "tool", callId: "b", name: "act", text: "not JSON" },
      { role: "assistant", text: "Done — “Küche” 厨房.", toolCalls: [] },
      { role: "user", text: "Thanks" },
    ];
    for (const end of [2, 5, 6, 7]) await world.ask(turns.slice(0, end));
    const bodies = world.server.requests.map(({ json }) => JSON.stringify(json["messages"]).slice(0, -1));
    for (const [index, body] of bodies.entries()) expect((bodies[index + 1] ?? body).startsWith(body)).toBe(true);
    expect(world.server.requests.at(-1)?.messages.slice(2, 4)).toEqual([
      {
        role: "assistant",
        text: 'I look.\n<tool_call>\n{"name":"act","arguments":{"service":"light.turn_on"}}\n</tool_call>\n<tool_call>\n{"name":"act","arguments":{}}\n</tool_call>',
        toolCalls: [],
      },
      {
        role: "user",
        text: '<tool_response>\n{"name":"act","content":{"outcome":"done"}}\n</tool_response>\n<tool_response>\n{"name":"act","content":"not JSON"}\n</tool_response>',
      },
    ]);
  });

  it("a server with tools that lets a call through as text is understood all the same", async () => {
    await using world = await start([[{ type: "text", text: WRITTEN }]]);
    expect(await world.ask()).toMatchObject([ACT, { type: "finish", reason: "tool-calls" }]);
    expect(world.server.requests[0]?.json).toHaveProperty("tools");
  });

  it("a call that comes both ways is one call", async () => {
    await using world = await start([[{ type: "text", text: WRITTEN }, call]]);
    expect(await world.ask()).toMatchObject([ACT, { type: "finish" }]);
  });

  it("where no tool is offered the tags are words", async () => {
    await using world = await start([[{ type: "text", text: WRITTEN }]]);
    expect(textOf(await world.ask(request.messages, []))).toBe(WRITTEN);
  });

  it("reasoning about a call is no call", async () => {
    await using world = await start([[{ type: "text", text: `<think>${WRITTEN}</think>It is on.` }]]);
    const events = await world.ask();
    expect(textOf(events)).toBe("It is on.");
    expect(events.some(({ type }) => type === "tool-call")).toBe(false);
  });

  it.each([
    [400, "registry.ollama.ai/library/scripted:latest does not support tools"],
    [500, "tools param requires --jinja flag"],
    [400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
    [404, "No endpoints found that support tool use"],
    [501, "function calling is not supported"],
  ])("a refusal teaches it, from then on: %i %s", async (status, message) => {
    const knowledge = createKnowledge();
    await using world = await start(
      ({ tools }) => (tools.length > 0 ? [{ type: "http", status, message }] : [{ type: "text", text: WRITTEN }]),
      { knowledge },
    );
    for (let turn = 0; turn < 2; turn++) expect((await world.ask())[0]).toMatchObject(ACT);
    expect(world.server.requests).toHaveLength(3);
    expect(knowledge.facts()).toEqual({ nativeTools: false });
  });
});
