import { breakerState } from "./breaker.ts";
import type { Link, LinkState } from "./link.ts";

/** How a provider is doing. */
export interface Health {
  readonly state: "well" | "shaky" | "open" | "half-open";
  /** For its owner. */
  readonly said: string;
}

export function healthOf({ concurrency }: Link, { breaker, slots }: LinkState, now: number): Health {
  const at = breakerState(breaker, now);
  const why = breaker.last ? `${breaker.last.class}: ${breaker.last.message}` : "";
  const busy = slots.taken() > 0 ? `; answering ${slots.taken()} of ${concurrency}, ${slots.waiting()} waiting` : "";
  switch (at) {
    case "open": {
      const seconds = Math.ceil(((breaker.openUntil ?? now) - now) / 1_000);
      return { state: at, said: `left alone for ${seconds} s more: ${why}${busy}` };
    }
    case "half-open":
      return { state: at, said: `to be tried again by the next turn: ${why}${busy}` };
    case "closed":
      return breaker.failures > 0
        ? { state: "shaky", said: `failures in a row: ${breaker.failures}; the last was ${why}${busy}` }
        : { state: "well", said: `well${busy}` };
  }
}
