// A real llama.cpp server as the first provider of a chain, with a scripted one behind it.
import { Type } from "typebox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { ModelEvent, ModelRequest } from "../../src/core/model.ts";
import { createChain, createModel, type ModelOptions, probeModel } from "../../src/models/index.ts";
import { createKnowledge } from "../../src/models/knowledge.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type LlamaServer, startLlamaServer } from "../support/peers/index.ts";
import { CONTEXT_TOKENS, HELLO, PATIENT } from "./llama-request.ts";

const tools = [{ name: "act", description: "Acts", parameters: Type.Object({ entity: Type.String() }) }];

/** As it is known after a model's first answer, which is held back until then: it may be a thought. */
const ANSWERS_AT_ONCE = { unopenedThoughts: { default: false } };

describeWithPeer("llama", "a real llama.cpp server in a chain", () => {
  let llama: LlamaServer;
  let scripted: ModelServer;
  beforeAll(async () => {
    llama = await startLlamaServer({ contextTokens: CONTEXT_TOKENS });
    scripted = await startModelServer({ script: () => [{ type: "text", text: "Scripted." }] });
  });
  afterAll(async () => {
    await scripted?.stop();
    await llama?.stop();
  });

  const optionsOf = (server: Pick<LlamaServer, "url" | "model">, more: Partial<ModelOptions> = {}): ModelOptions =>
    ({ type: "openai", baseUrl: server.url, model: server.model, ...PATIENT, ...more }) as ModelOptions;

  function chainOf(more: Partial<ModelOptions> = {}, server: LlamaServer = llama) {
    const knowledge = createKnowledge();
    const real = createModel(optionsOf(server, more), { clock: systemClock, log: silentLog, knowledge });
    const other = createModel(
      { type: "openai", baseUrl: scripted.openAiUrl, model: "scripted", contextTokens: 32_768 },
      { clock: systemClock, log: silentLog },
    );
    const chain = createChain({
      links: () => [
        { name: "real", identity: "real", model: real, concurrency: 1 },
        { name: "scripted", identity: "scripted", model: other, concurrency: 8 },
      ],
      clock: systemClock,
      log: silentLog,
    });
    async function ask(request: Partial<ModelRequest> = {}, signal = new AbortController().signal) {
      const events: ModelEvent[] = [];
      for await (const event of chain.stream({ ...HELLO, ...request }, signal)) events.push(event);
      return { events, last: events.at(-1) };
    }
    return { chain, knowledge, ask };
  }

  it("answers as the first, and its own count of tokens is passed on", async () => {
    const { ask, knowledge } = chainOf();
    knowledge.learn(ANSWERS_AT_ONCE);
    const { events, last } = await ask();
    expect(events.filter(({ type }) => type === "text-delta").length).toBeGreaterThan(3);
    expect(last).toMatchObject({ type: "finish", provider: "real" });
    expect(last?.type === "finish" && last.usage?.inputTokens).toBeGreaterThan(20);
  });

  it("tells the window that it was started with, not the one that its model was trained for, and that it sees no pictures", async () => {
    const facts = await probeModel(optionsOf(llama), AbortSignal.timeout(10_000));
    expect(facts).toEqual({ contextTokens: CONTEXT_TOKENS, pictures: false });
  });

  it("has its one slot free again at once when an answer is aborted: who waits for it is let in", async () => {
    const { chain, knowledge, ask } = chainOf();
    knowledge.learn(ANSWERS_AT_ONCE);
    const controller = new AbortController();
    let aborted = 0;
    let waiting: ReturnType<typeof ask> | undefined;
    for await (const _event of chain.stream({ ...HELLO, maxOutputTokens: 1_500 }, controller.signal)) {
      waiting ??= ask({ maxOutputTokens: 1 });
      if (chain.health()["real"]?.said !== "well; answering 1 of 1, 1 waiting" || controller.signal.aborted) continue;
      aborted = performance.now();
      controller.abort();
    }
    expect(aborted).toBeGreaterThan(0);
    expect((await waiting)?.last).toMatchObject({ type: "finish", provider: "real" });
    // 1500 tokens would take it a minute and more.
    expect(performance.now() - aborted).toBeLessThan(15_000);
  });

  it("refuses a prompt that is too long for it: its window is learned, and the larger one answers", async () => {
    const { chain, knowledge, ask } = chainOf({ contextTokens: 8_192 });
    const messages = [{ role: "user" as const, text: "word ".repeat(CONTEXT_TOKENS + 500) }];
    expect((await ask({ messages })).last).toMatchObject({ type: "finish", provider: "scripted" });
    expect(knowledge.facts()).toEqual({ limitTokens: CONTEXT_TOKENS });
    expect(chain.contextTokens).toBe(CONTEXT_TOKENS);
    expect(chain.health()["real"]?.state).toBe("well");
  });

  it.each<readonly [string, Partial<ModelOptions>, Partial<ModelRequest>]>([
    ["how much to think, as effort", { reasoning: "effort" }, { reasoning: "fast" }],
    ["how much to think, for its template", { reasoning: "think" }, { reasoning: "deep" }],
    ["how much to think, as Hermes's line", { reasoning: "hermes" }, { reasoning: "deep" }],
    ["tools in the prompt", { nativeTools: "no" }, { tools }],
    ["tools as such", {}, { tools }],
  ])("takes %s", async (_what, more, request) => {
    const { knowledge, ask } = chainOf(more);
    expect((await ask(request)).last).toMatchObject({ type: "finish", provider: "real" });
    const { unopenedThoughts: _, ...refused } = knowledge.facts();
    expect(refused).toEqual({});
  });

  it("killed, is followed by the next, and is the first again when it is back", async () => {
    const own = await startLlamaServer({ contextTokens: CONTEXT_TOKENS });
    const { ask } = chainOf({}, own);
    expect((await ask()).last).toMatchObject({ provider: "real" });
    process.kill(-own.pid, "SIGKILL");
    await own.stop();
    expect((await ask()).last).toMatchObject({ provider: "scripted" });
    const again = await startLlamaServer({ contextTokens: CONTEXT_TOKENS, port: Number(new URL(own.url).port) });
    expect((await ask()).last).toMatchObject({ provider: "real" });
    await again.stop();
  });
});
