// By voice something is said soon: where the answer isn't ready, words that it is being worked on. The work goes on, and its answer is told.
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Reply, Turn } from "../core/message.ts";

export interface InTimeDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds until something is said. */
  readonly soon: () => number;
  readonly words: { stillWorking(turn: Turn): string };
  /** Tells an answer to whoever holds that conversation. */
  readonly tell: (conversationId: string, text: string) => Promise<void>;
}

export interface Listener {
  readonly gone: AbortSignal;
  readonly onLate: () => void;
  /** Whether the answer is being said already: then it is not cut. */
  readonly isSpeaking: () => boolean;
}

export interface InTime {
  /** `reply`, or words that it goes on: then `onLate` is called, and `reply` is told when it is there, once. Who is `gone` is told nothing. */
  answer(turn: Turn, reply: Promise<Reply>, listener: Listener): Promise<Reply>;
  /** Resolves when this turn's answer was told, where it was late. Never rejects. */
  told(turn: Turn): Promise<void>;
  /** Resolves when every late answer was told. */
  idle(): Promise<void>;
}

export function createInTime({ clock, log, soon, words, tell }: InTimeDependencies): InTime {
  const telling = new Map<string, Promise<void>>();

  async function tellLater(turn: Turn, reply: Promise<Reply>): Promise<void> {
    try {
      await tell(turn.conversationId, (await reply).text);
    } catch (error) {
      log.error({ turn: turn.id, error: toError(error).message }, "A late answer could not be told");
    } finally {
      telling.delete(turn.id);
    }
  }

  return {
    answer(turn, reply, { gone, onLate, isSpeaking }) {
      const { promise: late, resolve } = Promise.withResolvers<Reply>();
      const cancel = clock.after(soon(), () => {
        if (gone.aborted || isSpeaking()) return;
        onLate();
        if (!telling.has(turn.id)) telling.set(turn.id, tellLater(turn, reply));
        log.info({ turn: turn.id }, "An answer takes its time and will be told");
        resolve({
          conversationId: turn.conversationId,
          turnId: turn.id,
          text: words.stillWorking(turn),
          asks: false,
        });
      });
      return Promise.race([reply.finally(cancel), late]);
    },
    async told({ id }) {
      await telling.get(id);
    },
    async idle() {
      while (telling.size > 0) await Promise.all(telling.values());
    },
  };
}
