import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Outgoing, Session } from "./open-session.ts";

const MOST_WAITING = 100;
/** Whoever asked has gone by then. */
const WAIT_MILLISECONDS = 5 * 60_000;

/** Answers on their way: what the broker did not take waits for the next connection, in order. */
export interface Outbox {
  /** Resolves when the broker has taken it, or it is not waited for any more. Never rejects. */
  put(message: Outgoing): Promise<void>;
  use(session: Session): void;
}

export function createOutbox({ clock, log }: { readonly clock: Clock; readonly log: Logger }): Outbox {
  let waiting: { readonly message: Outgoing; readonly at: number; readonly gone: () => void }[] = [];
  let session: Session | undefined;
  let going = false;

  async function flush(): Promise<void> {
    if (going) return;
    going = true;
    try {
      for (let next = waiting[0]; next && session && !session.lost.aborted; next = waiting[0]) {
        if (clock.monotonic() - next.at < WAIT_MILLISECONDS) await session.publish(next.message);
        waiting = waiting.filter((one) => one !== next);
        next.gone();
      }
    } catch (error) {
      log.warn({ error: toError(error).message }, "An answer over MQTT waits for the next connection");
    } finally {
      going = false;
    }
  }

  return {
    put(message) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = [...waiting, { message, at: clock.monotonic(), gone: resolve }];
      for (const { gone } of waiting.slice(0, -MOST_WAITING)) gone();
      waiting = waiting.slice(-MOST_WAITING);
      void flush();
      return promise;
    },
    use(next) {
      session = next;
      void flush();
    },
  };
}
