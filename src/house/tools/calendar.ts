import { Type } from "typebox";
import type { Clock } from "../../core/clock.ts";
import type { Tool } from "../../core/tool.ts";
import type { CalendarEvent, House } from "../house.ts";
import { canRead, explainNotOne, oneReadable } from "./readable-entity.ts";

const Parameters = Type.Object({
  calendar: Type.Optional(Type.String()),
  from: Type.Optional(Type.String({ description: "ISO time; default now" })),
  days: Type.Optional(Type.Number({ minimum: 0.5, maximum: 366, description: "default 7" })),
});

const DAY = 86_400_000;

const WHOLE_DAY = /^\d{4}-\d\d-\d\d$/;

/** What lasts whole days ends, for Home Assistant, on the day after its last one. */
function shown({ summary, start, end, location }: CalendarEvent): Readonly<Record<string, string>> {
  const place = location === undefined ? {} : { location };
  if (!WHOLE_DAY.test(start) || !WHOLE_DAY.test(end)) return { summary, start, end, ...place };
  const last = new Date(Date.parse(end) - DAY).toISOString().slice(0, 10);
  return { summary, day: start, ...(last > start ? { last_day: last } : {}), ...place };
}

export function createCalendarTool({
  house,
  clock,
}: {
  readonly house: House;
  readonly clock: Clock;
}): Tool<typeof Parameters> {
  return {
    name: "calendar",
    description: "Read calendar events.",
    parameters: Parameters,
    effect: "read",
    isOffered: () => canRead(house.picture, "calendar"),
    async run({ calendar, from: start, days = 7 }, { signal }) {
      const from = start ? Date.parse(start) : clock.now();
      if (Number.isNaN(from))
        return { type: "answer", value: { error: `"${start}" is no ISO time such as 2026-11-22T09:00` }, failed: true };
      const found = oneReadable(house.picture, "calendar", calendar);
      if (found.type === "none" || (found.type === "several" && calendar)) return explainNotOne(found);
      const calendars = found.type === "one" ? [found.entity] : found.candidates;
      const events = await Promise.all(
        calendars.map(async ({ id, name }) => {
          const listed = await house.queries.calendarEvents({ entityId: id, from, to: from + days * DAY }, signal);
          return { calendar: name, events: listed.map(shown) };
        }),
      );
      return { type: "answer", value: events };
    },
  };
}
