// A code that was said for a lock, an alarm or a list: kept in memory for one conversation and a short while, for the call that needs it.
import type { Clock } from "../core/clock.ts";

const KEPT_MILLISECONDS = 5 * 60_000;

export interface HeardCode {
  /** As they were said, in their order. */
  readonly said: readonly string[];
  /** The last of them that can be read as digits. */
  readonly digits: string | undefined;
}

export interface HeardCodes {
  hear(conversationId: string, code: HeardCode): void;
  of(conversationId: string): HeardCode | undefined;
}

export function createHeardCodes(clock: Clock): HeardCodes {
  const heard = new Map<string, HeardCode & { readonly until: number }>();
  return {
    hear(conversationId, code) {
      for (const [key, { until }] of heard) if (until <= clock.monotonic()) heard.delete(key);
      heard.set(conversationId, { ...code, until: clock.monotonic() + KEPT_MILLISECONDS });
    },
    of(conversationId) {
      const one = heard.get(conversationId);
      return one && one.until > clock.monotonic() ? one : undefined;
    },
  };
}
