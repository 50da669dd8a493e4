// A code said on one channel and typed on the other: whoever has both is one person. In memory alone, and for a short while.
import { randomInt } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import type { Speaker } from "../../core/message.ts";

const KEPT_MILLISECONDS = 10 * 60_000;
/** Wrong ones, by anybody, until none is taken for a while: a million codes against few tries. */
const MOST_WRONG = 5;
const DIGITS = 6;

export interface JoinCodes {
  issue(speaker: Speaker): string;
  /** Whose code this is; used once. Undefined where it is nobody's, too old, or too many were wrong. */
  redeem(code: string): Speaker | undefined;
}

export function createJoinCodes({ clock }: { readonly clock: Clock }): JoinCodes {
  const codes = new Map<string, { readonly speaker: Speaker; readonly until: number }>();
  let wrong: readonly number[] = [];

  function tidy(): void {
    const now = clock.monotonic();
    for (const [code, { until }] of codes) if (until <= now) codes.delete(code);
    wrong = wrong.filter((at) => now - at < KEPT_MILLISECONDS);
  }

  return {
    issue(speaker) {
      tidy();
      // One for each: many open ones would be met by a wrong digit of somebody else's.
      for (const [code, earlier] of codes)
        if (JSON.stringify(earlier.speaker) === JSON.stringify(speaker)) codes.delete(code);
      const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");
      codes.set(code, { speaker, until: clock.monotonic() + KEPT_MILLISECONDS });
      return code;
    },
    redeem(code) {
      tidy();
      if (wrong.length >= MOST_WRONG) return undefined;
      const found = codes.get(code);
      codes.delete(code);
      if (!found) wrong = [...wrong, clock.monotonic()];
      return found?.speaker;
    },
  };
}
