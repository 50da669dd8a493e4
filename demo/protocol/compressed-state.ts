// The short form in which `subscribe_entities` and the history tell of states.
import { type HomeState, type HomeStateChange, sameValue } from "../home/state-machine.ts";

export function compressedState(state: HomeState): Record<string, unknown> {
  const { context } = state;
  const bare = context.parent_id === null && context.user_id === null;
  return {
    s: state.state,
    a: state.attributes,
    c: bare ? context.id : context,
    lc: state.lastChanged / 1000,
    ...(state.lastUpdated === state.lastChanged ? {} : { lu: state.lastUpdated / 1000 }),
  };
}

/** One change as an event: `a` added, `c` changed, `r` removed. */
export function compressedChange({ entityId, before, after }: HomeStateChange): Record<string, unknown> {
  if (!after) return { r: [entityId] };
  if (!before) return { a: { [entityId]: compressedState(after) } };
  const added: Record<string, unknown> = {};
  if (before.state !== after.state) added["s"] = after.state;
  if (before.lastChanged !== after.lastChanged) added["lc"] = after.lastChanged / 1000;
  else if (before.lastUpdated !== after.lastUpdated) added["lu"] = after.lastUpdated / 1000;
  const context = contextChange(before, after);
  if (context !== undefined) added["c"] = context;
  const attributes = Object.entries(after.attributes).filter(
    ([key, value]) => !sameValue(before.attributes[key], value),
  );
  if (attributes.length > 0) added["a"] = Object.fromEntries(attributes);
  const gone = Object.keys(before.attributes).filter((key) => !(key in after.attributes));
  return { c: { [entityId]: { "+": added, ...(gone.length > 0 ? { "-": { a: gone } } : {}) } } };
}

function contextChange(before: HomeState, after: HomeState): unknown {
  const keys = (["parent_id", "user_id"] as const).filter((key) => before.context[key] !== after.context[key]);
  if (keys.length === 0) return before.context.id === after.context.id ? undefined : after.context.id;
  const changed = Object.fromEntries(keys.map((key) => [key, after.context[key]]));
  return before.context.id === after.context.id ? changed : { ...changed, id: after.context.id };
}
