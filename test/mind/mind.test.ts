import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import type { Clock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Inbound } from "../../src/core/message.ts";
import type { Model, ModelEvent, ModelRequest, ToolCall } from "../../src/core/model.ts";
import type { Tool } from "../../src/core/tool.ts";
import {
  conversationMigration,
  createConversations,
  createEpochs,
  createNotices,
  epochMigration,
  noticeMigration,
} from "../../src/memory/index.ts";
import { createMind, type MindDependencies, type Reflex } from "../../src/mind/index.ts";
import { openStore } from "../../src/store/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

type Turn = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent> | readonly ModelEvent[];

const finish: ModelEvent = { type: "finish", reason: "stop", usage: undefined };
const says = (text: string): readonly ModelEvent[] => [{ type: "text-delta", text }, finish];
const calls = (...made: readonly (readonly [string, object | string])[]): readonly ModelEvent[] => [
  ...made.map(([name, given], index): ModelEvent => {
    const call: ToolCall = {
      id: `call-${index}`,
      name,
      arguments: typeof given === "string" ? given : JSON.stringify(given),
    };
    return { type: "tool-call", call };
  }),
  { ...finish, reason: "tool-calls" },
];

/** A model whose answers are written down beforehand; keeps what it was asked. */
function scriptedModel(
  turns: readonly Turn[],
  options: { readonly name?: string; readonly contextTokens?: number } = {},
) {
  const requests: ModelRequest[] = [];
  const model: Model = {
    name: options.name ?? "scripted",
    contextTokens: options.contextTokens ?? 8_192,
    async *stream(request, signal) {
      const turn = turns[requests.length] ?? (() => says("…"));
      requests.push(request);
      yield* turn(request, signal);
    },
  };
  return { model, requests };
}

interface Options extends Partial<MindDependencies> {
  readonly clock?: Clock;
}

