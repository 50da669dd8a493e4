import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Session } from "./open-session.ts";
import type { NamedTopics } from "./topics.ts";

export interface SubscriptionsDependencies {
  readonly session: Session;
  readonly topics: () => NamedTopics;
  readonly log: Logger;
}

/** Listens to what the owner has named, and to nothing else, for one connection. What the broker refuses is said once. */
export function createSubscriptions({ session, topics, log }: SubscriptionsDependencies): { sync(): Promise<void> } {
  const held = new Set<string>();
  const refused = new Set<string>();

  async function take(topic: string): Promise<void> {
    try {
      await session.subscribe(topic);
      held.add(topic);
    } catch (error) {
      if (session.lost.aborted) throw error;
      refused.add(topic);
      log.error({ topic, error: toError(error).message }, "The MQTT broker does not let Hestia listen to a topic");
    }
  }

  return {
    async sync() {
      const { ask, command } = topics();
      const wanted = [ask, command && `${command}/+`].filter((topic) => topic !== undefined);
      for (const topic of held)
        if (!wanted.includes(topic)) {
          await session.unsubscribe(topic);
          held.delete(topic);
        }
      for (const topic of wanted) if (!held.has(topic) && !refused.has(topic)) await take(topic);
    },
  };
}
