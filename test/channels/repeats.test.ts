// When a request is the same one again: while its answer is on the way, where it never arrived, and where the client says so. Never after it arrived.
import { describe, expect, it } from "vitest";
import type { Hear, Inbound } from "../../src/core/message.ts";
import { startHttp } from "./http-world.ts";
import { reply } from "./wyoming-world.ts";

const DOORS: readonly (readonly [string, string, (text: string) => object])[] = [
  ["a chat completion", "/v1/chat/completions", (text) => ({ messages: [{ role: "user", content: text }], user: "a" })],
  [
    "a streamed completion",
    "/v1/chat/completions",
    (text) => ({ messages: [{ role: "user", content: text }], user: "a", stream: true }),
  ],
  ["a response", "/v1/responses", (text) => ({ input: text, conversation: "a" })],
  ["a streamed response", "/v1/responses", (text) => ({ input: text, conversation: "a", stream: true })],
  ["an Ollama chat", "/api/chat", (text) => ({ messages: [{ role: "user", content: text }], stream: false })],
  ["a streamed Ollama chat", "/api/chat", (text) => ({ messages: [{ role: "user", content: text }] })],
  ["an Ollama prompt", "/api/generate", (text) => ({ prompt: text, stream: false })],
];

/** The first `waits` answers are given only when `let` is called. */
async function openWorld(waits = 0) {
  let now = Date.UTC(2026, 10, 25);
  const heard: Inbound[] = [];
  const gate = Promise.withResolvers<void>();
  const hear: Hear = async (inbound) => {
    heard.push(inbound);
    if (heard.length <= waits) await gate.promise;
    return reply(`you said ${inbound.text}`);
  };
  const world = await startHttp(hear, { wallClock: () => now });
  const ask = async (
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ) => {
    const response = await fetch(`${world.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.programKey}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
    return response.text();
  };
  return {
    ask,
    heard,
    ids: () => heard.map(({ id }) => id),
    answer: () => gate.resolve(),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    [Symbol.asyncDispose]: async () => {
      gate.resolve();
      await world[Symbol.asyncDispose]();
    },
  };
}

describe.each(DOORS)("%s", (_, path, body) => {
  it("is heard anew once its answer has arrived", async () => {
    await using world = await openWorld();
    await world.ask(path, body("turn on the light"));
    await world.ask(path, body("turn on the light"));
    expect(new Set(world.ids()).size).toBe(2);
  });

  it("is the same one while the first is still being answered", async () => {
    await using world = await openWorld(2);
    const first = world.ask(path, body("turn on the light"));
    await expect.poll(() => world.heard.length).toBe(1);
    const second = world.ask(path, body("turn on the light"));
    await expect.poll(() => world.heard.length).toBe(2);
    world.answer();
    await Promise.all([first, second]);
    expect(new Set(world.ids()).size).toBe(1);
  });

  it.each([
    ["within a minute the same one", 59_000, 1],
    ["later another", 61_000, 2],
  ])("whose asker left before its answer is %s", async (_rule, wait, count) => {
    await using world = await openWorld(1);
    const leaving = new AbortController();
    const first = world.ask(path, body("turn on the light"), {}, leaving.signal).catch(() => "left");
    await expect.poll(() => world.heard.length).toBe(1);
    leaving.abort();
    expect(await first).toBe("left");
    world.pass(wait);
    await world.ask(path, body("turn on the light"));
    expect(new Set(world.ids()).size).toBe(count);
  });

  it("is the same one where the client names it or counts its tries", async () => {
    await using world = await openWorld();
    await world.ask(path, body("turn on the light"), { "idempotency-key": "k1" });
    await world.ask(path, body("turn on the light"), { "idempotency-key": "k1" });
    await world.ask(path, body("turn on the light"), { "idempotency-key": "k2" });
    // The same name on other words is no repeat of these.
    await world.ask(path, body("turn off the light"), { "idempotency-key": "k1" });
    await world.ask(path, body("close the blinds"), { "x-stainless-retry-count": "0" });
    await world.ask(path, body("close the blinds"), { "x-stainless-retry-count": "1" });
    await world.ask(path, body("close the blinds"), { "x-stainless-retry-count": "0" });
    const [one, again, other, off, close, retried, anew] = world.ids();
    expect([again, retried]).toEqual([one, close]);
    expect(new Set([one, other, off, close, anew]).size).toBe(5);
  });
});

it("never takes a PIN for the one that was said before to another question", async () => {
  await using world = await openWorld(1);
  const pin = { input: "7391", conversation: "a" };
  const leaving = new AbortController();
  const first = world.ask("/v1/responses", pin, {}, leaving.signal).catch(() => "left");
  await expect.poll(() => world.heard.length).toBe(1);
  leaving.abort();
  await first;
  await world.ask("/v1/responses", { input: "unlock the back door", conversation: "a" });
  await world.ask("/v1/responses", pin);
  await world.ask("/v1/responses", pin);
  expect(new Set(world.ids()).size).toBe(4);
});
