import { expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { createAttention } from "../../src/wiring/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const inbound: Inbound = {
  ...{ id: "1", channel: "test", conversationKey: "one", speaker: { type: "owner" } },
  ...{ manner: "voice", language: "en", text: "think hard" },
};

it("is quiet from the last answer on, and not while one is awaited that will be told later", async () => {
  const clock = createFakeClock();
  let isLate = false;
  const { hear, quietFor } = createAttention({
    clock,
    isAnswering: () => isLate,
    async hear() {
      isLate = true;
      return { conversationId: "one", turnId: "1", text: "I am working on it.", asks: false };
    },
    reflections: [],
    onAnswer: () => undefined,
  });
  await clock.advance(60_000);
  expect(quietFor()).toBe(60_000);
  await hear(inbound, { signal: AbortSignal.timeout(10_000) });
  await clock.advance(60_000);
  expect(quietFor()).toBe(0);
  isLate = false;
  await clock.advance(30_000);
  expect(quietFor()).toBe(30_000);
});
