import { describe, expect, it } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { silentLog } from "../../src/core/log.ts";
import type { StoreCopy } from "../../src/store/index.ts";
import { keepNightlyBackups } from "../../src/wiring/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Berlin is an hour ahead in November: three in the night is two o'clock UTC. */
const NIGHT = Date.UTC(2026, 10, 23, 2);

function startNights({ at, quiet = () => Number.POSITIVE_INFINITY }: { at: number; quiet?: () => number }) {
  const clock = createFakeClock(at);
  const life = new AbortController();
  const made: number[] = [];
  const copies: StoreCopy[] = [];
  const state = { broken: false, full: false };
  keepNightlyBackups({
    store: {
      check: async () => (state.broken ? "page 7 is wrong" : undefined),
      backUp: async (kind) => {
        if (state.full) throw new AppError("store-full", "no room");
        const copy: StoreCopy = { path: "a", kind, madeAt: clock.now(), bytes: 1 };
        made.push(clock.now());
        copies.unshift(copy);
        return copy;
      },
      copies: () => copies,
    },
    clock,
    timeZone: () => "Europe/Berlin",
    quietFor: quiet,
    log: silentLog,
    life: life.signal,
  });
  const pass = async (milliseconds: number) => {
    // In the steps of the looking, so that what each look begins is done before the next.
    for (let passed = 0; passed < milliseconds; passed += 5 * 60_000) {
      await clock.advance(5 * 60_000);
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
    }
  };
  return { clock, made, copies, state, pass, end: () => life.abort() };
}

describe("the nightly backup", () => {
  it("is made once a night, after three o'clock at home", async () => {
    const nights = startNights({ at: NIGHT - 4 * HOUR });
    nights.copies.push({ path: "old", kind: "nightly", madeAt: NIGHT - 20 * HOUR, bytes: 1 });
    await nights.pass(4 * DAY);
    expect(nights.made.map((at) => Math.floor((at - NIGHT) / HOUR))).toEqual([0, 24, 48, 72]);
    nights.end();
  });

  it("is made up some minutes after a start where the last night had none", async () => {
    const nights = startNights({ at: NIGHT + 9 * HOUR });
    nights.copies.push({ path: "old", kind: "nightly", madeAt: NIGHT - 3 * DAY, bytes: 1 });
    await nights.pass(HOUR);
    expect(nights.made).toHaveLength(1);
    await nights.pass(10 * HOUR);
    expect(nights.made).toHaveLength(1);
    nights.end();
  });

  it.each([
    ["a day ahead", DAY],
    ["a day back", -DAY],
  ])("is made once where the clock jumps %s after it", async (_, jump) => {
    const nights = startNights({ at: NIGHT - HOUR });
    nights.copies.push({ path: "old", kind: "nightly", madeAt: NIGHT - 20 * HOUR, bytes: 1 });
    await nights.pass(2 * HOUR);
    expect(nights.made).toHaveLength(1);
    nights.clock.jump(jump);
    await nights.pass(10 * HOUR);
    expect(nights.made).toHaveLength(1);
    await nights.pass(3 * DAY);
    expect(nights.made.length).toBeGreaterThan(2);
    nights.end();
  });

  it("is not held back for a year by a clock that was a year ahead", async () => {
    const nights = startNights({ at: NIGHT });
    nights.copies.push({ path: "old", kind: "nightly", madeAt: NIGHT + 365 * DAY, bytes: 1 });
    await nights.pass(HOUR);
    expect(nights.made).toHaveLength(1);
    nights.end();
  });

  it("waits until nobody speaks, but not for ever", async () => {
    const nights = startNights({ at: NIGHT, quiet: () => 0 });
    await nights.pass(HOUR);
    expect(nights.made).toHaveLength(0);
    await nights.pass(2 * HOUR);
    expect(nights.made).toHaveLength(1);
    nights.end();
  });

  it("is tried again an hour after there was no room", async () => {
    const nights = startNights({ at: NIGHT });
    nights.state.full = true;
    await nights.pass(HOUR);
    nights.state.full = false;
    expect(nights.made).toHaveLength(0);
    await nights.pass(HOUR);
    expect(nights.made).toHaveLength(1);
    nights.end();
  });

  it("is not made of a damaged database", async () => {
    const nights = startNights({ at: NIGHT });
    nights.state.broken = true;
    await nights.pass(5 * HOUR);
    expect(nights.made).toHaveLength(0);
    nights.end();
  });
});
