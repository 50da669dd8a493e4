import { describe, expect, it } from "vitest";
import type { ModelEvent } from "../../../src/core/model.ts";
import { textOf } from "../model-world.ts";
import { chainWorld, type Deed, failsWith, says, settled } from "./chain-world.ts";

const last = (events: readonly ModelEvent[]) => events.at(-1);

describe("a chain: each class of failure has its answer", () => {
  it.each<readonly [string, readonly Deed[], readonly string[], number]>([
    ["auth: the next", ["auth"], ["one", "two"], 0],
    ["quota: the next", ["quota"], ["one", "two"], 0],
    ["network: the next", ["network"], ["one", "two"], 0],
    ["deadline: the next", ["deadline"], ["one", "two"], 0],
    ["rate without a delay: the next", ["rate"], ["one", "two"], 0],
    ["rate with a long delay: the next", [{ class: "rate", retryAfter: 60_000 }], ["one", "two"], 0],
    ["rate with a short delay: again", [{ class: "rate", retryAfter: 1_000 }, says("1")], ["one", "one"], 1_000],
    ["rate with a short delay, twice: the next", [{ class: "rate", retryAfter: 1_000 }], ["one", "one", "two"], 1_000],
    ["overload, once: again", ["overload", says("1")], ["one", "one"], 400],
    ["overload, twice: the next", ["overload"], ["one", "one", "two"], 400],
    ["malformed, once: again", ["malformed", says("1")], ["one", "one"], 0],
    ["malformed, twice: the next", ["malformed"], ["one", "one", "two"], 0],
    [
      "reasoning, then the end of the line: the next",
      [[{ type: "reasoning-delta", text: "Hm." }, failsWith({})]],
      ["one", "two"],
      0,
    ],
  ])("%s", async (_what, deeds, expected, pause) => {
    const world = chainWorld({ one: { deeds }, two: { deeds: [says("2")] } });
    const { events, took } = await world.ask();
    const names = world.names();
    expect(names).toEqual(expected);
    const answered = names.at(-1);
    expect(textOf(events)).toBe(answered === "two" ? "2" : "1");
    expect(last(events)).toMatchObject({ type: "finish", provider: answered });
    expect(took).toBeGreaterThanOrEqual(pause);
    expect(took).toBeLessThanOrEqual(pause + 100);
  });

  it("content: gives up, nobody else is asked", async () => {
    const world = chainWorld({ one: { deeds: ["content"] }, two: { deeds: [says("2")] } });
    expect((await world.ask()).events).toMatchObject([{ type: "failure", failure: { class: "content" } }]);
    expect(world.names()).toEqual(["one"]);
  });

  it("too long a prompt: only who has a larger window, else the window is told", async () => {
    const deeds: readonly Deed[] = ["context-too-long"];
    const world = chainWorld({
      small: { deeds, contextTokens: 4_000 },
      same: { deeds, contextTokens: 4_000 },
      large: { deeds, contextTokens: 30_000 },
    });
    expect((await world.ask()).events).toMatchObject([
      { type: "failure", failure: { class: "context-too-long", window: 30_000 } },
    ]);
    expect(world.names()).toEqual(["small", "large"]);
  });

  it("what is clearly too long for one is not sent to it", async () => {
    const world = chainWorld({ one: { deeds: ["network"] }, tiny: { deeds: [says("2")], contextTokens: 2_048 } });
    const messages = [{ role: "user" as const, text: "word ".repeat(4_000) }];
    expect((await world.ask({ messages })).events).toMatchObject([
      { failure: { class: "context-too-long", window: 2_048 } },
    ]);
    expect(world.names()).toEqual(["one"]);
  });

  it.each<readonly [string, Deed, number]>([
    ["network", "network", 400],
    ["rate", "rate", 400],
    ["rate with a longer delay", { class: "rate", retryAfter: 8_000 }, 8_000],
  ])("the only one is asked once more: %s", async (_what, deed, pause) => {
    const world = chainWorld({ one: { deeds: [deed, says("1")] } });
    const { events, took } = await world.ask();
    expect(textOf(events)).toBe("1");
    expect(took).toBeLessThanOrEqual(pause + 100);
  });

  it("tells the failure of the first, whom the owner prefers", async () => {
    const world = chainWorld({ one: { deeds: ["quota"] }, two: { deeds: ["network"] } });
    expect((await world.ask()).events).toMatchObject([{ failure: { class: "quota", message: "one failed" } }]);
  });
});

describe("a chain: nothing is said twice", () => {
  it.each<readonly [string, ModelEvent]>([
    ["a word", { type: "text-delta", text: "The li" }],
    ["a call", { type: "tool-call", call: { id: "a", name: "act", arguments: "{}" } }],
  ])("after %s the failure is told, nobody else asked", async (_what, event) => {
    const world = chainWorld({ one: { deeds: [[event, failsWith({})]] }, two: { deeds: [says("2")] } });
    expect((await world.ask()).events).toMatchObject([event, { type: "failure", failure: { class: "network" } }]);
    expect(world.names()).toEqual(["one"]);
  });

  it("aborted, it asks nobody else", async () => {
    const world = chainWorld({ one: { deeds: ["hangs"] }, two: { deeds: [says("2")] } });
    const controller = new AbortController();
    const asking = world.ask({}, controller.signal);
    await settled();
    controller.abort();
    expect((await asking).events).toMatchObject([{ type: "failure", failure: { class: "aborted" } }]);
    expect(world.names()).toEqual(["one"]);
  });
});

