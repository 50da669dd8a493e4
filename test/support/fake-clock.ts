import type { Clock } from "../../src/core/clock.ts";

export interface FakeClock extends Clock {
  /** Lets time pass for both clocks; due timers fire in order. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the wall clock alone, as a board does when it finds the time. */
  jump(milliseconds: number): void;
}

/** A clock that stands still until it is told to go on. */
export function createFakeClock(start = Date.UTC(2026, 10, 22, 9, 0)): FakeClock {
  let wall = start;
  let passed = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];

  const after = (milliseconds: number, callback: () => void) => {
    const timer = { at: passed + milliseconds, callback };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };

  return {
    now: () => wall,
    monotonic: () => passed,
    after,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const cancel = after(milliseconds, resolve);
        signal?.addEventListener("abort", () => {
          cancel();
          reject(signal.reason);
        });
      }),
    async advance(milliseconds) {
      const end = passed + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        wall += next.at - passed;
        passed = next.at;
        next.callback();
        await Promise.resolve();
      }
      wall += end - passed;
      passed = end;
    },
    jump(milliseconds) {
      wall += milliseconds;
    },
  };
}
