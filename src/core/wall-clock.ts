/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const numeric = "numeric";
  const known =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en", {
      ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
      ...{ hourCycle: "h23", timeZone },
    });
  formats.set(timeZone, known);
  return known;
}

/** An instant as clock and calendar on the walls of a place show it: the milliseconds that read the same in UTC, to the second. `timeZone` is an IANA name. */
export function toWall(at: number, timeZone: string): number {
  const parts = formatFor(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

const DAY = 86_400_000;

/** The other way round, of whole seconds: the first of two instants that show the same; what no clock shows, for it was put forward, is as much later. */
export function fromWall(wall: number, timeZone: string): number {
  const [before = wall, after = wall] = [wall - DAY, wall + DAY].map((near) => wall - (toWall(near, timeZone) - near));
  return toWall(before, timeZone) !== wall && toWall(after, timeZone) === wall ? after : before;
}

/** The date (`2026-11-25`) on the walls of a place at an instant. */
export function localDate(at: number, timeZone: string): string {
  return new Date(toWall(at, timeZone)).toISOString().slice(0, 10);
}
