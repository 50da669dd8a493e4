// What the household's own things say on the topics that the owner has named. Anybody on the broker can say anything there, as often and as
// much as they like: so it is bounded here, and nothing acts on it.
import type { Clock } from "../../core/clock.ts";
import type { HouseEvent } from "../../core/house.ts";
import type { Logger } from "../../core/log.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import type { Incoming } from "./open-session.ts";

const MOST_BYTES = 16 * 1024;
/** A meter may tell each second; what is faster is not heard each time. */
const EACH_TOPIC = { mostAtOnce: 30, refillMilliseconds: 500 } as const;
const ALL_TOPICS = { mostAtOnce: 500, refillMilliseconds: 10 } as const;
const WARN_MILLISECONDS = 60_000;

export interface HouseTopicsDependencies {
  readonly happened: (event: HouseEvent) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createHouseTopics({ happened, clock, log }: HouseTopicsDependencies): (message: Incoming) => void {
  const each = createRateLimit(clock, EACH_TOPIC);
  const all = createRateLimit(clock, ALL_TOPICS);
  let warnedAt = Number.NEGATIVE_INFINITY;

  function isTooMany(topic: string): boolean {
    // One that talks without an end takes nothing from the others.
    if (each.take(topic) === undefined && all.take("all") === undefined) return false;
    if (clock.monotonic() - warnedAt >= WARN_MILLISECONDS) {
      warnedAt = clock.monotonic();
      log.warn({ topic }, "More is said on the household's MQTT topics than is heard");
    }
    return true;
  }

  return ({ topic, payload, isRetained }) => {
    if (isTooMany(topic)) return;
    const text = payload.length <= MOST_BYTES ? decode(payload) : undefined;
    happened({ type: "topic-message", topic, text, bytes: payload.length, at: clock.now(), isKept: isRetained });
  };
}

function decode(payload: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch {
    return undefined; // a picture, or another thing that is no text
  }
}
