// A real llama.cpp server with real weights. What so small a model says is not looked at; how we speak with it is.
import { setTimeout as sleep } from "node:timers/promises";
import { Type } from "typebox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Model, ModelEvent, ModelMessage, ModelRequest } from "../../src/core/model.ts";
import { createModel } from "../../src/models/index.ts";
import { knowing } from "../models/model-world.ts";
import { describeWithPeer, type LlamaServer, startLlamaServer } from "../support/peers/index.ts";
import { CONTEXT_TOKENS, HELLO, PATIENT } from "./llama-request.ts";

function modelOn(server: LlamaServer): Model {
  return createModel(
    { type: "openai", baseUrl: server.url, model: server.model, contextTokens: CONTEXT_TOKENS, ...PATIENT },
    { clock: systemClock, log: silentLog, knowledge: knowing({ unopenedThoughts: { default: false } }) },
  );
}

async function askOn(server: LlamaServer, request: Partial<ModelRequest>, signal = new AbortController().signal) {
  const events: ModelEvent[] = [];
  for await (const event of modelOn(server).stream({ ...HELLO, ...request }, signal)) events.push(event);
  const last = events.at(-1);
  const text = events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
  return { events, last, text, usage: last?.type === "finish" ? last.usage : undefined };
}

/** Whether the one slot works, as the server itself tells it. */
async function isBusy(server: LlamaServer): Promise<boolean> {
  const response = await fetch(server.url.replace(/v1$/, "slots"));
  const slots = (await response.json()) as readonly { readonly is_processing: boolean }[];
  return slots.some((slot) => slot.is_processing);
}

async function becomes(server: LlamaServer, busy: boolean, milliseconds: number): Promise<boolean> {
  const deadline = systemClock.monotonic() + milliseconds;
  while (systemClock.monotonic() < deadline) {
    if ((await isBusy(server)) === busy) return true;
    await sleep(10);
  }
  return false;
}

describeWithPeer("llama", "a real llama.cpp server", () => {
  let server: LlamaServer;
  beforeAll(async () => {
    server = await startLlamaServer({ contextTokens: CONTEXT_TOKENS });
  });
  afterAll(() => server?.stop());
  const ask = (request: Partial<ModelRequest>, signal?: AbortSignal) => askOn(server, request, signal);

  it("streams an answer in many pieces and counts its tokens", async () => {
    const { events, last, text, usage } = await ask({});
    expect(text.trim()).not.toBe("");
    expect(events.filter(({ type }) => type === "text-delta").length).toBeGreaterThan(3);
    expect(last?.type).toBe("finish");
    expect(usage?.inputTokens).toBeGreaterThan(20);
    expect(usage?.outputTokens).toBeGreaterThan(3);
  });

  it("says when the answer hit the token limit", async () => {
    const { last, usage } = await ask({ maxOutputTokens: 3 });
    expect(last).toMatchObject({ type: "finish", reason: "length" });
    expect(usage?.outputTokens).toBe(3);
  });

  it("has what was sent before in its cache, since it was sent the same", async () => {
    const messages: ModelMessage[] = [
      { role: "system", text: `You keep a house. ${"The kitchen has a light and a window. ".repeat(8)}` },
    ];
    let before: number | undefined;
    for (const said of ["How are you?", "And the kitchen?", "And the garage?"]) {
      messages.push({ role: "user", text: said });
      const { text, usage } = await ask({ messages });
      if (before !== undefined) expect(usage?.cachedTokens).toBeGreaterThanOrEqual(before * 0.95);
      before = usage?.inputTokens ?? Number.NaN;
      messages.push({ role: "assistant", text, toolCalls: [] });
    }
  });

  it("takes tools, calls and their results as we write them", async () => {
    const { last } = await ask({
      tools: [{ name: "act", description: "Acts", parameters: Type.Object({ entity: Type.String() }) }],
      messages: [
        ...HELLO.messages,
        { role: "assistant", text: "", toolCalls: [{ id: "a", name: "act", arguments: '{"entity":"light.kitchen"}' }] },
        { role: "tool", callId: "a", name: "act", text: '{"outcome":"done"}' },
        { role: "user", text: "Thanks" },
      ],
    });
    expect(last?.type).toBe("finish");
  });

  it("is free again at once when an answer is aborted", async () => {
    const controller = new AbortController();
    const events: ModelEvent[] = [];
    const endless: ModelRequest = { ...HELLO, maxOutputTokens: 1500 };
    for await (const event of modelOn(server).stream(endless, controller.signal)) {
      events.push(event);
      if (events.length === 3) {
        expect(await isBusy(server)).toBe(true);
        controller.abort();
      }
    }
    expect(events.at(-1)).toMatchObject({ type: "failure", failure: { class: "aborted" } });
    expect(await becomes(server, false, 2_000)).toBe(true);
  });

  it("is free again too when its prompt was still being read", async () => {
    const controller = new AbortController();
    const messages: ModelMessage[] = [{ role: "user", text: "one two three four five six ".repeat(100) }];
    const asking = ask({ messages }, controller.signal);
    expect(await becomes(server, true, 20_000)).toBe(true);
    controller.abort();
    expect((await asking).last).toMatchObject({ failure: { class: "aborted" } });
    // It looks for a lost client between two batches of the prompt.
    expect(await becomes(server, false, 90_000)).toBe(true);
  });

  it("says that a prompt is too long for its window", async () => {
    const messages: ModelMessage[] = [{ role: "user", text: "word ".repeat(CONTEXT_TOKENS + 500) }];
    expect((await ask({ messages })).last).toMatchObject({ failure: { class: "context-too-long" } });
  });

  it("answers two at once, one after the other", async () => {
    const [first, second] = await Promise.all([ask({}), ask({ maxOutputTokens: 8 })]);
    expect([first.last?.type, second.last?.type]).toEqual(["finish", "finish"]);
  });

  it("killed within an answer, is a network failure", async () => {
    const own = await startLlamaServer({ contextTokens: CONTEXT_TOKENS });
    const events: ModelEvent[] = [];
    for await (const event of modelOn(own).stream({ ...HELLO, maxOutputTokens: 1500 }, new AbortController().signal)) {
      events.push(event);
      if (events.length === 3) process.kill(-own.pid, "SIGKILL");
    }
    await own.stop();
    expect(events.at(-1)).toMatchObject({ type: "failure", failure: { class: "network" } });
  });
});
