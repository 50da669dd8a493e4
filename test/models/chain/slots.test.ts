import { describe, expect, it } from "vitest";
import type { Manner } from "../../../src/core/message.ts";
import { textOf } from "../model-world.ts";
import { chainWorld, says, settled } from "./chain-world.ts";

describe("a chain: one slot is one slot", () => {
  it("voice is let in before text, each in the order in which it came", async () => {
    const world = chainWorld({ one: { deeds: ["hangs", says("1")], concurrency: 1 } });
    const ask = (text: string, manner: Manner) => world.ask({ manner, messages: [{ role: "user", text }] });
    const controller = new AbortController();
    const first = world.ask({}, controller.signal);
    await settled();
    const others = [ask("text 1", "text"), ask("text 2", "text"), ask("voice 1", "voice"), ask("voice 2", "voice")];
    await settled();
    expect(world.chain.health()["one"]?.said).toBe("well; answering 1 of 1, 4 waiting");
    controller.abort();
    await Promise.all([first, ...others]);
    const asked = world.requests().slice(1);
    expect(asked.map(({ messages }) => messages[0]?.text)).toEqual(["voice 1", "voice 2", "text 1", "text 2"]);
  });

  it.each([
    ["voice", 3_000],
    ["text", 10_000],
  ] as const)("who waits too long goes to the next: %s", async (manner, wait) => {
    const world = chainWorld({ one: { deeds: ["hangs"], concurrency: 1 }, two: { deeds: [says("2")] } });
    const first = world.ask();
    await settled();
    const { events, took } = await world.ask({ manner });
    expect(textOf(events)).toBe("2");
    expect(took).toBeGreaterThanOrEqual(wait);
    expect(took).toBeLessThan(wait + 500);
    expect(world.chain.health()["one"]?.state, "busy is not sick").toBe("well");
    await first;
  });

  it("or hears that it is busy, where there is no other", async () => {
    const world = chainWorld({ one: { deeds: ["hangs"], concurrency: 1 } });
    const first = world.ask();
    await settled();
    const { events, took } = await world.ask({ until: world.clock.monotonic() + 20_000 });
    expect(events).toMatchObject([{ failure: { class: "rate", message: expect.stringContaining("one is busy") } }]);
    expect(took).toBeLessThan(20_500);
    await first;
  });

  it("a slot is free again when its answer ends, fails, is aborted, or its reader leaves", async () => {
    const world = chainWorld({ one: { deeds: [says("1"), "content", "hangs", says("4"), says("5")], concurrency: 1 } });
    await world.ask();
    await world.ask();
    const controller = new AbortController();
    const hanging = world.ask({}, controller.signal);
    await settled();
    controller.abort();
    await hanging;
    for await (const _event of world.chain.stream({ messages: [], tools: [], maxOutputTokens: 1 }, AbortSignal.any([])))
      break;
    expect(textOf((await world.ask()).events)).toBe("5");
  });

  it("a line has an end", async () => {
    const world = chainWorld({ one: { deeds: ["hangs"], concurrency: 1 } });
    const controller = new AbortController();
    const waiting = Array.from({ length: 33 }, () => world.ask({}, controller.signal));
    await settled();
    const { events, took } = await world.ask();
    expect(events).toMatchObject([{ failure: { class: "rate" } }]);
    expect(took).toBeLessThan(5_000);
    controller.abort();
    await Promise.all(waiting);
  });
});
