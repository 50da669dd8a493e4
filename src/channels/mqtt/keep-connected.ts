import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import { backoff } from "../../core/retry.ts";
import type { Broker } from "./broker.ts";
import type { Protocol, Session } from "./open-session.ts";

export interface KeepConnectedOptions {
  /** Undefined where there is none just now. */
  readonly find: () => Promise<Broker | undefined>;
  readonly open: (broker: Broker, protocol: Protocol) => Promise<Session>;
  /** Called with each new connection; where it rejects the connection is ended and another one tried. */
  readonly settle: (session: Session, broker: Broker) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

const NO_BROKER_MILLISECONDS = 60_000;
const RETRY = { base: 1_000, max: 60_000 } as const;
/** A connection that lasted so long was a good one. */
const GOOD_MILLISECONDS = 30_000;

/** Holds one connection to the broker, for ever: MQTT 5 first, 3.1.1 where that is refused. Resolves when life ends, never rejects. */
export async function keepConnected(options: KeepConnectedOptions): Promise<void> {
  const { find, settle, clock, log, life } = options;
  let attempt = 0;
  let trouble = "";

  async function once(): Promise<void> {
    const broker = await find();
    if (!broker) return clock.sleep(NO_BROKER_MILLISECONDS, life);
    const session = await openBest(broker, options.open);
    const since = clock.monotonic();
    try {
      await settle(session, broker);
      trouble = "";
      await untilLost(session, life);
    } finally {
      await session.end();
      if (clock.monotonic() - since >= GOOD_MILLISECONDS) attempt = 0;
    }
    life.throwIfAborted();
    throw new AppError("mqtt-lost", "the connection to the MQTT broker is gone");
  }

  while (!life.aborted) {
    try {
      await once();
    } catch (error) {
      if (life.aborted) break;
      const { message } = toError(error);
      // The same trouble again is no news.
      if (message !== trouble) log.warn({ error: message }, "There is no MQTT just now; Hestia goes on trying");
      trouble = message;
      await clock.sleep(backoff(attempt++, RETRY), life).catch(() => undefined); // life's end is seen by the loop
    }
  }
}

async function openBest(broker: Broker, open: KeepConnectedOptions["open"]): Promise<Session> {
  try {
    return await open(broker, "5");
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "mqtt-version") throw error;
    return open(broker, "3.1.1");
  }
}

function untilLost({ lost }: Session, life: AbortSignal): Promise<void> {
  const either = AbortSignal.any([lost, life]);
  return new Promise((resolve) => {
    if (either.aborted) resolve();
    else either.addEventListener("abort", () => resolve(), { once: true });
  });
}
