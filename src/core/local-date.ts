/** The date (`2026-11-25`) on the walls of a place at an instant. `timeZone` is an IANA name. */
export function localDate(at: number, timeZone: string): string {
  const format = { year: "numeric", month: "2-digit", day: "2-digit", timeZone } as const;
  const parts = new Intl.DateTimeFormat("en", format).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
