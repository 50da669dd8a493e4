// Thoughts that nothing opens: whose words wait, and for how long.
import { describe, expect, it } from "vitest";
import type { ModelEvent, ModelFacts } from "../../src/core/model.ts";
import { createKnowledge, type Knowledge } from "../../src/models/knowledge.ts";
import { type Step, startModelServer } from "../support/model-server/index.ts";
import { collect, knowing, makeModel, reasoningOf, request, textOf } from "./model-world.ts";

const THOUGHT = "The user asks about Mars. I should answer.\n</think>\n\nNobody knows yet.";

async function ask(steps: readonly Step[], knowledge: Knowledge): Promise<readonly ModelEvent[]> {
  await using server = await startModelServer({ script: [steps] });
  const model = makeModel({ type: "openai", baseUrl: server.openAiUrl, model: "m", contextTokens: 8192 }, knowledge);
  return await collect(model.stream(request, new AbortController().signal));
}

const text = (said: string): Step => ({ type: "text", text: said });

describe("a thought that nothing opens", () => {
  it("is never said by a model that is new, nor by one that thinks so", async () => {
    const knowledge = createKnowledge();
    for (let turn = 0; turn < 2; turn++) {
      const events = await ask([text(THOUGHT)], knowledge);
      expect(events.map(({ type }) => type)).not.toContain("text-start");
      expect([textOf(events), reasoningOf(events)]).toEqual([
        "Nobody knows yet.",
        "The user asks about Mars. I should answer.\n",
      ]);
      expect(knowledge.facts()).toEqual({ unopenedThoughts: { default: true } });
    }
  });

  it("of a model that never did so before is taken back, and its words wait from then on", async () => {
    const knowledge = knowing({ unopenedThoughts: { default: false } });
    const events = await ask([text(THOUGHT)], knowledge);
    const start = events.findIndex(({ type }) => type === "text-start");
    expect(textOf(events.slice(start))).toBe("Nobody knows yet.");
    expect(knowledge.facts()).toEqual({ unopenedThoughts: { default: true } });
  });

  it("that the token limit cuts off is not said either, where thoughts come so", async () => {
    const knowledge = knowing({ unopenedThoughts: { default: true } });
    const events = await ask([text("The user asks about"), { type: "finish", reason: "length" }], knowledge);
    expect(textOf(events)).toBe("");
  });
});

describe.each<readonly [string, readonly Step[], ModelFacts]>([
  ["plain words", [text("It is on.")], { unopenedThoughts: { default: false } }],
  ["a thought between tags", [text("<think>Hm.</think>It is on.")], { unopenedThoughts: { default: false } }],
  [
    "a thought of its own",
    [{ type: "reasoning", text: "Hm." }, text("It is on.")],
    { unopenedThoughts: { default: false } },
  ],
  ["nothing but a call", [{ type: "tool-call", name: "act", arguments: { service: "a", entity: "b" } }], {}],
  ["words that were cut off", [text("It is"), { type: "finish", reason: "length" }], {}],
])("a first answer of %s", (_what, steps, facts) => {
  it("teaches how this model thinks", async () => {
    const knowledge = createKnowledge();
    await ask(steps, knowledge);
    expect(knowledge.facts()).toEqual(facts);
  });
});

it("words wait in the first answer alone", async () => {
  const rest = Promise.withResolvers<void>();
  const steps: readonly Step[] = [text("First. "), { type: "wait", for: rest.promise }, text("Last.")];
  await using server = await startModelServer({ script: [[text("It is on.")], steps] });
  const model = makeModel(
    { type: "openai", baseUrl: server.openAiUrl, model: "m", contextTokens: 8192 },
    createKnowledge(),
  );
  await collect(model.stream(request, new AbortController().signal));
  const events = model.stream(request, new AbortController().signal)[Symbol.asyncIterator]();
  expect((await events.next()).value).toMatchObject({ type: "text-delta" });
  rest.resolve();
  while (!(await events.next()).done);
});

it("each way of being told to think is known by itself", async () => {
  const knowledge = knowing({ unopenedThoughts: { fast: false } });
  await using server = await startModelServer({ script: [[text(THOUGHT)]] });
  const model = makeModel({ type: "openai", baseUrl: server.openAiUrl, model: "m", contextTokens: 8192 }, knowledge);
  const events = await collect(model.stream({ ...request, reasoning: "deep" }, new AbortController().signal));
  expect(textOf(events)).toBe("Nobody knows yet.");
  expect(knowledge.facts()).toEqual({ unopenedThoughts: { fast: false, deep: true } });
});
