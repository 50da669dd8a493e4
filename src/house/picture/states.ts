// The live states, reduced from the compressed differences of `subscribe_entities`. The work is per change, never per entity.
import type { EntityState, StateChange, StateContext } from "../../core/house.ts";
import type { WireDifference, WireState, WireStates } from "./wire.ts";

export interface States {
  get(entityId: string): EntityState | undefined;
  ids(): Iterable<string>;
  has(entityId: string): boolean;
  /** The whole after a (re)connection: what is not in it is gone. Returns what differs from before. */
  replace(added: Readonly<Record<string, WireState>>): readonly StateChange[];
  /** One event, each of its changes in order. */
  apply(event: WireStates): readonly StateChange[];
}

export function createStates(): States {
  const states = new Map<string, EntityState>();

  function put(entityId: string, after: EntityState | undefined): StateChange {
    const before = states.get(entityId);
    if (after) states.set(entityId, after);
    else states.delete(entityId);
    return { entityId, before, after };
  }

  return {
    get: (entityId) => states.get(entityId),
    has: (entityId) => states.has(entityId),
    ids: () => states.keys(),
    replace(added) {
      const gone = [...states.keys()].filter((id) => !(id in added)).map((id) => put(id, undefined));
      const others = Object.entries(added).map(([id, wire]) => put(id, whole(wire)));
      return [...gone, ...others.filter(differs)];
    },
    apply(event) {
      const changes: StateChange[] = [];
      for (const [id, wire] of Object.entries(event.a ?? {})) changes.push(put(id, whole(wire)));
      for (const id of event.r ?? []) changes.push(put(id, undefined));
      for (const [id, difference] of Object.entries(event.c ?? {})) {
        const before = states.get(id);
        if (before) changes.push(put(id, merge(before, difference)));
      }
      return changes;
    },
  };
}

function whole(wire: WireState): EntityState {
  return {
    state: wire.s,
    attributes: wire.a ?? {},
    lastChanged: Math.round((wire.lc ?? 0) * 1000),
    context: wholeContext(wire.c),
  };
}

function merge(before: EntityState, { "+": added, "-": removed }: WireDifference): EntityState {
  return {
    state: added?.s ?? before.state,
    attributes: added?.a || removed?.a ? attributes(before.attributes, added?.a, removed?.a) : before.attributes,
    lastChanged: added?.lc === undefined ? before.lastChanged : Math.round(added.lc * 1000),
    context: changedContext(added?.c, before.context),
  };
}

function attributes(
  before: EntityState["attributes"],
  added: EntityState["attributes"] | undefined,
  removed: readonly string[] | undefined,
): EntityState["attributes"] {
  const after: Record<string, unknown> = { ...before, ...added };
  for (const key of removed ?? []) delete after[key];
  return after;
}

/** Of a whole state: an id alone has neither cause nor person. */
function wholeContext(wire: WireState["c"]): StateContext | undefined {
  const { id, parent_id: parentId, user_id: userId } = typeof wire === "string" ? { id: wire } : (wire ?? {});
  return id === undefined ? undefined : { id, parentId: parentId ?? undefined, userId: userId ?? undefined };
}

/** Of a difference: what it does not name is as it was, and an id alone names the id alone. */
function changedContext(wire: WireState["c"], before: StateContext | undefined): StateContext | undefined {
  if (wire === undefined) return before;
  const named = typeof wire === "string" ? { id: wire } : wire;
  const id = named.id ?? before?.id;
  if (id === undefined) return undefined;
  return {
    id,
    parentId: "parent_id" in named ? (named.parent_id ?? undefined) : before?.parentId,
    userId: "user_id" in named ? (named.user_id ?? undefined) : before?.userId,
  };
}

/** The contexts of states restored after a restart are new, though nothing changed. */
function differs({ before, after }: StateChange): boolean {
  return before?.state !== after?.state || JSON.stringify(before?.attributes) !== JSON.stringify(after?.attributes);
}
