import type { Clock } from "../../src/core/clock.ts";
import { domainOf, type HomeState, type StateMachine, sameValue } from "./state-machine.ts";

/** What was, for as long as the home runs: every state that it showed, the oldest given up where there are too many. */
export interface Recorder {
  /** In order of time; `startState` puts first what held at `from`. */
  states(entityId: string, from: number, to: number, options: { readonly startState: boolean }): readonly HomeState[];
  /** Every recorded state of the span, of all entities, in order of time. */
  changes(from: number, to: number): readonly HomeState[];
  /** The mean, least and greatest number in each whole stretch of `milliseconds`, for sensors that measure. */
  statistics(
    entityId: string,
    span: { readonly from: number; readonly to: number; readonly milliseconds: number },
  ): readonly Statistic[];
}

export interface Statistic {
  readonly start: number;
  readonly end: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly last: number;
}

const statesKept = 5000;

export function createRecorder(deps: { readonly clock: Clock; readonly states: StateMachine }): Recorder {
  const { clock, states } = deps;
  const recorded = new Map<string, HomeState[]>();

  states.onChange(({ entityId, after }) => {
    if (!after) return;
    const list = recorded.get(entityId) ?? [];
    recorded.set(entityId, list);
    list.push(after);
    if (list.length > statesKept) list.splice(0, list.length - statesKept);
  });

  function within(
    entityId: string,
    from: number,
    to: number,
    options: { readonly startState: boolean },
  ): readonly HomeState[] {
    const list = recorded.get(entityId) ?? [];
    const during = list.filter(({ lastUpdated }) => lastUpdated > from && lastUpdated <= to);
    const before = options.startState ? list.findLast(({ lastUpdated }) => lastUpdated <= from) : undefined;
    return before ? [{ ...before, lastUpdated: from }, ...during] : during;
  }

  return {
    states: within,
    changes(from, to) {
      const all = [...recorded.keys()].flatMap((entityId) => within(entityId, from, to, { startState: false }));
      return all.toSorted((left, right) => left.lastUpdated - right.lastUpdated);
    },
    statistics(entityId, { from, to, milliseconds }) {
      const result: Statistic[] = [];
      const begin = Math.floor(from / milliseconds) * milliseconds;
      for (let start = begin; start < Math.min(to, clock.now()); start += milliseconds) {
        const end = start + milliseconds;
        const values = within(entityId, start, end, { startState: true })
          .map(({ state }) => Number(state))
          .filter((value) => !Number.isNaN(value));
        const last = values.at(-1);
        if (last === undefined) continue;
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        result.push({ start, end, mean, min: Math.min(...values), max: Math.max(...values), last });
      }
      return result;
    },
  };
}

// For these, Home Assistant's history holds a change of an attribute alone to be significant.
const attributesMatter = new Set(["climate", "device_tracker", "humidifier", "water_heater"]);

/** Leaves out what Home Assistant's history leaves out: changes of attributes alone. */
export function significant(states: readonly HomeState[]): readonly HomeState[] {
  return states.filter((state, index) => {
    const before = states[index - 1];
    if (!before || before.state !== state.state) return true;
    return attributesMatter.has(domainOf(state.entity_id)) && !sameValue(before.attributes, state.attributes);
  });
}
