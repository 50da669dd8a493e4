import type { Clock } from "../../src/core/clock.ts";
import { type EventBus, type HomeContext, isoTime } from "./event-bus.ts";

export type Attributes = Readonly<Record<string, unknown>>;

/** Times are milliseconds since the epoch; the wire's forms are made by `stateOnWire` and the compressed messages. */
export interface HomeState {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Attributes;
  readonly lastChanged: number;
  readonly lastUpdated: number;
  readonly lastReported: number;
  readonly context: HomeContext;
}

export interface HomeStateChange {
  readonly entityId: string;
  readonly before: HomeState | undefined;
  readonly after: HomeState | undefined;
  readonly at: number;
}

export interface StateMachine {
  get(entityId: string): HomeState | undefined;
  all(): readonly HomeState[];
  /** Writes a state as Home Assistant does: an equal one is only reported, another attribute keeps `last_changed`. */
  set(entityId: string, state: string, attributes: Attributes, context?: HomeContext): void;
  /** Changes the state, some attributes, or both; `undefined` removes an attribute. */
  update(
    entityId: string,
    change: { readonly state?: string; readonly attributes?: Attributes },
    context?: HomeContext,
  ): void;
  remove(entityId: string, context?: HomeContext): void;
  /** Called before the event on the bus is fired. */
  onChange(listener: (change: HomeStateChange) => void): () => void;
}

export function createStateMachine(deps: { readonly clock: Clock; readonly bus: EventBus }): StateMachine {
  const { clock, bus } = deps;
  const states = new Map<string, HomeState>();
  const listeners = new Set<(change: HomeStateChange) => void>();

  function announce(change: HomeStateChange, context: HomeContext): void {
    for (const listener of [...listeners]) listener(change);
    bus.fire(
      "state_changed",
      {
        entity_id: change.entityId,
        old_state: change.before ? stateOnWire(change.before) : null,
        new_state: change.after ? stateOnWire(change.after) : null,
      },
      context,
    );
  }

  function set(entityId: string, state: string, attributes: Attributes, context = bus.context()): void {
    const now = clock.now();
    const before = states.get(entityId);
    const sameState = before?.state === state;
    if (before && sameState && sameValue(before.attributes, attributes)) {
      states.set(entityId, { ...before, lastReported: now });
      return;
    }
    const after: HomeState = {
      entity_id: entityId,
      state,
      attributes,
      lastChanged: before && sameState ? before.lastChanged : now,
      lastUpdated: now,
      lastReported: now,
      context,
    };
    states.set(entityId, after);
    announce({ entityId, before, after, at: now }, context);
  }

  return {
    get: (entityId) => states.get(entityId),
    all: () => [...states.values()],
    set,
    update(entityId, change, context) {
      const before = states.get(entityId);
      if (!before) return;
      const merged = Object.entries({ ...before.attributes, ...change.attributes });
      const attributes = Object.fromEntries(merged.filter(([, value]) => value !== undefined));
      set(entityId, change.state ?? before.state, attributes, context);
    },
    remove(entityId, context = bus.context()) {
      const before = states.get(entityId);
      if (!before) return;
      states.delete(entityId);
      announce({ entityId, before, after: undefined, at: clock.now() }, context);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A state as `get_states`, `state_changed` and REST show it. */
export function stateOnWire(state: HomeState): Record<string, unknown> {
  return {
    entity_id: state.entity_id,
    state: state.state,
    attributes: state.attributes,
    last_changed: isoTime(state.lastChanged),
    last_reported: isoTime(state.lastReported),
    last_updated: isoTime(state.lastUpdated),
    context: state.context,
  };
}

export function domainOf(entityId: string): string {
  return entityId.slice(0, entityId.indexOf("."));
}

export function sameValue(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
