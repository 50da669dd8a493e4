import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { startHeartbeat } from "../../core/heartbeat.ts";
import type { Hear, Inbound, Reply } from "../../core/message.ts";
import { createSaying } from "./saying.ts";

/** Home Assistant's pipeline gives up after 300 s; something should be said before. */
const ANSWER_MILLISECONDS = 280_000;
/** So often a client that waits is told that Hestia is alive. */
const BEAT_MILLISECONDS = 4_000;

export interface HearForOptions {
  readonly hear: Hear;
  readonly clock: Clock;
  /** Aborts when the client leaves: that stops the model, never an action that has started. */
  readonly gone: AbortSignal;
  /** The message is kept: from here on it is not done anew. */
  readonly accepted?: (turnId: string) => void;
  /** Pieces of the answer; all of them together hold all that the reply says. */
  readonly say?: (text: string) => void;
  /** Called every few seconds until the answer is there. */
  readonly alive: () => void;
}

export interface HeardFor {
  readonly reply: Reply;
  /** What the client has heard: all pieces together, or the reply. */
  readonly told: string;
}

/** Hears one message for a client that may leave: then it resolves with undefined. Rejects with AppError `deadline`, or as `hear` does. */
export async function hearFor(inbound: Inbound, options: HearForOptions): Promise<HeardFor | undefined> {
  const { hear, clock, gone, accepted, say, alive } = options;
  let isOver = false;
  let told = "";
  const saying = createSaying((text) => {
    if (isOver || gone.aborted) return;
    told += text;
    say?.(text);
  });
  const rest = startHeartbeat(clock, BEAT_MILLISECONDS, alive);
  const limits = { clock, milliseconds: ANSWER_MILLISECONDS, what: "The answer", signal: gone };
  try {
    const reply = await withDeadline(limits, (signal) =>
      hear(inbound, {
        signal,
        emit: (event) => {
          if (event.type === "accepted") accepted?.(event.turnId);
          else if (say) saying.hear(event);
        },
      }),
    );
    if (say) saying.finish(reply.text);
    return { reply, told: say ? told : reply.text };
  } catch (error) {
    if (gone.aborted) return undefined;
    throw error;
  } finally {
    isOver = true;
    rest();
  }
}
