// What the walls show where clocks are put forward and back, and where they differ by less than an hour.
import { expect, it } from "vitest";
import { fromWall, localDate, toWall } from "../../src/core/wall-clock.ts";

it.each([
  ["Europe/Vienna", "2026-11-25T23:30:00Z", "2026-11-26T00:30:00.000Z"],
  ["Europe/Vienna", "2026-07-01T22:00:00Z", "2026-07-02T00:00:00.000Z"],
  ["America/St_Johns", "2026-01-01T02:15:07Z", "2025-12-31T22:45:07.000Z"],
  ["Asia/Kathmandu", "2025-12-31T20:00:00Z", "2026-01-01T01:45:00.000Z"],
  ["UTC", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"],
])("in %s %s is shown as %s", (timeZone, at, shown) => {
  const wall = toWall(Date.parse(at), timeZone);
  expect(new Date(wall).toISOString()).toBe(shown);
  expect(localDate(Date.parse(at), timeZone)).toBe(shown.slice(0, 10));
  expect(fromWall(wall, timeZone)).toBe(Date.parse(at));
});

it.each([
  ["the hour that is left out", "Europe/Vienna", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00.000Z"],
  ["the day after it", "Europe/Vienna", "2026-03-30T00:00:00Z", "2026-03-29T22:00:00.000Z"],
  ["the day that begins at one", "America/Santiago", "2026-09-06T00:00:00Z", "2026-09-06T04:00:00.000Z"],
  ["the first of two", "Europe/Vienna", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00.000Z"],
  ["half an hour forward", "Australia/Lord_Howe", "2026-10-04T03:00:00Z", "2026-10-03T16:00:00.000Z"],
])("finds the instant for %s", (_, timeZone, wall, at) => {
  expect(new Date(fromWall(Date.parse(wall), timeZone)).toISOString()).toBe(at);
});
