// The honest measure of a stable prefix: what a real llama.cpp server says it had in its cache already.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Logger, silentLog } from "../../src/core/log.ts";
import type { ModelUsage } from "../../src/core/model.ts";
import { describeWithPeer, startLlamaServer } from "../support/peers/index.ts";
import { startWorld } from "../support/world.ts";

describeWithPeer("llama", "a real model server", () => {
  it("finds from the second turn on at least 95 % of the whole prompt before in its cache, while the house changes", async () => {
    const usages: ModelUsage[] = [];
    const log: Logger = {
      ...silentLog,
      info: ({ usage }) => {
        if (Array.isArray(usage)) usages.push(...usage);
      },
      child: () => log,
    };
    await using server = await startLlamaServer({ contextTokens: 16_384 });
    await using world = await startWorld({
      log,
      settings: {
        "answer.text_seconds": "600",
        "answer.tokens": "48",
      },
    });
    world.app.providers.add({ name: "real", url: server.url, model: server.model, context_tokens: "16384" });
    // Fewer entities than the home has: a real model on a small machine reads some 50 tokens a second.
    const hidden = [...world.app.house.picture.entities()]
      .filter(({ exposed, areaId }) => exposed && areaId !== "kitchen")
      .map(({ id }) => id);
    world.modelHome.home.exposure.expose(hidden, false);
    while ([...world.app.house.picture.entities()].some(({ id, exposed }) => exposed && hidden.includes(id)))
      await sleep(20);
    const questions = [
      "hello, who are you",
      "which rooms are there",
      "tell me about the kitchen",
      "and the bedroom",
      "thank you, good night",
    ];
    for (const [turn, question] of questions.entries()) {
      world.modelHome.home.states.update("light.kitchen_light", { state: turn % 2 ? "on" : "off" });
      world.modelHome.home.states.update("lock.front_door", { state: turn % 2 ? "locked" : "unlocked" });
      await world.say(question);
    }
    expect(usages.length).toBeGreaterThanOrEqual(questions.length);
    for (const [index, usage] of usages.entries()) {
      const before = usages[index - 1];
      if (!before) continue;
      expect((usage.cachedTokens ?? 0) / before.inputTokens).toBeGreaterThanOrEqual(0.95);
    }
  }, 900_000);
});
