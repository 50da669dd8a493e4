// A wish as calls, by a model that is asked for nothing else: no conversation, no other tool, and nothing is done.
import { Value } from "typebox/value";
import type { Action } from "../core/action.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { Model, ToolCall } from "../core/model.ts";
import { ActParameters, aim, areaOf, type House } from "../house/index.ts";
import type { Spent, Usage } from "../mind/index.ts";

export interface PlanCallsDependencies {
  readonly house: House;
  readonly model: () => Model | undefined;
  /** The house as models are shown it. */
  readonly home: () => string;
  readonly spent: Spent;
  readonly log: Logger;
}

const SYSTEM =
  "Write the wish as calls of act, all of them at once. Nothing is done now: they are kept for later. If you don't know what is meant, call nothing.";
const TOOL = {
  name: "act",
  description: "Change something in the house by a Home Assistant service.",
  parameters: ActParameters,
};
const MOST_TOKENS = 800;

/** Undefined where there is no model, or one of its calls can't be meant. */
export function createPlanCalls({ house, model, home, spent, log }: PlanCallsDependencies) {
  return async (text: string, turn: Turn, signal: AbortSignal): Promise<readonly Action[] | undefined> => {
    const given = model();
    if (!given) return undefined;
    const calls: ToolCall[] = [];
    const usage: Usage[] = [];
    const request = {
      messages: [
        { role: "system" as const, text: `${SYSTEM}\n\n${home()}` },
        { role: "user" as const, text },
      ],
      tools: [TOOL],
      maxOutputTokens: MOST_TOKENS,
      manner: turn.manner,
    };
    for await (const event of given.stream(request, signal)) {
      if (event.type === "tool-call") calls.push(event.call);
      if (event.type === "failure") log.debug({ failure: event.failure }, "No calls were planned");
      if (event.type === "finish" && event.usage)
        usage.push({ ...event.usage, ...(event.provider === undefined ? {} : { provider: event.provider }) });
    }
    spent(turn, "answer", usage);
    const actions = calls.map((call) => actionOf(call, turn));
    return actions.length > 0 && actions.every((action) => action !== undefined) ? actions : undefined;
  };

  function actionOf({ arguments: text }: ToolCall, turn: Turn): Action | undefined {
    const wanted = parsed(text);
    if (!Value.Check(ActParameters, wanted)) return undefined;
    const aimed = aim(house, { ...wanted, data: wanted.data ?? {} }, areaOf(house, turn));
    return "type" in aimed ? undefined : aimed;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A model's broken JSON is no call.
    return undefined;
  }
}