function world(options: Options = {}) {
  const folder = temporaryFolder();
  const clock = options.clock ?? createFakeClock();
  const store = openStore({
    path: folder.file("mind.db"),
    migrations: [conversationMigration, epochMigration, noticeMigration],
    log: silentLog,
  });
  const notices = createNotices({ store, clock });
  const epochs = createEpochs({ store, clock });
  const conversations = createConversations({ store, clock });
  const mind = createMind({
    log: silentLog,
    history: { ...conversations, ...epochs, takeNotices: notices.take },
    reflexes: [],
    tools: [],
    sections: [],
    model: () => undefined,
    longestAnswer: () => 1_000,
    words: {
      noModel: () => "no model",
      trouble: (_, { class: kind }, done) => ["trouble", kind, ...done].join(" "),
      stuck: (_, reason) => `stuck: ${reason}`,
      superseded: (_, done) => ["superseded", ...done].join(" "),
      stopping: () => "stopping",
      stillWorking: () => "still working",
      notSpeakable: () => "not speakable",
      tooLong: () => "too long",
      internal: () => "internal",
    },
    keepable: ({ text }) => text,
    place: () => undefined,
    timeZone: () => "Europe/Vienna",
    settled: () => true,
    patience: () => 60_000,
    soon: () => 7_000,
    tell: async () => undefined,
    ...options,
    clock,
  });
  let counted = 0;
  const say = (text: string, more: Partial<Inbound> = {}, signal = new AbortController().signal) =>
    mind.hear(
      {
        id: `id-${++counted}`,
        channel: "test",
        conversationKey: "one",
        speaker: { type: "owner" },
        manner: "text",
        language: "en",
        text,
        ...more,
      },
      { signal },
    );
  return {
    mind,
    say,
    notices,
    epochs,
    conversations,
    [Symbol.asyncDispose]: async () => {
      await mind.stop();
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

function recordingTool(name: string, effect: Tool["effect"], log: string[], pause = () => Promise.resolve()): Tool {
  return {
    name,
    description: name,
    parameters: Type.Object({ of: Type.Optional(Type.String()) }),
    effect,
    async run(given) {
      const { of = "" } = given as { of?: string };
      log.push(`${name} ${of} begins`);
      await pause();
      log.push(`${name} ${of} ends`);
      return { type: "answer", value: { of } };
    },
  };
}

describe("the mind", () => {
  it("puts the time with the newest message and nothing of it in the head", async () => {
    const { model, requests } = scriptedModel([() => says("one"), () => says("two")]);
    await using one = world({ model: () => model, place: () => "Kitchen" });
    await one.say("first");
    await one.say("second");
    expect(requests[1]?.messages.map(({ role, text }) => [role, text]).slice(1)).toEqual([
      ["user", "[Sun 2026-11-22 10:00, text, Kitchen] first"],
      ["assistant", "one"],
      ["user", "[Sun 2026-11-22 10:00, text, Kitchen] second"],
    ]);
    expect(requests[0]?.messages[0]?.text).not.toMatch(/2026|10:00/);
  });

  it("puts a reflex's turn into the history that the model sees", async () => {
    const { model, requests } = scriptedModel([() => says("as I said")]);
    const reflex: Reflex = {
      name: "echo",
      answer: async ({ text }) => (text === "quick" ? { text: "reflexed", asks: false, trace: [] } : undefined),
    };
    await using one = world({ model: () => model, reflexes: [reflex] });
    await one.say("quick");
    await one.say("slow");
    expect(requests[0]?.messages.slice(1).map(({ text }) => text.replace(/^\[.*?\] /, ""))).toEqual([
      "quick",
      "reflexed",
      "slow",
    ]);
  });

  it("goes on to the next reflex where one fails", async () => {
    const broken: Reflex = { name: "broken", answer: () => Promise.reject(new Error("no")) };
    const good: Reflex = { name: "good", answer: async () => ({ text: "good", asks: false, trace: [] }) };
    await using one = world({ reflexes: [broken, good] });
    expect((await one.say("hello")).text).toBe("good");
  });

  it("runs reads side by side and keeps everything else in its place", async () => {
    const log: string[] = [];
    const { model } = scriptedModel([
      () => calls(["read", { of: "1" }], ["read", { of: "2" }], ["write", { of: "3" }], ["read", { of: "4" }]),
      () => says("done"),
    ]);
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    await using one = world({
      model: () => model,
      tools: [recordingTool("read", "read", log, pause), recordingTool("write", "change", log, pause)],
    });
    await one.say("go");
    expect(log).toEqual([
      "read 1 begins",
      "read 2 begins",
      "read 1 ends",
      "read 2 ends",
      "write 3 begins",
      "write 3 ends",
      "read 4 begins",
      "read 4 ends",
    ]);
  });

  it.each([
    ["an unknown tool", "nothing", {}, /There is no tool .*nothing.*; there are read/],
    ["broken JSON", "read", "{of:", /not a JSON object/],
    ["arguments that don't fit", "read", { of: { deep: true } }, /don't fit/],
  ])("answers %s in words that say what is allowed", async (_, name, given, words) => {
    const { model, requests } = scriptedModel([() => calls([name, given]), () => says("all right")]);
    await using one = world({ model: () => model, tools: [recordingTool("read", "read", [])] });
    expect((await one.say("go")).text).toBe("all right");
    expect(requests[1]?.messages.at(-1)?.text).toMatch(words);
  });

  it("caps a result at its share of the window and says that it was cut", async () => {
    const flood: Tool = {
      ...recordingTool("flood", "read", []),
      run: async () => ({ type: "answer", value: "x".repeat(100_000) }),
    };
    const { model, requests } = scriptedModel([() => calls(["flood", {}]), () => says("much")], {
      contextTokens: 8_192,
    });
    await using one = world({ model: () => model, tools: [flood] });
    await one.say("go");
    const result = requests[1]?.messages.at(-1)?.text ?? "";
    expect(result.length).toBeLessThan(6_000);
    expect(result).toContain("cut");
  });

  it("ends the turn at a question and does not run what comes after it", async () => {
    const log: string[] = [];
    const ask: Tool = { ...recordingTool("ask", "ask", log), run: async () => ({ type: "ask", text: "Which one?" }) };
    const { model } = scriptedModel([() => calls(["ask", {}], ["write", {}])]);
    await using one = world({ model: () => model, tools: [ask, recordingTool("write", "change", log)] });
    expect(await one.say("go")).toMatchObject({ text: "Which one?", asks: true });
    expect(log).toEqual([]);
  });

  it("stops after eight rounds with an honest answer", async () => {
    const { model, requests } = scriptedModel(
      Array.from({ length: 20 }, (_, round) => () => calls(["read", { of: String(round) }])),
    );
    await using one = world({ model: () => model, tools: [recordingTool("read", "read", [])] });
    expect((await one.say("go")).text).toMatch(/^stuck/);
    expect(requests).toHaveLength(8);
  });

  it.each([
    ["voice", 5 * 60_000],
    ["text", 4 * 60 * 60_000],
  ] as const)("starts a new epoch after the idle time of %s, and not before", async (manner, idle) => {
    const clock = createFakeClock();
    const { model, requests } = scriptedModel([() => says("a"), () => says("b"), () => says("c")]);
    await using one = world({ clock, model: () => model });
    await one.say("one", { manner });
    await clock.advance(idle - 1);
    await one.say("two", { manner });
    expect(requests[1]?.messages).toHaveLength(4);
    await clock.advance(idle + 1);
    await one.say("three", { manner });
    expect(requests[2]?.messages).toHaveLength(2);
  });

  it("starts a new epoch for another model, and when exposure was withdrawn", async () => {
    const first = scriptedModel([() => says("a"), () => says("b")], { name: "first" });
    const second = scriptedModel([() => says("c"), () => says("d")], { name: "second" });
    let current = first;
    await using one = world({ model: () => current.model });
    await one.say("one");
    current = second;
    await one.say("two");
    expect(second.requests[0]?.messages).toHaveLength(2);
    one.epochs.endEpochs();
    await one.say("three");
    expect(second.requests[1]?.messages).toHaveLength(2);
  });

  it("starts a new epoch before the window is full, with the last words carried over", async () => {
    const long = "word ".repeat(400);
    const { model, requests } = scriptedModel(
      Array.from({ length: 12 }, () => () => says(long)),
      { contextTokens: 4_096 },
    );
    await using one = world({ model: () => model });
    for (let turn = 0; turn < 8; turn += 1) expect((await one.say(`${turn} ${long}`)).text).toBe(long);
    const sizes = requests.map(({ messages }) => messages.length);
    expect(Math.max(...sizes)).toBeLessThan(10);
    expect(requests.at(-1)?.messages[1]?.role).toBe("user");
  });

  it("tells what waited to be told once, at the start of the next answer", async () => {
    await using one = world({
      reflexes: [{ name: "echo", answer: async () => ({ text: "yes", asks: false, trace: [] }) }],
    });
    const { conversationId } = await one.say("hello");
    one.notices.add({ conversationId, speaker: { type: "owner" } }, "About before: it failed.");
    expect((await one.say("hello")).text).toBe("About before: it failed. yes");
    expect((await one.say("hello")).text).toBe("yes");
  });

  it("speaks at most two plain sentences by voice", async () => {
    const { model } = scriptedModel([
      () => says("**The light** (`light.kitchen_main`) is on. 😀 It is bright! Third sentence. Fourth."),
    ]);
    await using one = world({ model: () => model });
    expect((await one.say("well", { manner: "voice" })).text).toBe("The light is on. It is bright!");
  });

  it("gives up at its deadline with words, and is usable afterwards", async () => {
    const clock = createFakeClock();
    const hang: Turn = async function* (_, signal) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      yield { type: "failure", failure: { class: "aborted", message: "aborted", retryAfter: undefined } };
    };
    const { model } = scriptedModel([hang, () => says("fine")]);
    await using one = world({ clock, model: () => model });
    const reply = one.say("go");
    await new Promise((resolve) => setTimeout(resolve, 20));
    await clock.advance(60_000);
    expect((await reply).text).toBe("trouble deadline");
    expect((await one.say("again")).text).toBe("fine");
  });

  it("says by voice that it goes on when the time has come, whatever the wall clock does, and tells the answer once", async () => {
    const clock = createFakeClock();
    const ready = Promise.withResolvers<void>();
    const { model } = scriptedModel([
      async function* () {
        await ready.promise;
        yield* says("One. Two. Three.");
      },
    ]);
    const told: string[] = [];
    const tell = async (_: string, text: string) => void told.push(text);
    await using one = world({ clock, model: () => model, tell });
    const reply = one.say("well", { id: "same", manner: "voice" });
    clock.jump(24 * 60 * 60_000);
    await clock.advance(6_999);
    const repeated = one.say("well", { id: "same", manner: "voice" });
    await clock.advance(1);
    expect((await reply).text).toBe("still working");
    clock.jump(-48 * 60 * 60_000);
    await clock.advance(7_000);
    expect((await repeated).text).toBe("still working");
    expect(told).toEqual([]);
    ready.resolve();
    await one.mind.stop();
    expect(told).toEqual(["One. Two."]);
  });

  it("tells nothing later to who has left", async () => {
    const clock = createFakeClock();
    const told: string[] = [];
    const { model } = scriptedModel([() => says("fine")]);
    const slow: Reflex = {
      name: "slow",
      answer: (_, signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined))),
    };
    await using one = world({
      clock,
      model: () => model,
      reflexes: [slow],
      tell: async (_, text) => void told.push(text),
    });
    const gone = new AbortController();
    const reply = one.say("well", { manner: "voice" }, gone.signal);
    await new Promise((resolve) => setTimeout(resolve, 20));
    gone.abort(new Error("the line is dead"));
    await clock.advance(60_000);
    await reply;
    expect(told).toEqual([]);
  });

  it("refuses a message beyond its limit in words", async () => {
    await using one = world();
    expect((await one.say("x".repeat(1_000_000))).text).toBe("too long");
  });
});
