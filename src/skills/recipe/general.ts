// What several witnesses have in common: the ways that gave the right argument each time, and what may differ from one time to the next.
import { type Timing, timingOf } from "../../core/condition.ts";
import { sameValue } from "./explain-value.ts";
import { keepsOrder } from "./order.ts";
import type { Pattern, SeenAction, Witness } from "./recipe.ts";

export interface GeneralAction extends Timing {
  readonly service: string;
  /** Ways that fit every witness. */
  readonly target: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What `const` stands for; undefined where it differed. */
  readonly entityIds: readonly string[] | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Witnesses with their calls in one order, or undefined where they are not of one recipe. */
export function alignTo(pattern: Pattern, witness: Witness): Witness | undefined {
  const [first] = pattern.witnesses;
  if (!first) return witness;
  if (first.actions.length !== witness.actions.length) return undefined;
  const left = [...witness.actions];
  const actions: SeenAction[] = [];
  for (const [index] of first.actions.entries()) {
    const seen = pattern.witnesses.flatMap(({ actions: all }) => all[index] ?? []);
    const at = left.findIndex((action) => combine([...seen, action]) !== undefined);
    const found = at < 0 ? undefined : left.splice(at, 1)[0];
    if (!found) return undefined;
    actions.push(found);
  }
  return keepsOrder(witness.actions, actions) ? { ...witness, actions } : undefined;
}

export function generalActions({ witnesses }: Pattern): readonly GeneralAction[] {
  const [first] = witnesses;
  return (first?.actions ?? []).flatMap((_, index) => {
    const combined = combine(witnesses.flatMap(({ actions }) => actions[index] ?? []));
    return combined ? [combined] : [];
  });
}

/** Undefined where some argument has no way in common. */
function combine(seen: readonly SeenAction[]): GeneralAction | undefined {
  const [first] = seen;
  if (!first || seen.some(({ service }) => service !== first.service)) return undefined;
  if (seen.some((one) => !sameValue(timingOf(one), timingOf(first)))) return undefined;
  const keys = Object.keys(first.data).sort();
  if (seen.some(({ data }) => Object.keys(data).sort().join(" ") !== keys.join(" "))) return undefined;
  const ids = (action: SeenAction) => [...action.entityIds].sort().join(" ");
  const constTarget = seen.every((action) => ids(action) === ids(first));
  const target = common(seen.map((action) => action.target)).filter((way) => way !== "const" || constTarget);
  const fields = Object.fromEntries(
    keys.map((key) => {
      const isConst = seen.every(({ data }) => sameValue(data[key], first.data[key]));
      const ways = common(seen.map((action) => action.fields[key] ?? []));
      return [key, ways.filter((way) => way !== "const" || isConst)] as const;
    }),
  );
  if (target.length === 0 || Object.values(fields).some((ways) => ways.length === 0)) return undefined;
  return {
    service: first.service,
    target,
    fields,
    entityIds: constTarget ? first.entityIds : undefined,
    data: first.data,
    ...timingOf(first),
  };
}

function common(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists;
  return first.filter((way) => rest.every((list) => list.includes(way)));
}

/** States that are a time, a count or a reading: they say nothing of what is wanted. */
const UNTOLD = new Set([
  "button",
  "counter",
  "event",
  "input_button",
  "input_datetime",
  "input_number",
  "input_text",
  "notify",
  "number",
  "scene",
  "text",
  "todo",
]);

/**
 * The states of the targets from which a call was seen; undefined: from any. Seen from two different states, or called for where it was so already, it does not depend on the state. From one alone it may: who says
 * "the other way round" to a lamp that is off wants it on.
 */
export function statesOf(seen: readonly SeenAction[]): ReadonlySet<string> | undefined {
  const states = new Set(
    seen.flatMap(({ starts }) => starts.flatMap(({ entityId, state }) => (isTold(entityId) ? [state] : []))),
  );
  return states.size >= 2 || seen.some(({ already }) => already) ? undefined : states;
}

export function isTold(entityId: string): boolean {
  return !UNTOLD.has(entityId.split(".")[0] ?? "");
}
