import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Session } from "./open-session.ts";
import { houseFilters, type NamedTopics } from "./topics.ts";

export interface SubscriptionsDependencies {
  readonly session: Session;
  readonly topics: () => NamedTopics;
  readonly log: Logger;
}

/** Listens to what the owner has named, and to nothing else, for one connection. What the broker refuses is said once. */
export function createSubscriptions({ session, topics, log }: SubscriptionsDependencies): { sync(): Promise<void> } {
  const held = new Set<string>();
  const refused = new Set<string>();
  const overlapping = new Set<string>();

  async function take(topic: string, kept: "with-kept" | "without-kept"): Promise<void> {
    try {
      await session.subscribe(topic, kept);
      held.add(topic);
    } catch (error) {
      if (session.lost.aborted) throw error;
      refused.add(topic);
      log.error({ topic, error: toError(error).message }, "The MQTT broker does not let Hestia listen to a topic");
    }
  }

  function refuseOwn(topic: string): void {
    if (overlapping.has(topic)) return;
    overlapping.add(topic);
    log.error(
      { topic },
      "A topic of the setting mqtt.topics is not listened to: Hestia itself is asked or answers there",
    );
  }

  return {
    async sync() {
      const named = topics();
      const { ask, command, house } = named;
      const heard = houseFilters(named);
      for (const topic of house) if (!heard.includes(topic)) refuseOwn(topic);
      const own = [ask, command && `${command}/+`].filter((topic) => topic !== undefined);
      const wanted = [...own, ...heard];
      for (const topic of held)
        if (!wanted.includes(topic)) {
          await session.unsubscribe(topic);
          held.delete(topic);
        }
      for (const topic of wanted)
        if (!held.has(topic) && !refused.has(topic))
          await take(topic, own.includes(topic) ? "without-kept" : "with-kept");
    },
  };
}
