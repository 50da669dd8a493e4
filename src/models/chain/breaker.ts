// Whether a provider is asked at all: open after failures that mean sick, tried again after a time that grows. Instants are monotonic.
import type { ModelFailure } from "../../core/model.ts";
import { backoff } from "../../core/retry.ts";

export interface Breaker {
  /** Failures in a row. */
  readonly failures: number;
  /** How often it opened since it was last well. */
  readonly openings: number;
  readonly openUntil: number | undefined;
  /** Why it was last in trouble. */
  readonly last: ModelFailure | undefined;
}

export const wellBreaker: Breaker = { failures: 0, openings: 0, openUntil: undefined, last: undefined };

const FAILURES_TO_OPEN = 3;
const SICK = { base: 10_000, max: 300_000 };
/** Key and quota don't heal by themselves: the owner mends them, and a change of the provider closes it. */
const REFUSED = { base: 120_000, max: 3_600_000 };
const LONGEST_REST = 600_000;

export type BreakerState = "closed" | "open" | "half-open";

export function breakerState({ openUntil }: Breaker, now: number): BreakerState {
  if (openUntil === undefined) return "closed";
  return now < openUntil ? "open" : "half-open";
}

/** A server that answered, if only that it will not answer this, is well. */
export function afterAnswer(): Breaker {
  return wellBreaker;
}

export function afterFailure(breaker: Breaker, failure: ModelFailure, now: number, random = Math.random): Breaker {
  switch (failure.class) {
    case "aborted":
      return breaker;
    case "content":
    case "context-too-long":
      return afterAnswer();
    case "auth":
    case "quota":
      return opened(breaker, failure, now + backoff(breaker.openings, REFUSED, random));
    case "rate":
      if (failure.retryAfter !== undefined)
        return { ...breaker, last: failure, openUntil: now + Math.min(failure.retryAfter, LONGEST_REST) };
      return counted(breaker, failure, now, random);
    case "overload":
    case "network":
    case "deadline":
    case "malformed":
      return counted(breaker, failure, now, random);
  }
}

function counted(breaker: Breaker, failure: ModelFailure, now: number, random: () => number): Breaker {
  const failures = breaker.failures + 1;
  // One that was being tried again opens with its first failure.
  if (failures < FAILURES_TO_OPEN && breaker.openings === 0) return { ...breaker, failures, last: failure };
  return opened(breaker, failure, now + backoff(breaker.openings, SICK, random));
}

function opened(breaker: Breaker, failure: ModelFailure, openUntil: number): Breaker {
  return { failures: breaker.failures + 1, openings: breaker.openings + 1, openUntil, last: failure };
}
