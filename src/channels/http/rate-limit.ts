import type { Clock } from "../../core/clock.ts";

/** So many at once, and one more each time that so long has passed. */
export interface Rate {
  readonly mostAtOnce: number;
  readonly refillMilliseconds: number;
}

const REQUESTS: Rate = { mostAtOnce: 60, refillMilliseconds: 1_000 };
const MOST_BUCKETS = 1_000;

export interface RateLimit {
  /** Counts one of this name; undefined where it may go on, else the milliseconds after which it may. */
  take(name: string): number | undefined;
}

/** A bucket for each name. */
export function createRateLimit(clock: Clock, { mostAtOnce, refillMilliseconds }: Rate = REQUESTS): RateLimit {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();

  const filled = ({ left, at }: { readonly left: number; readonly at: number }, now: number) =>
    Math.min(mostAtOnce, left + (now - at) / refillMilliseconds);

  /** A full bucket is as good as none. */
  function dropFull(now: number): void {
    for (const [name, bucket] of buckets) if (filled(bucket, now) >= mostAtOnce) buckets.delete(name);
  }

  return {
    take(name) {
      const now = clock.monotonic();
      if (buckets.size >= MOST_BUCKETS) dropFull(now);
      const left = filled(buckets.get(name) ?? { left: mostAtOnce, at: now }, now);
      buckets.set(name, { left: left < 1 ? left : left - 1, at: now });
      return left < 1 ? Math.ceil((1 - left) * refillMilliseconds) : undefined;
    },
  };
}
