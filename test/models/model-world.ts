// One model on one scripted server, for the contract that every provider keeps.
import { Type } from "typebox";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Model, ModelEvent, ModelFacts, ModelRequest } from "../../src/core/model.ts";
import { createModel, type Knowledge, type ModelOptions } from "../../src/models/index.ts";
import { createKnowledge } from "../../src/models/knowledge.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";

export interface Limits {
  readonly firstTokenMilliseconds?: number;
  readonly totalMilliseconds?: number;
}

export type ToOptions = (server: ModelServer, limits: Limits) => ModelOptions;

export const request: ModelRequest = {
  messages: [
    { role: "system", text: "You keep a house." },
    { role: "user", text: "Turn on the kitchen light" },
  ],
  tools: [
    {
      name: "act",
      description: "Acts on the house",
      parameters: Type.Object({ service: Type.String(), entity: Type.String() }),
    },
  ],
  maxOutputTokens: 200,
};

export const call = {
  type: "tool-call",
  name: "act",
  arguments: { service: "light.turn_on", entity: "light.kitchen" },
} as const;
// Longer than a test may take: what ends an answer in these tests is never a deadline.
const PATIENT: Limits = { firstTokenMilliseconds: 60_000, totalMilliseconds: 60_000 };

/** How its thoughts come is known, unless the knowledge says otherwise: then its words go out as they come. */
export function makeModel(options: ModelOptions, knowledge = knowing({ unopenedThoughts: { default: false } })): Model {
  return createModel(options, { clock: systemClock, log: silentLog, knowledge });
}

export function knowing(facts: ModelFacts): Knowledge {
  const knowledge = createKnowledge();
  knowledge.learn(facts);
  return knowledge;
}

export async function collect(events: AsyncIterable<ModelEvent>): Promise<readonly ModelEvent[]> {
  const collected: ModelEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

export function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
}

export function reasoningOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === "reasoning-delta" ? event.text : "")).join("");
}

export async function startModel(toOptions: ToOptions, script: Script, limits: Limits = PATIENT) {
  const server = await startModelServer({ script });
  const model = makeModel(toOptions(server, limits));
  const ask = (messages = request.messages, signal = new AbortController().signal) =>
    collect(model.stream({ ...request, messages }, signal));
  return { server, model, ask, [Symbol.asyncDispose]: server.stop };
}
