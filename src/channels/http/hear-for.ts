import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import type { Hear, Inbound, Reply } from "../../core/message.ts";
import { createSaying } from "./saying.ts";

/** Home Assistant's pipeline gives up after 300 s; something should be said before. */
const ANSWER_MILLISECONDS = 280_000;

export interface HearForOptions {
  readonly hear: Hear;
  readonly clock: Clock;
  /** Aborts when the client leaves: that stops the model, never an action that has started. */
  readonly gone: AbortSignal;
  /** The message is kept: from here on it is not done anew. */
  readonly accepted?: (turnId: string) => void;
  /** Pieces of the answer; all of them together hold all that the reply says. */
  readonly say?: (text: string) => void;
}

/** Hears one message for a client that may leave. Rejects where it left, or with AppError `deadline`. */
export async function hearFor(inbound: Inbound, options: HearForOptions): Promise<Reply> {
  const { hear, clock, gone, accepted, say } = options;
  let isOver = false;
  const saying = createSaying((text) => {
    if (!isOver && !gone.aborted) say?.(text);
  });
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
    return reply;
  } finally {
    isOver = true;
  }
}
