// Hestia on one connection: what it listens to and what it shows, kept as they should be until the connection is lost.
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import { startHeartbeat } from "../../core/heartbeat.ts";
import type { Logger } from "../../core/log.ts";
import { createAnnouncer } from "./announcer.ts";
import type { OwnDevice } from "./discovery.ts";
import type { Session } from "./open-session.ts";
import type { OwnEntity } from "./own-entity.ts";
import type { OwnId } from "./own-id.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { HOME_STATUS_TOPIC, type NamedTopics, STATUS_TOPIC } from "./topics.ts";

/** So often it is looked whether anything has changed: settings, and states that nobody tells of. */
const LOOK_MILLISECONDS = 2_000;
/** Anybody can say that Home Assistant has started; it does not do so twice within this time. */
const HOME_START_MILLISECONDS = 5_000;

export interface Presence {
  /** Resolves when all is said for the first time. */
  begin(): Promise<void>;
  /** Something may have changed. */
  look(): void;
  /** Home Assistant has started, and knows nothing any more. */
  homeStarted(): void;
}

export interface PresenceDependencies {
  readonly session: Session;
  readonly device: () => OwnDevice;
  readonly entities: () => readonly OwnEntity[];
  readonly ownId: OwnId;
  readonly topics: () => NamedTopics;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createPresence(deps: PresenceDependencies): Presence {
  const { session, clock, log } = deps;
  const announcer = createAnnouncer(deps);
  const subscriptions = createSubscriptions(deps);
  let homeStartedAt = Number.NEGATIVE_INFINITY;
  let going = false;
  let again = false;

  async function sync(): Promise<void> {
    await subscriptions.sync();
    await announcer.sync();
  }

  /** One look at a time; wanted meanwhile, one more after it. */
  async function look(): Promise<void> {
    again = true;
    if (going) return;
    going = true;
    try {
      while (again && !session.lost.aborted) {
        again = false;
        await sync();
      }
    } catch (error) {
      if (!session.lost.aborted)
        log.warn({ error: toError(error).message }, "What Hestia shows of itself was not sent");
    } finally {
      going = false;
    }
  }

  return {
    async begin() {
      await session.subscribe(HOME_STATUS_TOPIC);
      await sync();
      await session.publish({ topic: STATUS_TOPIC, text: "online", isKept: true });
      const rest = startHeartbeat(clock, LOOK_MILLISECONDS, () => void look());
      if (session.lost.aborted) rest();
      else session.lost.addEventListener("abort", rest, { once: true });
    },
    look: () => void look(),
    homeStarted() {
      const now = clock.monotonic();
      if (now - homeStartedAt < HOME_START_MILLISECONDS) return;
      homeStartedAt = now;
      announcer.forget();
      void look();
    },
  };
}
