// Days of the home's calendar as instants.
import { AppError } from "../core/errors.ts";
import { fromWall } from "../core/wall-clock.ts";

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
  return fromWall(asUtc, timeZone);
}
