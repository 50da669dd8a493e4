import type { Clock } from "../core/clock.ts";
import type { Deadlines } from "./deadlines.ts";
import { ModelError } from "./model-error.ts";

const LONGEST_SILENCE = 30_000;
// The usage comes after the last word; nobody should wait long for it.
const LONGEST_WAIT_FOR_USAGE = 2_000;

/** Watches over one request: its signal aborts with the caller's, at a deadline, or at `stop`. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Resolves when the signal aborts; never rejects. */
  readonly ended: Promise<undefined>;
  /** Something came: the silence begins anew. */
  heard(next: "token" | "usage"): void;
  stop(): void;
}

export function createWatch(options: {
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  readonly server: string;
  readonly signal: AbortSignal;
}): Watch {
  const { clock, deadlines, server, signal: outer } = options;
  const controller = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<undefined>();
  controller.signal.addEventListener("abort", () => resolve(undefined), { once: true });

  function abortAfter(milliseconds: number, what: string): () => void {
    const message = `${server} ${what} within ${milliseconds} ms`;
    return clock.after(milliseconds, () => controller.abort(new ModelError("deadline", message)));
  }
  const abort = () => controller.abort(abortedError(server));

  const cancelTotal = abortAfter(deadlines.total, "did not finish");
  let cancelSilence = abortAfter(deadlines.firstToken, "did not begin to answer");
  if (outer.aborted) abort();
  outer.addEventListener("abort", abort, { once: true });

  return {
    signal: controller.signal,
    ended,
    heard(next) {
      cancelSilence();
      const longest = next === "usage" ? LONGEST_WAIT_FOR_USAGE : LONGEST_SILENCE;
      cancelSilence = abortAfter(Math.min(deadlines.firstToken, longest), "did not go on");
    },
    stop() {
      cancelTotal();
      cancelSilence();
      outer.removeEventListener("abort", abort);
      abort();
    },
  };
}

export function abortedError(server: string): ModelError {
  return new ModelError("aborted", `The request to ${server} was aborted`);
}
