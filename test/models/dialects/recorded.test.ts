// Every raw output that was recorded or documented, over both wires, whole and cut: what is a call, what a thought, what words.
import { readFileSync } from "node:fs";
import { Type } from "typebox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelEvent, ModelRequest } from "../../../src/core/model.ts";
import { createAnswer } from "../../../src/models/answer.ts";
import { createKnowledge } from "../../../src/models/knowledge.ts";
import type { Piece } from "../../../src/models/piece.ts";
import { createOpening } from "../../../src/models/thought-opening.ts";
import { type ModelServer, type Step, startModelServer } from "../../support/model-server/index.ts";
import { collect, makeModel } from "../model-world.ts";
import { harmonyRows } from "./rows/harmony.ts";
import { jsonRows } from "./rows/json.ts";
import type { Row } from "./rows/row.ts";
import { shapeRows } from "./rows/shapes.ts";
import { thoughtRows } from "./rows/thoughts.ts";
import { wordRows } from "./rows/words.ts";

const ROWS = [...jsonRows, ...shapeRows, ...harmonyRows, ...thoughtRows, ...wordRows];
const Any = Type.Optional(Type.Unknown());
const parameters = {
  get_weather: Type.Object({
    city: Type.String(),
    days: Type.Optional(Type.Integer()),
    unit: Any,
    metric: Any,
    data: Any,
  }),
  get_current_weather: Type.Object({ city: Type.String(), state: Type.String(), unit: Type.String() }),
  get_tourist_attractions: Type.Object({ city: Type.String() }),
  get_time: Type.Object({ timezone: Type.String() }),
  get_age: Type.Object({ name: Type.String() }),
  add: Type.Object({ a: Type.Number(), b: Type.Number() }),
  multiply: Type.Object({ a: Type.Number(), b: Type.Number() }),
  bash: Type.Object({ command: Type.String() }),
  read_file: Type.Object({ path: Type.Optional(Type.String()), files: Any }),
  write_file: Type.Object({ path: Type.String(), content: Type.String() }),
  search: Type.Object({ query: Type.String(), topn: Type.Optional(Type.Integer()), filters: Any, config: Any }),
  foo: Type.Object({ query: Type.String() }),
  bar: Type.Object({ x: Type.Number() }),
  pick: Type.Object({ items: Type.Array(Type.Unknown()) }),
  sum_values: Type.Object({ nums: Type.Array(Type.Number()), exact: Type.Boolean() }),
  register_user: Type.Object({ name: Type.String(), age: Type.Integer() }),
  ha_call_service: Type.Object({ action: Type.String(), device_id: Type.String() }),
  refresh: Type.Object({}),
  end_conversation: Type.Object({}),
};
const tools = Object.entries(parameters).map(([name, one]) => ({ name, description: name, parameters: one }));
const request: ModelRequest = { messages: [{ role: "user", text: "Well?" }], tools, maxOutputTokens: 500 };

/** What a person would be told in the end, what not, and what would be done. */
function outcomeOf(events: readonly ModelEvent[]) {
  let words = "";
  let thought = "";
  const calls: unknown[] = [];
  let isUnreadable = false;
  for (const event of events) {
    if (event.type === "text-start") words = "";
    if (event.type === "text-delta") words += event.text;
    if (event.type === "reasoning-delta") thought += event.text;
    if (event.type !== "tool-call") continue;
    if (event.call.unreadable === undefined) calls.push([event.call.name, JSON.parse(event.call.arguments)]);
    else isUnreadable = true;
  }
  return { words, thought, calls, isUnreadable };
}

function expectRight(row: Row, events: readonly ModelEvent[], how: string): void {
  const { words, thought, calls, isUnreadable } = outcomeOf(events);
  expect({ words, calls, isUnreadable }, how).toEqual({
    words: row.words ?? "",
    calls: row.calls ?? [],
    isUnreadable: row.unreadable ?? false,
  });
  // Beside the thought itself stands what was written after a call.
  if (row.thought !== undefined) expect(thought, how).toContain(row.thought);
}

/** An answer that comes in these pieces; a silent one fails at its wire, so it is let through here. */
function answerIn(chunks: readonly string[]): readonly ModelEvent[] {
  const opening = createOpening(createKnowledge());
  const answer = createAnswer({ server: "x", name: "x", tools, opening, mayBeSilent: true });
  const pieces: readonly Piece[] = [
    ...chunks.map((text): Piece => ({ type: "text", text })),
    { type: "finish", reason: "stop" },
  ];
  return [...pieces.flatMap((piece) => answer.take(piece)), ...answer.end()];
}

describe.each(ROWS.map((row) => [row.family, row.written, row] as const))("%s: %j", (_family, written, row) => {
  it("is the same wherever its stream is cut", () => {
    expectRight(row, answerIn([written]), "whole");
    expectRight(row, answerIn(written.split("")), "character by character");
    for (let at = 1; at < written.length; at++)
      expectRight(row, answerIn([written.slice(0, at), written.slice(at)]), `cut at ${at}`);
  });
});

describe.each(["openai", "ollama"] as const)("over the %s wire", (wire) => {
  let server: ModelServer;
  let steps: readonly Step[] = [];
  beforeAll(async () => {
    server = await startModelServer({ script: () => steps });
  });
  afterAll(() => server.stop());

  it.each(ROWS.map((row) => [row.family, row.written, row] as const))("%s: %j", async (_family, written, row) => {
    const common = { model: "scripted", contextTokens: 8192 };
    const options = { openai: { baseUrl: server.openAiUrl }, ollama: { url: server.ollamaUrl } };
    for (const text of [[written], written.match(/[\s\S]{1,7}/gu) ?? []]) {
      steps = [{ type: "text", text }];
      const model = makeModel(
        wire === "openai"
          ? { type: "openai", ...options.openai, ...common }
          : { type: "ollama", ...options.ollama, ...common },
        createKnowledge(),
      );
      expectRight(row, await collect(model.stream(request, new AbortController().signal)), `in ${text.length} chunks`);
    }
  });
});

it("the table in docs/benchmarks.md tells of these rows", () => {
  const families = Map.groupBy(ROWS, ({ family }) => family);
  const lines = [...families].map(([family, rows]) => {
    const count = (holds: (row: Row) => unknown) => rows.filter(holds).length;
    const [calls, thoughts, words] = [
      count(({ calls: made, unreadable }) => made ?? unreadable),
      count(({ thought }) => thought),
      count(({ words: said }) => said),
    ];
    return `| ${family} | ${rows.length} | ${calls} | ${thoughts} | ${words} |`;
  });
  const table = [...lines, `| all | ${ROWS.length} | | | |`].join("\n");
  expect(readFileSync("docs/benchmarks.md", "utf8")).toContain(table);
  expect(ROWS.length).toBeGreaterThanOrEqual(80);
});
