import { Type } from "typebox";
import { isoTime } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { answerEach, numberOf } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";
import { validationError } from "./service-error.ts";

const conditions = ["cloudy", "rainy", "partlycloudy", "sunny", "rainy", "cloudy", "windy"];
const hour = 3_600_000;

export function weatherServices(home: Home): ServiceDomain {
  return {
    domain: "weather",
    services: {
      get_forecasts: answerEach(
        { type: Type.Union([Type.Literal("daily"), Type.Literal("hourly"), Type.Literal("twice_daily")]) },
        (weather, { type }) => {
          if (type === "twice_daily") {
            const sentence = `Weather entity ${weather.entity_id} does not support the ${type} forecast type`;
            throw validationError("unsupported_forecast_type", sentence, {}, "weather");
          }
          const warmth = numberOf(weather, "temperature") ?? 10;
          const span = type === "daily" ? 24 * hour : hour;
          const start = Math.floor(home.clock.now() / span) * span;
          return {
            forecast: conditions.map((condition, index) =>
              forecastAt({ at: start + index * span, condition, warmth, daily: type === "daily", index }),
            ),
          };
        },
      ),
    },
  };
}

function forecastAt(entry: {
  readonly at: number;
  readonly condition: string;
  readonly warmth: number;
  readonly daily: boolean;
  readonly index: number;
}): Record<string, unknown> {
  const temperature = Math.round((entry.warmth + Math.sin(entry.index) * 3) * 10) / 10;
  return {
    condition: entry.condition,
    datetime: isoTime(entry.at),
    precipitation_probability: entry.condition === "rainy" ? 80 : 10,
    precipitation: entry.condition === "rainy" ? 3.2 : 0,
    temperature,
    ...(entry.daily ? { templow: temperature - 5 } : {}),
    humidity: 76,
    wind_speed: 14.4,
    wind_bearing: 240,
  };
}