describe("a chain: time is shared", () => {
  it.each(["hangs", "thinks"] as const)("leaves the next one its share of the turn where one %s", async (deed) => {
    const world = chainWorld({ one: { deeds: [deed] }, two: { deeds: [deed] }, three: { deeds: [says("3")] } });
    const { events, took } = await world.ask({ until: world.clock.monotonic() + 30_000 });
    expect(textOf(events)).toBe("3");
    expect(took).toBeGreaterThanOrEqual(20_000);
    expect(took).toBeLessThan(20_500);
    expect(world.chain.health()["one"]?.said).toMatch(/^failures in a row: 1; the last was deadline: /);
  });

  it("asks nobody when nobody waits any more", async () => {
    const world = chainWorld({ one: { deeds: [says("1")] } });
    expect((await world.ask({ until: world.clock.monotonic() })).events).toMatchObject([
      { failure: { class: "deadline" } },
    ]);
    expect(world.names()).toEqual([]);
  });
});

describe("a chain: the sick are left alone", () => {
  it("after three failures in a row, for a time that grows; then one turn tries it", async () => {
    const world = chainWorld({ one: { deeds: ["network"] }, two: { deeds: [says("2")] } });
    for (let turn = 0; turn < 3; turn++) await world.ask();
    expect(world.names()).toEqual(["one", "two", "one", "two", "one", "two"]);
    await world.ask();
    expect(world.names()).toEqual(["two"]);
    expect(world.chain.health()).toMatchObject({
      one: { state: "open", said: expect.stringMatching(/^left alone for \d+ s more: network: one failed/) },
      two: { state: "well" },
    });
    await world.clock.advance(10_000);
    expect(world.chain.health()["one"]?.state).toBe("half-open");
    await world.ask();
    expect(world.names()).toEqual(["one", "two"]);
    await world.clock.advance(9_000);
    await world.ask();
    expect(world.names(), "still alone: the second time is longer").toEqual(["two"]);
  });

  it("and the first is asked again as soon as it is well", async () => {
    const deeds: readonly Deed[] = ["network", "network", "network", says("1")];
    const world = chainWorld({ one: { deeds }, two: { deeds: [says("2")] } });
    for (let turn = 0; turn < 3; turn++) await world.ask();
    await world.clock.advance(10_000);
    expect(textOf((await world.ask()).events)).toBe("1");
    expect(world.chain.health()["one"]).toEqual({ state: "well", said: "well" });
  });

  it("one that is tried gets ten seconds, and only one turn tries it", async () => {
    const deeds: readonly Deed[] = ["network", "network", "network", "hangs"];
    const world = chainWorld({ one: { deeds }, two: { deeds: [says("2")] } });
    for (let turn = 0; turn < 3; turn++) await world.ask();
    world.names();
    await world.clock.advance(10_000);
    const tried = world.ask();
    await settled();
    const other = await world.ask();
    expect(textOf(other.events)).toBe("2");
    expect(world.names()).toEqual(["one", "two"]);
    expect((await tried).took).toBeLessThan(10_500);
    expect(world.names()).toEqual(["two"]);
  });

  it.each(["auth", "quota"] as const)("at once and for longer where it refuses us: %s", async (kind) => {
    const world = chainWorld({ one: { deeds: [kind] }, two: { deeds: [says("2")] } });
    await world.ask();
    await world.clock.advance(50_000);
    world.names();
    await world.ask();
    expect(world.names()).toEqual(["two"]);
  });

  it("until the owner changes it", async () => {
    const world = chainWorld({ one: { deeds: ["auth", says("1")] }, two: { deeds: [says("2")] } });
    await world.ask();
    world.setLinks((links) => links.map((link) => (link.name === "one" ? { ...link, identity: "new key" } : link)));
    expect(textOf((await world.ask()).events)).toBe("1");
  });

  it("but where nobody is well, the one whose time comes first is asked all the same", async () => {
    const world = chainWorld({
      one: { deeds: ["auth"] },
      two: { deeds: ["network", "network", "network", says("2")] },
    });
    for (let turn = 0; turn < 2; turn++) await world.ask();
    world.names();
    expect(textOf((await world.ask()).events)).toBe("2");
    expect(world.names()).toEqual(["two"]);
  });
});

describe("a chain: as a model", () => {
  it("bears the name of its first, and the window of whom it would ask", async () => {
    const world = chainWorld({
      one: { deeds: ["network"], contextTokens: 100_000 },
      two: { deeds: [says("2")], contextTokens: 4_096 },
    });
    expect([world.chain.name, world.chain.contextTokens]).toEqual(["scripted:one", 100_000]);
    for (let turn = 0; turn < 3; turn++) await world.ask();
    expect([world.chain.name, world.chain.contextTokens]).toEqual(["scripted:one", 4_096]);
  });
});
