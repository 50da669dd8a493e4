// A clock that can be put forward: short waits are waited for truly, the days in between are left out.
import { type Clock, systemClock } from "../../src/core/clock.ts";

export interface OwnClock extends Clock {
  skip(milliseconds: number): void;
  /** From now on it is always this moment. */
  hold(): void;
}

/** What is set for as late as this or later happens when the clock is put past it. */
const LONG_MILLISECONDS = 100_000;

export function createOwnClock(start: number, { long = LONG_MILLISECONDS } = {}): OwnClock {
  let skipped = 0;
  let held: number | undefined;
  const began = systemClock.monotonic();
  const monotonic = () => held ?? systemClock.monotonic() + skipped;
  let later: { readonly at: number; readonly callback: () => void }[] = [];

  const after: Clock["after"] = (milliseconds, callback) => {
    if (milliseconds < long) return systemClock.after(milliseconds, callback);
    const timer = { at: monotonic() + milliseconds, callback };
    later.push(timer);
    return () => {
      later = later.filter((one) => one !== timer);
    };
  };

  return {
    monotonic,
    after,
    sleep(milliseconds, signal) {
      if (milliseconds < long) return systemClock.sleep(milliseconds, signal);
      signal?.throwIfAborted();
      return new Promise((resolve, reject) => {
        const cancel = after(milliseconds, resolve);
        const leave = () => {
          cancel();
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", leave, { once: true });
      });
    },
    now: () => Math.round(start + monotonic() - began),
    skip(milliseconds) {
      skipped += milliseconds;
      const due = later.filter(({ at }) => at <= monotonic());
      later = later.filter((one) => !due.includes(one));
      for (const { callback } of due) callback();
    },
    hold() {
      held = monotonic();
    },
  };
}
