// What waits for a yes in its conversation. In memory alone: after a restart it is simply said again.
import type { Clock } from "./clock.ts";

const OPEN_MILLISECONDS = 2 * 60_000;
const MOST = 50;

export interface Offers<Offer> {
  /** The newest takes the place of an older one of that conversation. */
  put(conversationId: string, offer: Offer): void;
  /** What is open there; it is closed by this. */
  take(conversationId: string): Offer | undefined;
}

export function createOffers<Offer>(clock: Pick<Clock, "monotonic">): Offers<Offer> {
  const open = new Map<string, { readonly offer: Offer; readonly until: number }>();
  return {
    put(conversationId, offer) {
      open.delete(conversationId);
      open.set(conversationId, { offer, until: clock.monotonic() + OPEN_MILLISECONDS });
      const [oldest] = open.keys();
      if (open.size > MOST && oldest !== undefined) open.delete(oldest);
    },
    take(conversationId) {
      const found = open.get(conversationId);
      open.delete(conversationId);
      return found && clock.monotonic() <= found.until ? found.offer : undefined;
    },
  };
}
