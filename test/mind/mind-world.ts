// A mind on a real store, with a model whose answers are written down beforehand.
import { Type } from "typebox";
import type { Clock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Inbound } from "../../src/core/message.ts";
import type { Model, ModelEvent, ModelRequest, ToolCall } from "../../src/core/model.ts";
import type { Tool } from "../../src/core/tool.ts";
import { createConversations, createEpochs, createNotices, memoryMigrations } from "../../src/memory/index.ts";
import { createMind, type MindDependencies } from "../../src/mind/index.ts";
import { openStore } from "../../src/store/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

export type ModelTurn = (
  request: ModelRequest,
  signal: AbortSignal,
) => AsyncIterable<ModelEvent> | readonly ModelEvent[];

const finish: ModelEvent = { type: "finish", reason: "stop", usage: undefined };
export const says = (text: string): readonly ModelEvent[] => [{ type: "text-delta", text }, finish];
export const calls = (...made: readonly (readonly [string, object | string])[]): readonly ModelEvent[] => [
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
export function scriptedModel(
  turns: readonly ModelTurn[],
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

export function mindWorld(options: Options = {}) {
  const folder = temporaryFolder();
  const clock = options.clock ?? createFakeClock();
  const store = openStore({
    path: folder.file("mind.db"),
    migrations: memoryMigrations,
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
    profile: () => "",
    model: () => undefined,
    spent: () => undefined,
    longestAnswer: () => 1_000,
    reasoning: () => "default",
    words: {
      noModel: () => "no model",
      trouble: (_, { class: kind }, done) => ["trouble", kind, ...done].join(" "),
      stuck: (_, reason) => `stuck: ${reason}`,
      superseded: (_, done) => ["superseded", ...done].join(" "),
      forgotten: (_, done) => ["forgotten", ...done].join(" "),
      stopping: () => "stopping",
      stillWorking: () => "still working",
      notSpeakable: () => "not speakable",
      tooLong: () => "too long",
      internal: () => "internal",
    },
    keepable: ({ text }) => ({ text, hidden: [] }),
    hideCodes: (context) => context,
    place: () => undefined,
    timeZone: () => "Europe/Vienna",
    settled: () => true,
    patience: () => 60_000,
    soon: () => 7_000,
    tell: async () => undefined,
    answered: () => undefined,
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

export function recordingTool(
  name: string,
  effect: Tool["effect"],
  log: string[],
  pause = () => Promise.resolve(),
): Tool {
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
