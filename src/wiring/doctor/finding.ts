// What the doctor says of one thing: how it is, and where it isn't well what to do.
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { toError } from "../../core/errors.ts";

export interface Finding {
  readonly check: string;
  /** `warn`: Hestia works, but not all of it or not for long. `fail`: something that it is for does not work. */
  readonly state: "ok" | "warn" | "fail";
  readonly said: string;
  /** One sentence; none where all is well. */
  readonly advice?: string;
}

export const ok = (check: string, said: string): Finding => ({ check, state: "ok", said });
export const warn = (check: string, said: string, advice: string): Finding => ({ check, state: "warn", said, advice });
export const fail = (check: string, said: string, advice: string): Finding => ({ check, state: "fail", said, advice });

export interface LookOptions {
  readonly check: string;
  /** What to do where it can't even be looked at. */
  readonly advice: string;
  readonly milliseconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Looks within its time; never rejects: what goes wrong is a finding. */
export async function look(
  { check, advice, milliseconds, clock, signal }: LookOptions,
  work: (signal: AbortSignal) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await withDeadline({ clock, milliseconds, what: check, signal }, work);
  } catch (error) {
    return [fail(check, toError(error).message, advice)];
  }
}
