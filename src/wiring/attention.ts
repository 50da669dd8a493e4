// Whether somebody is being listened to: what can wait does so meanwhile.
import type { Clock } from "../core/clock.ts";
import type { Hear, Inbound, Reply } from "../core/message.ts";

export interface AttentionDependencies {
  readonly hear: Hear;
  /** Whether somebody waits for an answer, also one that will be told later. */
  readonly isAnswering: () => boolean;
  readonly clock: Clock;
  /** What is read when nobody speaks: it rests as soon as somebody does. */
  readonly reflections: readonly { rest(): void }[];
  readonly onAnswer: (inbound: Inbound, reply: Reply) => void;
}

export function createAttention({ hear, isAnswering, clock, reflections, onAnswer }: AttentionDependencies) {
  let lastAt = clock.monotonic();
  const listening: Hear = async (inbound, options) => {
    for (const { rest } of reflections) rest();
    try {
      const reply = await hear(inbound, options);
      onAnswer(inbound, reply);
      return reply;
    } finally {
      lastAt = clock.monotonic();
    }
  };
  return {
    hear: listening,
    /** Milliseconds since anybody was heard or answered; 0 while somebody is. */
    quietFor() {
      if (isAnswering()) lastAt = clock.monotonic();
      return clock.monotonic() - lastAt;
    },
  };
}
