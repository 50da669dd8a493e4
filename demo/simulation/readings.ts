import type { HomeState } from "../home/state-machine.ts";

type Reading = (minute: number, states: (entityId: string) => HomeState | undefined) => number;

/** What the instruments show at a minute of the day: slow curves, and what is on in the house. */
export const readings: Readonly<Record<string, Reading>> = {
  "sensor.outside_temperature": (minute) => 9 + 4 * wave(minute, 15),
  "sensor.living_room_temperature": (minute, states) =>
    19 + (goalOf(states("climate.living_room")) - 19) * 0.7 + 0.3 * wave(minute, 18),
  "sensor.bedroom_temperature": (minute) => 18 + 0.8 * wave(minute, 17),
  "sensor.bathroom_humidity": (minute) => 55 + 12 * Math.exp(-(((minute - 425) / 40) ** 2)),
  "sensor.bedroom_humidity": (minute) => 42 + 3 * wave(minute, 4),
  "sensor.house_power": (minute, states) =>
    180 +
    60 * Math.max(0, wave(minute, 19)) +
    900 * on(states("switch.coffee_machine")) +
    110 * on(states("media_player.living_room_tv")),
};

/** With as many digits as the instrument has. */
export function shown(entityId: string, value: number): string {
  return value.toFixed(entityId.endsWith("_temperature") ? 1 : 0);
}

/** From -1 to 1, highest at `hour`. */
function wave(minute: number, hour: number): number {
  return Math.cos(((minute - hour * 60) / 1440) * 2 * Math.PI);
}

function goalOf(climate: HomeState | undefined): number {
  const goal = climate?.attributes["temperature"];
  return typeof goal === "number" ? goal : 20;
}

function on(entity: HomeState | undefined): number {
  return entity && !["off", "standby", "unavailable"].includes(entity.state) ? 1 : 0;
}
