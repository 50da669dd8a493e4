import type { Action } from "../core/action.ts";
import type { EntityState } from "../core/house.ts";
import { ruleFor } from "./act/service-rules.ts";

/** What these want depends on what was before. */
const RELATIVE = /toggle|play_pause|increment|decrement|_up$|_down$|select_(next|previous)/;

/**
 * Whether this state is what the action wanted, or on its way there; undefined where no state can show that (a press, a message, or a step
 * from a state that isn't known).
 */
export function standing(
  { service, data }: Action,
  now: EntityState,
  was?: Pick<EntityState, "state" | "attributes">,
): "met" | "under-way" | "otherwise" | undefined {
  if (!was && RELATIVE.test(service)) return undefined;
  const rule = ruleFor(service);
  const before = was ? { ...now, state: was.state, attributes: { ...now.attributes, ...was.attributes } } : now;
  const expectation = rule?.type === "watch" ? rule.expect({ before, data }) : undefined;
  if (!expectation?.mayHold) return undefined;
  if (expectation.met(now)) return "met";
  return expectation.underWay(now) ? "under-way" : "otherwise";
}

/** Whether this state is what the action wanted; undefined where no state can show that. */
export function holds(action: Action, now: EntityState): boolean | undefined {
  const shown = standing(action, now);
  return shown && shown === "met";
}
