import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Outgoing, Session } from "./open-session.ts";

const MOST_WAITING = 100;
/** Whoever asked has gone by then. */
const WAIT_MILLISECONDS = 5 * 60_000;

/** Answers on their way: what the broker did not take waits for the next connection, in order. */
export interface Outbox {
  put(message: Outgoing): void;
  use(session: Session): void;
}

export function createOutbox({ clock, log }: { readonly clock: Clock; readonly log: Logger }): Outbox {
  let waiting: { readonly message: Outgoing; readonly at: number }[] = [];
  let session: Session | undefined;
  let going = false;

  async function flush(): Promise<void> {
    if (going) return;
    going = true;
    try {
      for (let next = waiting[0]; next && session && !session.lost.aborted; next = waiting[0]) {
        if (clock.monotonic() - next.at < WAIT_MILLISECONDS) await session.publish(next.message);
        waiting = waiting.filter((one) => one !== next);
      }
    } catch (error) {
      log.warn({ error: toError(error).message }, "An answer over MQTT waits for the next connection");
    } finally {
      going = false;
    }
  }

  return {
    put(message) {
      waiting = [...waiting, { message, at: clock.monotonic() }].slice(-MOST_WAITING);
      void flush();
    },
    use(next) {
      session = next;
      void flush();
    },
  };
}
