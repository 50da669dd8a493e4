import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import { describeEntity } from "./describe.ts";
import { canRead, explainNotOne, oneReadable } from "./readable-entity.ts";

const Parameters = Type.Object({
  forecast: Type.Optional(Type.Union([Type.Literal("none"), Type.Literal("daily"), Type.Literal("hourly")])),
  place: Type.Optional(Type.String()),
});

const MOST_FORECASTS = 12;

export function createWeatherTool({ house }: { readonly house: House }): Tool<typeof Parameters> {
  return {
    name: "weather",
    description: "The weather now and a forecast, default daily.",
    parameters: Parameters,
    effect: "read",
    isOffered: () => canRead(house.picture, "weather"),
    async run({ place, forecast = "daily" }, { signal }) {
      const found = oneReadable(house.picture, "weather", place);
      if (found.type !== "one") return explainNotOne(found);
      const now = describeEntity(house.picture, found.entity);
      if (forecast === "none") return { type: "answer", value: now };
      const points = await house.queries.forecast({ entityId: found.entity.id, type: forecast }, signal);
      return { type: "answer", value: { now, forecast: points.slice(0, MOST_FORECASTS) } };
    },
  };
}
