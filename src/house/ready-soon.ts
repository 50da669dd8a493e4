import type { Clock } from "../core/clock.ts";
import { withDeadline } from "../core/deadline.ts";
import type { House } from "./house.ts";

const SOON_MILLISECONDS = 5_000;

/** Just started, or Home Assistant is back in a moment: a short wait beats "no connection". Rejects with an AppError `deadline` after five seconds. */
export function readySoon(house: Pick<House, "ready">, clock: Clock, signal: AbortSignal): Promise<void> {
  return withDeadline({ clock, milliseconds: SOON_MILLISECONDS, what: "the house", signal }, house.ready);
}
