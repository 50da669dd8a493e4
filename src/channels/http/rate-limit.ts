import type { Clock } from "../../core/clock.ts";

const MOST_AT_ONCE = 60;
const REFILL_MILLISECONDS = 1_000;

export interface RateLimit {
  /** Counts one request of this key; undefined where it may go on, else the milliseconds after which it may. */
  take(name: string): number | undefined;
}

/** A bucket for each key: sixty requests at once, and one more each second. */
export function createRateLimit(clock: Clock): RateLimit {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();

  return {
    take(name) {
      const now = clock.monotonic();
      const { left, at } = buckets.get(name) ?? { left: MOST_AT_ONCE, at: now };
      const filled = Math.min(MOST_AT_ONCE, left + (now - at) / REFILL_MILLISECONDS);
      buckets.set(name, { left: filled < 1 ? filled : filled - 1, at: now });
      return filled < 1 ? Math.ceil((1 - filled) * REFILL_MILLISECONDS) : undefined;
    },
  };
}
