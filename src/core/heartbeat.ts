import type { Clock } from "./clock.ts";

/** Beats every so often until the returned function is called. */
export function startHeartbeat(clock: Clock, milliseconds: number, beat: () => void): () => void {
  let cancel = clock.after(milliseconds, again);
  function again(): void {
    beat();
    cancel = clock.after(milliseconds, again);
  }
  return () => cancel();
}
