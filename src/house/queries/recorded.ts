// What Home Assistant's recorder kept: history, long-term statistics, logbook.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { HouseQueries, LogbookEntry } from "../house.ts";
import { type Ask, isoTime, readAnswer } from "./answer.ts";

const DEADLINE = 30_000;
const Text = Type.String();
const MaybeNumber = Type.Optional(Type.Union([Type.Number(), Type.Null()]));
const MaybeText = Type.Optional(Type.Union([Text, Type.Null()]));

/** Compressed states; times in seconds. `lc` is there where it differs from `lu`. */
const History = Compile(
  Type.Record(Text, Type.Array(Type.Object({ s: Text, lu: Type.Number(), lc: Type.Optional(Type.Number()) }))),
);
const Statistics = Compile(
  Type.Record(
    Text,
    Type.Array(
      Type.Object({
        start: Type.Number(),
        end: Type.Number(),
        mean: MaybeNumber,
        min: MaybeNumber,
        max: MaybeNumber,
        sum: MaybeNumber,
        change: MaybeNumber,
      }),
    ),
  ),
);
const Logbook = Compile(
  Type.Array(
    Type.Object({
      when: Type.Number(),
      name: MaybeText,
      entity_id: MaybeText,
      state: MaybeText,
      message: MaybeText,
    }),
  ),
);

export function createRecordedQueries(ask: Ask): Pick<HouseQueries, "history" | "statistics" | "logbook"> {
  return {
    async history({ entityIds, from, to }, signal) {
      if (entityIds.length === 0) return new Map();
      const command = {
        type: "history/history_during_period",
        start_time: isoTime(from),
        end_time: isoTime(to),
        entity_ids: entityIds,
        minimal_response: true,
        no_attributes: true,
        significant_changes_only: false,
      };
      const answer = readAnswer(History, "history", await ask(command, { signal, deadline: DEADLINE }));
      return new Map(
        Object.entries(answer).map(([id, points]) => [
          id,
          points.map((point) => ({ at: Math.round((point.lc ?? point.lu) * 1000), state: point.s })),
        ]),
      );
    },
    async statistics({ entityIds, from, to, period }, signal) {
      if (entityIds.length === 0) return new Map();
      const command = {
        type: "recorder/statistics_during_period",
        start_time: isoTime(from),
        end_time: isoTime(to),
        statistic_ids: entityIds,
        period,
        types: ["mean", "min", "max", "sum", "change"],
      };
      const answer = readAnswer(Statistics, "statistics", await ask(command, { signal, deadline: DEADLINE }));
      return new Map(
        Object.entries(answer).map(([id, points]) => [
          id,
          points.map(({ start, end, ...values }) => ({ from: start, to: end, ...withoutNull(values) })),
        ]),
      );
    },
    async logbook({ entityIds, from, to }, signal) {
      // Without ids the whole logbook would come, of what isn't readable too.
      if (entityIds.length === 0) return [];
      const command = {
        type: "logbook/get_events",
        start_time: isoTime(from),
        end_time: isoTime(to),
        entity_ids: entityIds,
      };
      const answer = readAnswer(Logbook, "the logbook", await ask(command, { signal, deadline: DEADLINE }));
      return answer.map(
        (entry): LogbookEntry => ({
          at: Math.round(entry.when * 1000),
          entityId: entry.entity_id ?? undefined,
          name: entry.name ?? entry.entity_id ?? "",
          text: entry.message ?? entry.state ?? "",
        }),
      );
    },
  };
}

type Numbers = Readonly<Record<"mean" | "min" | "max" | "sum" | "change", number | null | undefined>>;

function withoutNull(values: Partial<Numbers>): { readonly [Name in keyof Numbers]?: number } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === "number"));
}
