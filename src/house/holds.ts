import type { Action } from "../core/action.ts";
import type { EntityState } from "../core/house.ts";
import { ruleFor } from "./act/service-rules.ts";

/** Whether this state is what the action wanted, or on its way there; undefined where no state can show that (a count, a press, a message). */
export function standing({ service, data }: Action, now: EntityState): "met" | "under-way" | "otherwise" | undefined {
  const rule = ruleFor(service);
  const expectation = rule?.type === "watch" ? rule.expect({ before: now, data }) : undefined;
  if (!expectation?.mayHold) return undefined;
  if (expectation.met(now)) return "met";
  return expectation.underWay(now) ? "under-way" : "otherwise";
}

/** Whether this state is what the action wanted; undefined where no state can show that. */
export function holds(action: Action, now: EntityState): boolean | undefined {
  const shown = standing(action, now);
  return shown && shown === "met";
}
