// Whether somebody is being listened to: what can wait does so meanwhile.
import type { Clock } from "../core/clock.ts";
import type { Hear, Inbound, Reply } from "../core/message.ts";

export interface AttentionDependencies {
  readonly hear: Hear;
  readonly clock: Clock;
  readonly onHear: () => void;
  readonly onAnswer: (inbound: Inbound, reply: Reply) => void;
}

export function createAttention({ hear, clock, onHear, onAnswer }: AttentionDependencies) {
  let lastAt = clock.monotonic();
  let answering = 0;
  const listening: Hear = async (inbound, options) => {
    answering += 1;
    onHear();
    try {
      const reply = await hear(inbound, options);
      onAnswer(inbound, reply);
      return reply;
    } finally {
      answering -= 1;
      lastAt = clock.monotonic();
    }
  };
  return {
    hear: listening,
    /** Milliseconds since anybody was heard or answered; 0 while somebody is. */
    quietFor: () => (answering > 0 ? 0 : clock.monotonic() - lastAt),
  };
}
