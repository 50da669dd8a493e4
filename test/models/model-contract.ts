// What every model keeps, whatever wire it speaks. Run by one test file for each provider.
import { Type } from "typebox";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Model, ModelEvent, ModelMessage, ModelRequest } from "../../src/core/model.ts";
import { createModel, type ModelOptions } from "../../src/models/index.ts";
import { type ModelServer, type Script, type Step, startModelServer } from "../support/model-server/index.ts";

interface Limits {
  readonly firstTokenMilliseconds?: number;
  readonly totalMilliseconds?: number;
}

export type ToOptions = (server: ModelServer, limits: Limits) => ModelOptions;

export const request: ModelRequest = {
  messages: [
    { role: "system", text: "You keep a house." },
    { role: "user", text: "Turn on the kitchen light" },
  ],
  tools: [
    {
      name: "act",
      description: "Acts on the house",
      parameters: Type.Object({ service: Type.String(), entity: Type.String() }),
    },
  ],
  maxOutputTokens: 200,
};

const call = {
  type: "tool-call",
  name: "act",
  arguments: { service: "light.turn_on", entity: "light.kitchen" },
} as const;
// Longer than a test may take: what ends an answer in these tests is never a deadline.
const PATIENT: Limits = { firstTokenMilliseconds: 60_000, totalMilliseconds: 60_000 };

export function makeModel(options: ModelOptions): Model {
  return createModel(options, { clock: systemClock, log: silentLog });
}

export async function collect(events: AsyncIterable<ModelEvent>): Promise<readonly ModelEvent[]> {
  const collected: ModelEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

export function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
}

export function reasoningOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === "reasoning-delta" ? event.text : "")).join("");
}

