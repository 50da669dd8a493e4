import type { Clock } from "../../src/core/clock.ts";

/** A clock that can be taken into the past and brought forward from there, with what falls due on the way done on the way. */
export interface HomeClock extends Clock {
  /** Forward in the past, or undefined: back to the present, where what is not yet due waits for its time. */
  travel(instant: number | undefined): void;
}

export function createHomeClock(clock: Clock): HomeClock {
  let past: number | undefined;
  let waiting: readonly { readonly due: number; readonly callback: () => void }[] = [];

  function nextDue(until: number): { readonly due: number; readonly callback: () => void } | undefined {
    const [next] = waiting.filter(({ due }) => due <= until).toSorted((left, right) => left.due - right.due);
    waiting = waiting.filter((entry) => entry !== next);
    return next;
  }

  return {
    now: () => past ?? clock.now(),
    monotonic: clock.monotonic,
    sleep: clock.sleep,
    after(milliseconds, callback) {
      if (past === undefined) return clock.after(milliseconds, callback);
      const entry = { due: past + milliseconds, callback };
      waiting = [...waiting, entry];
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    travel(instant) {
      const until = instant ?? clock.now();
      for (let next = nextDue(until); next; next = nextDue(until)) {
        past = next.due;
        next.callback();
      }
      past = instant;
      if (instant !== undefined) return;
      for (const { due, callback } of waiting) clock.after(Math.max(0, due - clock.now()), callback);
      waiting = [];
    },
  };
}
