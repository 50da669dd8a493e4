import { Type } from "typebox";
import type { Clock } from "../../core/clock.ts";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import { explainMiss } from "./describe.ts";

const Parameters = Type.Object({
  entity: Type.String({ description: "id or name" }),
  hours: Type.Optional(
    Type.Number({ minimum: 0.1, maximum: 8_760, description: "back from now, default 24, at most 8760" }),
  ),
  kind: Type.Optional(Type.Union([Type.Literal("changes"), Type.Literal("statistics"), Type.Literal("logbook")])),
});

const MOST_POINTS = 60;
const HOUR = 3_600_000;

/** When something changed, how a sensor went, and what the logbook says; newest last. */
export function createHistoryTool({
  house,
  clock,
}: {
  readonly house: House;
  readonly clock: Clock;
}): Tool<typeof Parameters> {
  return {
    name: "history",
    description: "past states, means or logbook of an entity.",
    parameters: Parameters,
    effect: "read",
    isRare: true,
    async run({ entity: wanted, hours = 24, kind = "changes" }, { signal }) {
      const { picture, queries } = house;
      const known = picture.entity(wanted);
      const result = known?.readable
        ? { type: "resolved" as const, entities: [known] }
        : picture.resolve({ names: [wanted] });
      if (result.type !== "resolved") return explainMiss(result, picture);
      const entityIds = result.entities.map(({ id }) => id);
      const to = clock.now();
      const range = { entityIds, from: to - hours * HOUR, to };
      const newest = <T>(points: readonly T[]) => ({
        points: points.slice(-MOST_POINTS),
        ...(points.length > MOST_POINTS ? { earlier: points.length - MOST_POINTS } : {}),
      });
      const iso = (at: number) => new Date(at).toISOString();

      switch (kind) {
        case "changes": {
          const byEntity = await queries.history(range, signal);
          return {
            type: "answer",
            value: [...byEntity].map(([id, points]) => ({
              id,
              ...newest(points.map(({ at, state }) => [iso(at), state])),
            })),
          };
        }
        case "statistics": {
          const byEntity = await queries.statistics({ ...range, period: hours > 72 ? "day" : "hour" }, signal);
          const rows = [...byEntity].map(([id, points]) => ({
            id,
            ...newest(points.map(({ from, to: _, ...values }) => ({ from: iso(from), ...values }))),
          }));
          return { type: "answer", value: rows };
        }
        case "logbook": {
          const entries = await queries.logbook(range, signal);
          return { type: "answer", value: newest(entries.map(({ at, name, text }) => [iso(at), name, text])) };
        }
      }
    },
  };
}
