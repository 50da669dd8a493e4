// Days of the home's calendar as instants.
import { AppError } from "../core/errors.ts";

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

export interface Span {
  readonly after: number | undefined;
  readonly before: number | undefined;
}

/** From the beginning of one day to the end of another, in the home's time zone. Throws AppError `span`. */
export function readSpan(
  { after, before }: { readonly after?: string | undefined; readonly before?: string | undefined },
  timeZone: string,
): Span {
  return {
    after: after === undefined ? undefined : startOf(after, timeZone),
    before: before === undefined ? undefined : startOf(before, timeZone, 1),
  };
}

function startOf(day: string, timeZone: string, later = 0): number {
  const [, year, month, date] = DAY.exec(day.trim()) ?? [];
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(date) + later);
  if (Number.isNaN(asUtc)) throw new AppError("span", `a day is YYYY-MM-DD, not "${day}"`);
  // Twice: the offset at the guess may be another than at the day's beginning.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** How far local time is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - (instant - (((instant % 1_000) + 1_000) % 1_000));
}
