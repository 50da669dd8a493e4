import type { Action } from "../core/action.ts";
import type { EntityState } from "../core/house.ts";
import { ruleFor } from "./act/service-rules.ts";

/** Whether this state is what the action wanted; undefined where no state can show that (a count, a press, a message). */
export function holds({ service, data }: Action, now: EntityState): boolean | undefined {
  const rule = ruleFor(service);
  const expectation = rule?.type === "watch" ? rule.expect({ before: now, data }) : undefined;
  return expectation?.mayHold ? expectation.met(now) : undefined;
}
