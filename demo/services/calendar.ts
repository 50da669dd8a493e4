import { Type } from "typebox";
import { type CalendarTime, plainTime } from "../home/calendars.ts";
import type { Home } from "../home/home.ts";
import { parseTime } from "../home/local-time.ts";
import { answerEach, onEach } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";
import { invalidFormat } from "./service-error.ts";

const text = Type.Optional(Type.String());
const duration = Type.Optional(
  Type.Object({
    days: Type.Optional(Type.Number()),
    hours: Type.Optional(Type.Number()),
    minutes: Type.Optional(Type.Number()),
  }),
);

export function calendarServices(home: Home): ServiceDomain {
  const zone = home.description.time_zone;

  function instant(value: string): number {
    const at = parseTime(value, zone);
    if (at === undefined) throw invalidFormat(`Invalid datetime specified: ${value}`);
    return at;
  }

  return {
    domain: "calendar",
    services: {
      create_event: onEach(
        {
          summary: Type.String(),
          description: text,
          location: text,
          start_date: text,
          end_date: text,
          start_date_time: text,
          end_date_time: text,
        },
        (calendar, data) => {
          const start = timeOf(data.start_date, data.start_date_time);
          const end = timeOf(data.end_date, data.end_date_time);
          if (!start || !end)
            throw invalidFormat("at least one of ['start_date', 'start_date_time', 'in'] is required");
          const { summary, description = null, location = null } = data;
          home.calendars.add(calendar.entity_id, { summary, description, location, start, end });
        },
        { needs: [1] },
      ),
      get_events: answerEach({ start_date_time: text, end_date_time: text, duration }, (calendar, data) => {
        const from = data.start_date_time === undefined ? home.clock.now() : instant(data.start_date_time);
        const to = data.end_date_time === undefined ? from + milliseconds(data.duration) : instant(data.end_date_time);
        return {
          events: home.calendars.between(calendar.entity_id, from, to).map(({ uid: _, start, end, ...entry }) => ({
            start: plainTime(start, zone),
            end: plainTime(end, zone),
            ...Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)),
          })),
        };
      }),
    },
  };

  function timeOf(date: string | undefined, time: string | undefined): CalendarTime | undefined {
    if (date !== undefined) return { date };
    return time === undefined ? undefined : { at: instant(time) };
  }

  function milliseconds(
    span: { readonly days?: number; readonly hours?: number; readonly minutes?: number } | undefined,
  ): number {
    if (!span) throw invalidFormat("at least one of ['end_date_time', 'duration'] is required");
    return (((span.days ?? 0) * 24 + (span.hours ?? 0)) * 60 + (span.minutes ?? 0)) * 60_000;
  }
}
