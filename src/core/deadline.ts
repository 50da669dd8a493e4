import type { Clock } from "./clock.ts";
import { AppError } from "./errors.ts";

/** Runs `work` with a signal that aborts when the outer one does, or after `milliseconds` with an AppError `deadline`. */
export async function withDeadline<T>(
  options: {
    readonly clock: Clock;
    readonly milliseconds: number;
    readonly what: string;
    readonly signal?: AbortSignal;
  },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, milliseconds, what, signal: outer } = options;
  const controller = new AbortController();
  const late = () => controller.abort(new AppError("deadline", `${what} took longer than ${milliseconds} ms`));
  const cancel = clock.after(milliseconds, late);
  const pass = () => controller.abort(outer?.reason);
  if (outer?.aborted) pass();
  outer?.addEventListener("abort", pass, { once: true });
  try {
    return await Promise.race([work(controller.signal), rejectOnAbort(controller.signal)]);
  } finally {
    cancel();
    outer?.removeEventListener("abort", pass);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
