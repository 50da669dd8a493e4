import { describe, expect, it } from "vitest";
import { startModelServer } from "../support/model-server/index.ts";
import { describeModel } from "./model-contract.ts";
import { describeModelFailures } from "./model-failure-contract.ts";
import { collect, makeModel, request, type ToOptions } from "./model-world.ts";

const common = { type: "ollama", model: "scripted", contextTokens: 8192 } as const;

const toOptions: ToOptions = (server, limits) => ({ ...common, url: server.ollamaUrl, ...limits });
describeModel("Ollama's wire", toOptions);
describeModelFailures("Ollama's wire", toOptions);

describe("Ollama's wire: what it needs besides", () => {
  it("says in each request how long the window is, how long to stay loaded, and not to cut the prompt", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi" }] });
    const model = makeModel({ ...common, url: server.ollamaUrl, keepAlive: "30m" });
    await collect(model.stream(request, new AbortController().signal));
    await model.warm?.(request, new AbortController().signal);
    const [chat, warm] = server.requests;
    expect(chat?.json).toMatchObject({
      keep_alive: "30m",
      truncate: false,
      options: { num_ctx: 8192, num_predict: 200 },
    });
    expect(warm?.json).toMatchObject({
      keep_alive: "30m",
      truncate: false,
      options: { num_ctx: 8192, num_predict: 1 },
    });
  });

  it("stays loaded for ever unless it is told otherwise", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi" }] });
    const model = makeModel({ ...common, url: server.ollamaUrl });
    await collect(model.stream(request, new AbortController().signal));
    expect(server.requests[0]?.json["keep_alive"]).toBe(-1);
  });

  it("warms exactly the prefix of the first turn", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi" }] });
    const model = makeModel({ ...common, url: server.ollamaUrl });
    const [system] = request.messages;
    await model.warm?.({ ...request, messages: system ? [system] : [] }, new AbortController().signal);
    await collect(model.stream(request, new AbortController().signal));
    const [warm, chat] = server.requests;
    expect(warm?.isWarmUp).toBe(true);
    expect(chat?.json["tools"]).toEqual(warm?.json["tools"]);
    expect(chat?.messages.slice(0, 1)).toEqual(warm?.messages);
  });

  it("warming an absent server rejects nothing", async () => {
    const server = await startModelServer({ script: [] });
    await server.stop();
    const model = makeModel({ ...common, url: server.ollamaUrl });
    await expect(model.warm?.(request, new AbortController().signal)).resolves.toBeUndefined();
  });
});
