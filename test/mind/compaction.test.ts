// A conversation that fills its window goes on from a record of it, which reads as history.
import { describe, expect, it } from "vitest";
import type { ModelEvent, ModelRequest } from "../../src/core/model.ts";
import { type ModelTurn, mindWorld, says, scriptedModel } from "./mind-world.ts";

const LONG = "We spoke about the garden and what grows there. ".repeat(12);
const isWish = ({ messages }: ModelRequest) => messages.at(-1)?.text.startsWith("(Nobody speaks here") === true;
const texts = ({ messages }: ModelRequest) => messages.map(({ text }) => text.replace(/^\[.*?\] /, ""));

/** Answers at length, and writes records as it is told. */
function talkative(record: ModelTurn = () => says("Anna planted roses.")) {
  const turn: ModelTurn = (request, signal) => (isWish(request) ? record(request, signal) : says(LONG));
  return scriptedModel(Array<ModelTurn>(120).fill(turn), { contextTokens: 4_096 });
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Until the conversation has begun a new epoch: then the first request that begins with it. */
async function untilNewEpoch(say: (text: string) => Promise<unknown>, requests: readonly ModelRequest[]) {
  for (let turn = 0; turn < 50; turn += 1) {
    await say(`message ${turn}`);
    await settle();
    const newest = requests.filter((request) => !isWish(request)).at(-1);
    if (newest && !texts(newest).includes("message 0")) return newest;
  }
  throw new Error("the window never filled");
}

describe("a conversation that fills its window", () => {
  it("goes on from a record, as what is over, and from its last words", async () => {
    const { model, requests } = talkative();
    await using one = mindWorld({ model: () => model });
    const after = await untilNewEpoch(one.say, requests);
    const [head, record, read, next] = after.messages;
    expect(head?.role).toBe("system");
    expect(record).toMatchObject({ role: "user", text: expect.stringMatching(/is over.*"Anna planted roses\."$/s) });
    expect(read).toMatchObject({ role: "assistant", text: "(Read.)" });
    expect(next).toMatchObject({ role: "user", text: expect.stringContaining("message") });
  });

  it("is asked for its record once an epoch, after an answer, on what the server has read already", async () => {
    const { model, requests } = talkative();
    await using one = mindWorld({ model: () => model });
    await untilNewEpoch(one.say, requests);
    const wishes = requests.filter(isWish);
    expect(wishes).toHaveLength(1);
    const [wish] = wishes;
    const before = requests[requests.findIndex(isWish) - 1];
    expect(wish?.messages.slice(0, before?.messages.length)).toEqual(before?.messages);
    expect(wish?.tools).toEqual(before?.tools);
  });

  it("goes on without the record that was written before something was forgotten", async () => {
    const records = ["Anna planted roses.", "Somebody spoke of a garden."];
    const { model, requests } = talkative(() => says(records.shift() ?? ""));
    await using one = mindWorld({ model: () => model });
    const answered = () => requests.filter((request) => !isWish(request));
    const begins = (request?: ModelRequest) => request !== undefined && texts(request).includes("message 0");
    for (let turn = 0; !requests.some(isWish); turn += 1) {
      await one.say(`message ${turn}`);
      await settle();
    }
    one.mind.forget(undefined);
    for (let turn = 100; begins(answered().at(-1)); turn += 1) await one.say(`message ${turn}`);
    expect(answered().flatMap(texts).join("\n")).not.toContain("Anna planted roses");
  });

  it("counts the record as its own purpose", async () => {
    const purposes: string[] = [];
    const usage = { inputTokens: 1_500, cachedTokens: 0, outputTokens: 20 };
    const { model, requests } = talkative(() => [
      { type: "text-delta", text: "Roses." },
      { type: "finish", reason: "stop", usage },
    ]);
    await using one = mindWorld({
      model: () => model,
      spent: (_, purpose, of) => void (of.length && purposes.push(purpose)),
    });
    await untilNewEpoch(one.say, requests);
    expect(purposes).toEqual(["summary"]);
  });

  it.each<[string, ModelTurn]>([
    ["fails", () => [{ type: "failure", failure: { class: "overload", message: "no", retryAfter: undefined } }]],
    ["says nothing", () => says("")],
    [
      "calls a tool",
      () => [
        { type: "tool-call", call: { id: "1", name: "act", arguments: "{}" } },
        { type: "finish", reason: "tool-calls", usage: undefined },
      ],
    ],
  ])("goes on from its last words where the record %s", async (_, record) => {
    const { model, requests } = talkative(record);
    await using one = mindWorld({ model: () => model });
    const after = await untilNewEpoch(one.say, requests);
    expect(after.messages[1]).toMatchObject({ role: "user", text: expect.stringContaining("message") });
    expect(texts(after).join(" ")).not.toContain("record");
  });

  it("leaves its record when somebody speaks, whoever it is", async () => {
    const aborted: boolean[] = [];
    const { model, requests } = talkative(async function* (_, signal): AsyncGenerator<ModelEvent> {
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      aborted.push(signal.aborted);
      yield { type: "failure", failure: { class: "aborted", message: "given up", retryAfter: undefined } };
    });
    await using one = mindWorld({ model: () => model });
    while (!requests.some(isWish)) await one.say("on and on");
    expect(aborted).toEqual([]);
    expect((await one.say("hello", { conversationKey: "another" })).text).toBe(LONG);
    await settle();
    expect(aborted).toEqual([true]);
  });
});

describe("the window", () => {
  /** How many turns of the same length one epoch holds where the server counts so many tokens for each that we estimate. */
  async function turnsIn(counted: (request: ModelRequest) => number): Promise<number> {
    const { model, requests } = scriptedModel(
      Array<ModelTurn>(120).fill((request) => [
        { type: "text-delta", text: LONG },
        { type: "finish", reason: "stop", usage: { inputTokens: counted(request), cachedTokens: 0, outputTokens: 1 } },
      ]),
      { contextTokens: 4_096 },
    );
    await using one = mindWorld({ model: () => model });
    await untilNewEpoch(one.say, requests);
    return requests.filter((request) => !isWish(request)).length;
  }
  const characters = ({ messages, tools }: ModelRequest) => JSON.stringify([messages, tools]).length;

  it("is measured by the server's own numbers", async () => {
    const few = await turnsIn((request) => characters(request) / 2.5);
    const many = await turnsIn((request) => characters(request) / 6);
    expect(many).toBeGreaterThan(few);
  });

  it("is measured without a change to what is asked for: that would be another request to a server's cache", async () => {
    const { model, requests } = scriptedModel(
      Array<ModelTurn>(6).fill((request) => [
        { type: "text-delta", text: LONG },
        {
          type: "finish",
          reason: "stop",
          usage: { inputTokens: Math.round(characters(request) / 2.5), cachedTokens: 0, outputTokens: 1 },
        },
      ]),
      { contextTokens: 4_096 },
    );
    await using one = mindWorld({ model: () => model });
    for (let turn = 0; turn < 4; turn += 1) await one.say(`message ${turn}`);
    expect(new Set(requests.filter((request) => !isWish(request)).map((one) => one.maxOutputTokens)).size).toBe(1);
  });

  it("is not measured by a number that can't be the whole prompt", async () => {
    const estimated = await turnsIn(() => 0);
    expect(await turnsIn((request) => characters(request) / 100)).toBe(estimated);
  });
});
