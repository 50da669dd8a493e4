// Times as people of the home see them. Everything else is UTC.

/** `2026-11-22T19:30:00+01:00`. */
export function localIso(at: number, timeZone: string): string {
  const offset = offsetMinutes(at, timeZone);
  const sign = offset < 0 ? "-" : "+";
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const clock = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  return `${clock}${sign}${two(hours)}:${two(minutes)}`;
}

/** `2026-11-22`, so many days after the day of `at`. */
export function localDate(at: number, timeZone: string, days = 0): string {
  const shifted = new Date(at + offsetMinutes(at, timeZone) * 60_000);
  shifted.setUTCDate(shifted.getUTCDate() + days);
  return shifted.toISOString().slice(0, 10);
}

/** The instant of a local date and time (`2026-11-22`, `19:30`). */
export function instantOf(date: string, time: string, timeZone: string): number {
  const asUtc = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  const guess = asUtc - offsetMinutes(asUtc, timeZone) * 60_000;
  return asUtc - offsetMinutes(guess, timeZone) * 60_000;
}

/** Reads what Home Assistant reads as a time: with an offset, or local. Undefined for anything else. */
export function parseTime(text: string, timeZone: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim(),
  );
  if (!parts) return undefined;
  const [, date = "", time = "00:00", offset] = parts;
  const at =
    offset === undefined ? instantOf(date, time.slice(0, 8), timeZone) : Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(at) ? undefined : at;
}

function offsetMinutes(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
