// How every model fails, whatever wire it speaks. Run by one test file for each provider.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Script, Step } from "../support/model-server/index.ts";
import { call, type Limits, startModel, type ToOptions, textOf } from "./model-world.ts";

export function describeModelFailures(name: string, toOptions: ToOptions): void {
  const start = (script: Script, limits?: Limits) => startModel(toOptions, script, limits);

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
}