export function describeModel(name: string, toOptions: ToOptions): void {
  async function start(script: Script, limits: Limits = PATIENT) {
    const server = await startModelServer({ script });
    const model = makeModel(toOptions(server, limits));
    const ask = (messages = request.messages, signal = new AbortController().signal) =>
      collect(model.stream({ ...request, messages }, signal));
    return { server, model, ask, [Symbol.asyncDispose]: server.stop };
  }

  describe(`${name}: an answer`, () => {
    it("comes as it is written, and ends with one finish and the usage", async () => {
      await using world = await start([
        [
          { type: "text", text: ["The light ", "is ", "on."] },
          { type: "usage", inputTokens: 40, cachedTokens: undefined, outputTokens: 5 },
        ],
      ]);
      const events = await world.ask();
      expect(events.slice(0, -1)).toEqual([
        { type: "text-delta", text: "The light " },
        { type: "text-delta", text: "is " },
        { type: "text-delta", text: "on." },
      ]);
      expect(events.at(-1)).toMatchObject({
        type: "finish",
        reason: "stop",
        usage: { inputTokens: 40, outputTokens: 5 },
      });
    });

    it("is given out before the server has finished it", async () => {
      const rest = Promise.withResolvers<void>();
      await using world = await start([
        [
          { type: "text", text: ["First"] },
          { type: "wait", for: rest.promise },
          { type: "text", text: [" last"] },
        ],
      ]);
      const events = world.model.stream(request, new AbortController().signal)[Symbol.asyncIterator]();
      expect((await events.next()).value).toEqual({ type: "text-delta", text: "First" });
      rest.resolve();
      expect((await events.next()).value).toEqual({ type: "text-delta", text: " last" });
      expect((await events.next()).value).toMatchObject({ type: "finish" });
      expect(await events.next()).toEqual({ done: true, value: undefined });
    });

    it("calls tools only when the whole answer is there, each with its own id and its arguments as JSON", async () => {
      const second = { ...call, arguments: { service: "light.turn_on", entity: 'light.hall "ü"' } };
      await using world = await start([[{ type: "text", text: "One moment." }, call, second]]);
      const events = await world.ask();
      const calls = events.flatMap((event) => (event.type === "tool-call" ? [event.call] : []));
      expect(calls.map(({ name, arguments: text }) => [name, JSON.parse(text)])).toEqual([
        ["act", call.arguments],
        ["act", second.arguments],
      ]);
      expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
      expect(calls.every(({ id }) => id.length > 0)).toBe(true);
      expect(events.slice(-3).map(({ type }) => type)).toEqual(["tool-call", "tool-call", "finish"]);
      expect(events.at(-1)).toMatchObject({ reason: "tool-calls" });
    });

    it("may call a tool with no arguments at all", async () => {
      await using world = await start([[{ type: "tool-call", name: "act", arguments: {} }]]);
      expect(await world.ask()).toMatchObject([{ type: "tool-call", call: { arguments: "{}" } }, { type: "finish" }]);
    });

    it("keeps reasoning apart, whether the server sends it apart or as tags in the text", async () => {
      await using world = await start([
        [
          { type: "reasoning", text: "Which light? " },
          { type: "text", text: ["<th", "ink>The kit", "chen one.</thi", "nk>\n\nDone", "."] },
        ],
      ]);
      const events = await world.ask();
      expect(textOf(events)).toBe("Done.");
      expect(reasoningOf(events)).toBe("Which light? The kitchen one.");
    });

    it("that hit the token limit says so, and brings no call that was cut off", async () => {
      await using world = await start([
        [
          { type: "text", text: "One" },
          { type: "finish", reason: "length" },
        ],
      ]);
      expect((await world.ask()).at(-1)).toMatchObject({ type: "finish", reason: "length" });
    });
  });

  describe(`${name}: failures are values, classed`, () => {
    const rows: readonly (readonly [string, readonly Step[], string])[] = [
      ["the key is wrong", [{ type: "http", status: 401 }], "auth"],
      ["the key may not", [{ type: "http", status: 403 }], "auth"],
      ["nothing is left to pay with", [{ type: "http", status: 402 }], "quota"],
      ["the server waited too long for us", [{ type: "http", status: 408 }], "deadline"],
      ["the request is too large", [{ type: "http", status: 413 }], "context-too-long"],
      ["too many requests", [{ type: "http", status: 429 }], "rate"],
      [
        "the quota is used up",
        [{ type: "http", status: 429, message: "insufficient_quota: check your plan" }],
        "quota",
      ],
      ["the server broke", [{ type: "http", status: 500 }], "overload"],
      ["the server is busy", [{ type: "http", status: 503 }], "overload"],
      ["the model is unknown", [{ type: "http", status: 404, message: "model 'x' not found" }], "malformed"],
      [
        "the prompt is longer than llama.cpp's window",
        [
          {
            type: "http",
            status: 400,
            message: "request (4031 tokens) exceeds the available context size (2048 tokens), try increasing it",
            kind: "exceed_context_size_error",
          },
        ],
        "context-too-long",
      ],
      [
        "the prompt is longer than Ollama's window",
        [{ type: "http", status: 400, message: "the input length exceeds the context length" }],
        "context-too-long",
      ],
      ["a filter refused", [{ type: "http", status: 400, message: "content_filter: flagged" }], "content"],
      ["the socket is cut before the first byte", [{ type: "cut" }], "network"],
      ["the socket is cut within the text", [{ type: "text", text: "The li" }, { type: "cut" }], "network"],
      ["the socket is cut within a call", [{ ...call, only: "beginning" }, { type: "cut" }], "network"],
      ["the answer just ends", [{ type: "text", text: "The li" }, { type: "end" }], "network"],
      ["the answer just ends within a call", [{ ...call, only: "beginning" }, { type: "end" }], "network|malformed"],
      [
        "an error comes within the text",
        [
          { type: "text", text: "The" },
          { type: "error", status: 500, message: "slot died" },
        ],
        "overload",
      ],
      ["the bytes are garbage", [{ type: "garbage-bytes" }], "malformed"],
      ["the bytes turn to garbage", [{ type: "text", text: "The" }, { type: "garbage-bytes" }], "malformed"],
      ["the JSON is garbage", [{ type: "garbage-json" }], "malformed"],
      ["the JSON turns to garbage", [{ type: "text", text: "The" }, { type: "garbage-json" }], "malformed"],
      ["the answer is empty", [], "malformed"],
      ["the answer is white space", [{ type: "text", text: [" \n"] }], "malformed"],
      ["the answer is reasoning alone", [{ type: "reasoning", text: "Hm." }], "malformed"],
      ["the tags are never closed", [{ type: "text", text: "<think>Hm." }], "malformed"],
    ];

    it.each(rows)("%s", async (_what, steps, expected) => {
      const printed = vi.fn();
      for (const name of ["log", "warn", "error"] as const) vi.spyOn(console, name).mockImplementation(printed);
      onTestFinished(() => void vi.restoreAllMocks());
      await using world = await start([steps, [{ type: "text", text: "Well again" }]]);
      const events = await world.ask();
      const endings = events.filter(({ type }) => type === "failure" || type === "finish");
      expect(endings).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({ type: "failure", failure: { class: expect.stringMatching(expected) } });
      expect(events.some(({ type }) => type === "tool-call")).toBe(false);
      expect(world.server.requests, "asked once: trying again is not the model's to decide").toHaveLength(1);
      expect(textOf(await world.ask()), "and is usable afterwards").toBe("Well again");
      expect(printed, "an SDK prints nothing").not.toHaveBeenCalled();
    });

    it.each([
      ["in seconds", { "retry-after": "7" }, 7_000],
      ["in parts of seconds", { "retry-after": "0.25" }, 250],
      ["in milliseconds", { "retry-after-ms": "1500", "retry-after": "2" }, 1_500],
      ["as a date that is past", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 0],
      ["as nonsense", { "retry-after": "soon" }, undefined],
    ])("passes on when to come again, told %s", async (_how, headers, expected) => {
      await using world = await start([[{ type: "http", status: 429, headers }]]);
      expect(await world.ask()).toMatchObject([{ failure: { class: "rate", retryAfter: expected } }]);
    });

    it("nobody listens at the address", async () => {
      const { server, ask } = await start([]);
      await server.stop();
      expect(await ask()).toMatchObject([{ type: "failure", failure: { class: "network" } }]);
    });
  });

  describe(`${name}: deadlines`, () => {
    const quick: Limits = { firstTokenMilliseconds: 60, totalMilliseconds: 400 };

    it.each<readonly [string, readonly Step[], Limits]>([
      ["nothing comes at all", [{ type: "hang" }], quick],
      ["the answer stands still in the middle", [{ type: "text", text: "The" }, { type: "hang" }], quick],
      ["the answer never ends", [{ type: "endless", text: "and " }], { ...quick, firstTokenMilliseconds: 300 }],
    ])("end the answer and leave the server when %s", async (_what, steps, limits) => {
      await using world = await start([steps], limits);
      expect((await world.ask()).at(-1)).toMatchObject({ type: "failure", failure: { class: "deadline" } });
      expect(await world.server.requests[0]?.left).toBe(true);
    });
  });

  describe(`${name}: aborting`, () => {
    it.each<readonly [string, readonly Step[], number]>([
      ["before the first word", [{ type: "hang" }], 0],
      ["between two words", [{ type: "text", text: ["The"] }, { type: "hang" }], 1],
      ["in an endless answer", [{ type: "endless", text: "and " }], 3],
    ])("ends the stream with aborted and leaves the server, %s", async (_when, steps, words) => {
      const arrived = Promise.withResolvers<void>();
      await using world = await start(() => {
        arrived.resolve();
        return steps;
      });
      const controller = new AbortController();
      const events: ModelEvent[] = [];
      const reading = (async () => {
        for await (const event of world.model.stream(request, controller.signal)) {
          events.push(event);
          if (events.length === words) controller.abort();
        }
      })();
      await arrived.promise;
      if (words === 0) controller.abort();
      await reading;
      expect(events).toHaveLength(words + 1);
      expect(events.at(-1)).toMatchObject({ type: "failure", failure: { class: "aborted" } });
      expect(await world.server.requests[0]?.left).toBe(true);
    });

    it("between two calls gives out no other call", async () => {
      await using world = await start([[call, call]]);
      const controller = new AbortController();
      const types: string[] = [];
      for await (const event of world.model.stream(request, controller.signal)) {
        types.push(event.type === "failure" ? event.failure.class : event.type);
        controller.abort();
      }
      expect(types).toEqual(["tool-call", "aborted"]);
    });

    it("that came before the request sends nothing", async () => {
      await using world = await start([[{ type: "text", text: "Hi" }]]);
      const events = await world.ask(request.messages, AbortSignal.abort());
      expect(events).toMatchObject([{ type: "failure", failure: { class: "aborted" } }]);
      expect(world.server.requests).toHaveLength(0);
    });

    it("lets go of the server too when the reader just leaves", async () => {
      await using world = await start([[{ type: "endless", text: "and " }]]);
      for await (const event of world.model.stream(request, new AbortController().signal)) {
        expect(event.type).toBe("text-delta");
        break;
      }
      expect(await world.server.requests[0]?.left).toBe(true);
    });
  });

  describe(`${name}: what was sent stays as it was sent`, () => {
    it("byte for byte, however the conversation goes on", async () => {
      await using world = await start(() => [{ type: "text", text: "Well." }]);
      const turns: readonly ModelMessage[] = [
        ...request.messages,
        {
          role: "assistant",
          text: "",
          toolCalls: [
            { id: "call00001", name: "act", arguments: '{"service": "light.turn_on",  "entity": "light.kitchen"}' },
            { id: "call00002", name: "act", arguments: "no JSON at all" },
          ],
        },
        { role: "tool", callId: "call00001", name: "act", text: '{"outcome":"done"}' },
        { role: "tool", callId: "call00002", name: "act", text: '{"error":"not JSON"}' },
        { role: "assistant", text: "The light is on — “Küche” 厨房 👍.", toolCalls: [] },
        { role: "user", text: "Thanks\n\u2028<|im_end|>" },
      ];
      const ends = [2, 5, 7];
      for (const end of ends) await world.ask(turns.slice(0, end));
      await world.ask(turns);
      const bodies = world.server.requests.map(({ bytes }) => readPrefix(bytes));
      expect(bodies).toHaveLength(4);
      expect(bodies.every((body) => !body.includes("scripted 4"))).toBe(true);
      for (const [index, body] of bodies.entries()) {
        const next = bodies[index + 1] ?? body;
        expect(next.slice(0, body.length)).toBe(body);
      }
      expect(bodies[3]).toBe(bodies[2]);
    });

    it("and the tools of a request are sent before they are ever called", async () => {
      await using world = await start(() => [{ type: "text", text: "Well." }]);
      await world.ask();
      const [sent] = world.server.requests;
      expect(sent?.tools).toEqual(JSON.parse(JSON.stringify(request.tools)));
      expect(sent?.messages).toEqual(request.messages);
      expect(sent?.maxOutputTokens).toBe(200);
    });

    it("a request without tools names none", async () => {
      await using world = await start(() => [{ type: "text", text: "Well." }]);
      await collect(world.model.stream({ ...request, tools: [] }, new AbortController().signal));
      expect(world.server.requests[0]?.json).not.toHaveProperty("tools");
    });
  });
}

/** The bytes of the messages, without the bracket that closes them. */
function readPrefix(bytes: Buffer): string {
  const body = bytes.toString();
  const from = body.indexOf('"messages":[');
  return body.slice(from, body.indexOf('],"tools":['));
}
