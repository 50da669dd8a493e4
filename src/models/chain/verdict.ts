// What is done about a failure: each class has one answer.
import type { ModelFailure } from "../../core/model.ts";

export type Verdict =
  | { readonly type: "again"; readonly after: number }
  | { readonly type: "next" }
  | { readonly type: "give-up" };

export interface Situation {
  readonly failure: ModelFailure;
  /** How often this provider was asked in this turn. */
  readonly tries: number;
  /** Milliseconds that this provider may still take. */
  readonly left: number;
  /** Whether no other provider can be asked. */
  readonly isLast: boolean;
}

const SHORT_PAUSE = 400;
/** How long the server's own delay may be where another provider is there. */
const SHORT_DELAY = 3_000;
const LONG_DELAY = 20_000;

const NEXT: Verdict = { type: "next" };

export function verdictOn({ failure, tries, left, isLast }: Situation): Verdict {
  const again = (after: number): Verdict => (tries === 1 && after < left / 2 ? { type: "again", after } : NEXT);
  const asWished = (otherwise: Verdict): Verdict => {
    if (failure.retryAfter === undefined) return otherwise;
    return failure.retryAfter <= (isLast ? LONG_DELAY : SHORT_DELAY) ? again(failure.retryAfter) : NEXT;
  };
  switch (failure.class) {
    case "aborted":
    case "content":
      return { type: "give-up" };
    case "rate":
      return asWished(isLast ? again(SHORT_PAUSE) : NEXT);
    case "overload":
      return asWished(again(SHORT_PAUSE));
    case "malformed":
      return again(0);
    case "network":
      return isLast ? again(SHORT_PAUSE) : NEXT;
    case "auth":
    case "quota":
    case "deadline":
    case "context-too-long":
      return NEXT;
  }
}
