// A wish as calls, by a model that is asked for nothing else: no conversation, no other tool, and nothing is done.
import { type Static, Type } from "typebox";
import type { Action } from "../core/action.ts";
import type { Condition } from "../core/condition.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { Model, ToolCall } from "../core/model.ts";
import { isRecord } from "../core/parse-object.ts";
import { describeTool } from "../core/tool.ts";
import { ActParameters, aim, areaOf, type House, readAct } from "../house/index.ts";
import { readArguments, type Spent, type Usage } from "../mind/index.ts";

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
const PlanParameters = Type.Object({
  ...ActParameters.properties,
  after_seconds: Type.Optional(
    Type.Number({ exclusiveMinimum: 0, description: "wait so long before it, counted from the call before" }),
  ),
  only_if: Type.Optional(
    Type.Array(
      Type.Object({
        entity: Type.String({ description: "id or name" }),
        state: Type.Optional(
          Type.String({ minLength: 1, description: "as Home Assistant has it, such as on, closed" }),
        ),
        above: Type.Optional(Type.Number()),
        below: Type.Optional(Type.Number()),
      }),
      { description: "it is done only if all of these hold then" },
    ),
  ),
});
const TOOL = describeTool({
  name: "act",
  description: "Change something in the house by a Home Assistant service.",
  parameters: PlanParameters,
});
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
    const actions = calls.map((call) => actionsOf(call, turn));
    return actions.length > 0 && actions.every((each) => each !== undefined) ? actions.flat() : undefined;
  };

  function actionsOf({ arguments: text }: ToolCall, turn: Turn): readonly Action[] | undefined {
    const given = parsed(text);
    if (!isRecord(given)) return undefined;
    const { after_seconds: wait, only_if: conditions, ...rest } = given;
    const reading = readArguments("act", PlanParameters, {
      ...readAct(rest),
      ...(wait === undefined ? {} : { after_seconds: wait }),
      ...(conditions === undefined ? {} : { only_if: conditions }),
    });
    if (reading.type === "unfit") return undefined;
    const { after_seconds: after, only_if: hangsOn = [], data = {}, ...call } = reading.value;
    const aimed = aim(house, { ...call, data }, areaOf(house, turn));
    const onlyIf = hangsOn.map(conditionOf);
    if (aimed.type !== "aimed" || !onlyIf.every((condition) => condition !== undefined)) return undefined;
    return aimed.actions.map((action, index) => ({
      ...action,
      // What is one call for the model waits once.
      ...(after === undefined || index > 0 ? {} : { after }),
      ...(onlyIf.length > 0 ? { onlyIf } : {}),
    }));
  }

  /** Undefined where it is about nothing that can be seen, or more than one thing. */
  function conditionOf({ entity, state, above, below }: Wanted): Condition | undefined {
    const found = house.picture.resolve({ names: [entity] });
    const [only, ...others] = found.type === "resolved" ? found.entities : [];
    const isNumber = Number.isFinite(Number.parseFloat(only?.state?.state ?? ""));
    const isLevel = above !== undefined || below !== undefined;
    if (!only?.exposed || others.length > 0 || (state === undefined) !== isLevel || (isLevel && !isNumber))
      return undefined;
    return {
      entityId: only.id,
      ...(state === undefined ? {} : { state }),
      ...(above === undefined ? {} : { above }),
      ...(below === undefined ? {} : { below }),
    };
  }
}

type Wanted = NonNullable<Static<typeof PlanParameters>["only_if"]>[number];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A model's broken JSON is no call.
    return undefined;
  }
}
