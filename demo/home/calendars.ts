import type { HomeDescription } from "./description.ts";
import { instantOf, localDate, localIso } from "./local-time.ts";
import { idOf } from "./registry-entries.ts";

export interface CalendarEntry {
  readonly uid: string;
  readonly summary: string;
  readonly description: string | null;
  readonly location: string | null;
  /** A whole-day event has dates (the end is the day after), another has instants. */
  readonly start: CalendarTime;
  readonly end: CalendarTime;
}

export type CalendarTime = { readonly date: string } | { readonly at: number };

export interface Calendars {
  has(entityId: string): boolean;
  add(entityId: string, entry: Omit<CalendarEntry, "uid">): void;
  /** In the order of their beginning; everything that touches the span. */
  between(entityId: string, from: number, to: number): readonly CalendarEntry[];
}

export function createCalendars(deps: {
  readonly description: HomeDescription;
  /** The instant from whose day the events are counted. */
  readonly today: number;
}): Calendars {
  const { description, today } = deps;
  const zone = description.time_zone;
  const calendars = new Map<string, CalendarEntry[]>();
  let added = 0;

  function add(entityId: string, entry: Omit<CalendarEntry, "uid">): void {
    added += 1;
    const entries = calendars.get(entityId) ?? [];
    calendars.set(entityId, [...entries, { uid: idOf(`${entry.summary} ${added}`), ...entry }]);
  }

  function instant(time: CalendarTime): number {
    return "at" in time ? time.at : instantOf(time.date, "00:00", zone);
  }

  for (const event of description.events) {
    const date = localDate(today, zone, event.day);
    const span =
      event.from === undefined
        ? { start: { date }, end: { date: localDate(today, zone, event.day + (event.days ?? 1)) } }
        : {
            start: { at: instantOf(date, event.from, zone) },
            end: { at: instantOf(date, event.to ?? event.from, zone) },
          };
    const { summary, description: about = null, location = null } = event;
    add(event.entity_id, { summary, description: about, location, ...span });
  }

  return {
    has: (entityId) =>
      description.entities.some(({ entity_id }) => entity_id === entityId && entityId.startsWith("calendar.")),
    add,
    between(entityId, from, to) {
      const entries = calendars.get(entityId) ?? [];
      return entries
        .filter(({ start, end }) => instant(start) < to && instant(end) > from)
        .toSorted((left, right) => instant(left.start) - instant(right.start));
    },
  };
}

/** As `calendar.get_events` writes it. */
export function plainTime(time: CalendarTime, timeZone: string): string {
  return "at" in time ? localIso(time.at, timeZone) : time.date;
}

/** As REST writes it. */
export function taggedTime(time: CalendarTime, timeZone: string): Record<string, string> {
  return "at" in time ? { dateTime: localIso(time.at, timeZone) } : { date: time.date };
}
