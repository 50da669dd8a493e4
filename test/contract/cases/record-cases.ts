import { type TSchema, Type } from "typebox";
import type { WireCase } from "../wire-case.ts";
import * as shape from "../wire-shapes.ts";

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const list = (item: TSchema) => ({ result: Type.Array(item, { minItems: 1 }) });

export const recordCases: readonly WireCase[] = [
  {
    name: "tells the history of an entity, and nothing of one that is not there",
    command: {
      type: "history/history_during_period",
      start_time: anHourAgo(),
      entity_ids: ["lock.front_door", "light.nowhere"],
      end_time: tomorrow(),
      minimal_response: true,
      no_attributes: true,
      significant_changes_only: false,
    },
    expected: {
      result: Type.Object({
        "lock.front_door": Type.Array(shape.historyState, { minItems: 1 }),
        "light.nowhere": Type.Optional(Type.Never()),
      }),
    },
  },
  {
    name: "refuses a history from no time",
    command: { type: "history/history_during_period", start_time: "lately", entity_ids: ["lock.front_door"] },
    expected: { error: "invalid_start_time" },
  },
  {
    name: "refuses a history of no entity",
    command: { type: "history/history_during_period", start_time: anHourAgo(), entity_ids: ["front door"] },
    expected: { error: "invalid_entity_ids" },
  },
  {
    name: "answers for statistics that it does not have with nothing",
    command: {
      type: "recorder/statistics_during_period",
      start_time: anHourAgo(),
      end_time: tomorrow(),
      statistic_ids: ["sensor.nowhere"],
      period: "hour",
      types: ["mean", "min", "max", "sum", "change"],
    },
    expected: { result: Type.Object({ "sensor.nowhere": Type.Optional(Type.Never()) }) },
  },
  {
    name: "lists what it keeps statistics of",
    command: { type: "recorder/list_statistic_ids" },
    expected: list(
      Type.Object({
        statistic_id: Type.String(),
        has_sum: Type.Boolean(),
        statistics_unit_of_measurement: Type.String(),
      }),
    ),
  },
  {
    name: "tells the logbook of an entity",
    command: {
      type: "logbook/get_events",
      start_time: anHourAgo(),
      end_time: tomorrow(),
      entity_ids: ["lock.front_door"],
    },
    expected: {
      result: Type.Array(
        Type.Object({ when: Type.Number(), state: Type.String(), entity_id: Type.Literal("lock.front_door") }),
      ),
    },
  },
];
