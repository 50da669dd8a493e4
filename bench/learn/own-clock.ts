// A clock that can be put forward: what is waited for is waited for truly, only the days in between are left out.
import { type Clock, systemClock } from "../../src/core/clock.ts";

export interface OwnClock extends Clock {
  skip(milliseconds: number): void;
  /** From now on it is always this moment. */
  hold(): void;
}

export function createOwnClock(start: number): OwnClock {
  let skipped = 0;
  let held: number | undefined;
  const began = systemClock.monotonic();
  const monotonic = () => held ?? systemClock.monotonic() + skipped;
  return {
    ...systemClock,
    monotonic,
    now: () => Math.round(start + monotonic() - began),
    skip(milliseconds) {
      skipped += milliseconds;
    },
    hold() {
      held = monotonic();
    },
  };
}
