// What every model keeps, whatever wire it speaks: answers, aborting, bytes. Run by one test file for each provider.
import { describe, expect, it } from "vitest";
import type { ModelEvent, ModelMessage } from "../../src/core/model.ts";
import type { Script, Step } from "../support/model-server/index.ts";
import { call, collect, type Limits, reasoningOf, request, startModel, type ToOptions, textOf } from "./model-world.ts";

export function describeModel(name: string, toOptions: ToOptions): void {
  const start = (script: Script, limits?: Limits) => startModel(toOptions, script, limits);

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
      await using world = await start([[call, { ...call, arguments: { ...call.arguments, entity: "light.hall" } }]]);
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
