// A code that was said for a lock or an alarm: kept in memory for one conversation and a short while, for the call that needs it.
import type { Clock } from "../core/clock.ts";

const KEPT_MILLISECONDS = 5 * 60_000;

export interface HeardCodes {
  hear(conversationId: string, code: string): void;
  of(conversationId: string): string | undefined;
}

export function createHeardCodes(clock: Clock): HeardCodes {
  const heard = new Map<string, { readonly code: string; readonly until: number }>();
  return {
    hear(conversationId, code) {
      for (const [key, { until }] of heard) if (until <= clock.monotonic()) heard.delete(key);
      heard.set(conversationId, { code, until: clock.monotonic() + KEPT_MILLISECONDS });
    },
    of(conversationId) {
      const one = heard.get(conversationId);
      return one && one.until > clock.monotonic() ? one.code : undefined;
    },
  };
}
