import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Forgot } from "./forgetting.ts";
import type { Tombstones } from "./tombstones.ts";

export interface ClearTracesDependencies {
  /** One after another. Each may reject: somebody still reads, or the disk takes nothing. */
  readonly steps: readonly ((signal: AbortSignal) => Promise<void>)[];
  readonly tombstones: Pick<Tombstones, "cleared">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

const AGAIN_MILLISECONDS = 60_000;

/** Where it can't be done now it is tried again and again, and at the next start. */
export function createClearTraces({ steps, tombstones, clock, log, life }: ClearTracesDependencies) {
  let cancel: () => void = () => undefined;
  let wanted = 0;
  life.addEventListener("abort", () => cancel(), { once: true });

  return async function clearTraces(): Promise<Forgot> {
    cancel();
    wanted += 1;
    const mine = wanted;
    try {
      for (const step of steps) await step(life);
      // More was forgotten meanwhile: its own clearing says when it is done.
      if (wanted === mine) tombstones.cleared();
      return "gone";
    } catch (error) {
      if (life.aborted) return "soon";
      log.warn({ error: toError(error).message }, "The last traces of what was forgotten wait");
      cancel = clock.after(AGAIN_MILLISECONDS, () => void clearTraces());
      return "soon";
    }
  };
}
