// History, statistics and logbook.
import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { parseTime } from "../home/local-time.ts";
import { significant } from "../home/recorder.ts";
import { domainOf, type HomeState } from "../home/state-machine.ts";
import { type Command, CommandError, command } from "./command.ts";

const flag = Type.Optional(Type.Boolean());
const texts = Type.Array(Type.String());
const span = { start_time: Type.String(), end_time: Type.Optional(Type.String()) };
const periods = ["5minute", "hour", "day", "week", "month", "year"] as const;

const historyFields = Type.Object({
  ...span,
  entity_ids: texts,
  include_start_time_state: flag,
  significant_changes_only: flag,
  minimal_response: flag,
  no_attributes: flag,
});

const statisticsFields = Type.Object({
  ...span,
  statistic_ids: texts,
  period: Type.Union(periods.map((period) => Type.Literal(period))),
  types: Type.Optional(texts),
  units: Type.Optional(Type.Record(Type.String(), Type.String())),
});

const hour = 3_600_000;
const lengths: Readonly<Record<(typeof periods)[number], number>> = {
  "5minute": hour / 12,
  hour,
  day: 24 * hour,
  week: 7 * 24 * hour,
  month: 30 * 24 * hour,
  year: 365 * 24 * hour,
};

export const recordCommands: readonly Command[] = [
  command("history/history_during_period", historyFields, (request, { home }) => {
    const { from, to } = readSpan(home, request);
    const lists = request.entity_ids.map((entityId) => {
      if (!/^[a-z0-9_]+\.[a-z0-9_]+$/.test(entityId))
        throw new CommandError("invalid_entity_ids", "Invalid entity_ids");
      const states = home.recorder.states(entityId, from, to, {
        startState: request.include_start_time_state !== false,
      });
      const chosen = request.significant_changes_only === false ? states : significant(states);
      return [entityId, historyOnWire(chosen, request)] as const;
    });
    return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
  }),
  command("recorder/statistics_during_period", statisticsFields, (request, { home }) => {
    const { from, to } = readSpan(home, request);
    const wanted = new Set(request.types ?? ["change", "last_reset", "max", "mean", "min", "state", "sum"]);
    const lists = request.statistic_ids.map((entityId) => {
      const milliseconds = lengths[request.period];
      const total = hasSum(home.states.get(entityId));
      const rows = home.recorder
        .statistics(entityId, { from, to, milliseconds })
        .map(({ start, end, last, ...measured }, index, all) => {
          const change = index === 0 ? 0 : last - (all[index - 1]?.last ?? last);
          const values = total ? { change, state: last, sum: last, last_reset: null } : { ...measured };
          const chosen = Object.entries(values).filter(([key]) => wanted.has(key));
          return { start, end, ...Object.fromEntries(chosen) };
        });
      return [entityId, hasStatistics(home.states.get(entityId)) ? rows : []] as const;
    });
    return Object.fromEntries(lists.filter(([, rows]) => rows.length > 0));
  }),
  command(
    "recorder/list_statistic_ids",
    Type.Object({ statistic_type: Type.Optional(Type.String()) }),
    (request, { home }) => {
      return home.states
        .all()
        .filter(hasStatistics)
        .filter((state) => request.statistic_type === undefined || hasSum(state) === (request.statistic_type === "sum"))
        .map(statisticOnWire);
    },
  ),
  command(
    "logbook/get_events",
    Type.Object({
      ...span,
      entity_ids: Type.Optional(texts),
      device_ids: Type.Optional(texts),
      context_id: Type.Optional(Type.String()),
    }),
    (request, { home }) => {
      const { from, to } = readSpan(home, request);
      const wanted = request.entity_ids && new Set(request.entity_ids);
      return home.recorder
        .changes(from, to)
        .filter(
          (state) =>
            (wanted?.has(state.entity_id) ?? true) && state.lastChanged === state.lastUpdated && !isContinuous(state),
        )
        .filter((state) => request.context_id === undefined || state.context.id === request.context_id)
        .map((state) => logbookEntry(home, state));
    },
  ),
];

function readSpan(
  home: Home,
  request: { readonly start_time: string; readonly end_time?: string },
): { readonly from: number; readonly to: number } {
  const zone = home.description.time_zone;
  const from = parseTime(request.start_time, zone);
  const to = request.end_time === undefined ? home.clock.now() : parseTime(request.end_time, zone);
  if (from === undefined) throw new CommandError("invalid_start_time", "Invalid start_time");
  if (to === undefined) throw new CommandError("invalid_end_time", "Invalid end_time");
  return { from, to };
}

function historyOnWire(
  states: readonly HomeState[],
  options: { readonly minimal_response?: boolean; readonly no_attributes?: boolean },
): readonly Record<string, unknown>[] {
  return states.map((state, index) => {
    const updated = { s: state.state, lu: state.lastUpdated / 1000 };
    if (options.minimal_response === true && index > 0) return updated;
    const changed = state.lastChanged === state.lastUpdated ? {} : { lc: state.lastChanged / 1000 };
    return options.no_attributes === true
      ? { ...updated, ...changed }
      : { ...updated, a: state.attributes, ...changed };
  });
}

function hasStatistics(state: HomeState | undefined): boolean {
  return state !== undefined && domainOf(state.entity_id) === "sensor" && state.attributes["state_class"] !== undefined;
}

function hasSum(state: HomeState | undefined): boolean {
  return String(state?.attributes["state_class"]).startsWith("total");
}

function statisticOnWire(state: HomeState): Record<string, unknown> {
  const unit = state.attributes["unit_of_measurement"] ?? null;
  const total = hasSum(state);
  return {
    statistic_id: state.entity_id,
    display_unit_of_measurement: unit,
    has_mean: !total,
    mean_type: total ? 0 : 1,
    has_sum: total,
    name: null,
    source: "recorder",
    statistics_unit_of_measurement: unit,
    unit_class:
      state.attributes["device_class"] === "battery" ? "unitless" : (state.attributes["device_class"] ?? null),
  };
}

function isContinuous(state: HomeState): boolean {
  const domain = domainOf(state.entity_id);
  return domain === "counter" || (domain === "sensor" && state.attributes["unit_of_measurement"] !== undefined);
}

/** Names stand in the registry: the entry has the id, what it became, and who or what began it. */
function logbookEntry(home: Home, state: HomeState): Record<string, unknown> {
  const cause = home.causeOf(state.context);
  return {
    state: state.state,
    entity_id: state.entity_id,
    when: state.lastUpdated / 1000,
    ...(state.context.user_id === null ? {} : { context_user_id: state.context.user_id }),
    ...(cause && cause.data["entity_id"] !== state.entity_id ? causeOnWire(cause) : {}),
  };
}

function causeOnWire(cause: NonNullable<ReturnType<Home["causeOf"]>>): Record<string, unknown> {
  const { event_type, data } = cause;
  if (event_type === "call_service") {
    return { context_event_type: event_type, context_domain: data["domain"], context_service: data["service"] };
  }
  return {
    context_event_type: event_type,
    context_domain: event_type === "script_started" ? "script" : "automation",
    context_name: data["name"],
    context_message: event_type === "script_started" ? "started" : "triggered",
    context_entity_id: data["entity_id"],
  };
}
