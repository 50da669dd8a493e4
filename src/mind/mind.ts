// How a message becomes an answer: stored, then one turn at a time per conversation, under a deadline. Always ends with words.
import { AppError, toError } from "../core/errors.ts";
import type { Hear, Inbound, Manner, Reply } from "../core/message.ts";
import { createSerial } from "../core/serial.ts";
import { type AnswerDependencies, createAnswer } from "./answer.ts";
import type { HeardTurn } from "./ports.ts";

export interface MindDependencies extends AnswerDependencies {
  /** What may be kept of a message: codes never. */
  readonly keepable: (inbound: Inbound, conversationId: string) => string;
  /** Milliseconds until a turn is given up with words. */
  readonly patience: (manner: Manner) => number;
}

export interface Mind {
  readonly hear: Hear;
  /** Loads the prefix of a fresh conversation into the model's cache. Never rejects. */
  warm(signal: AbortSignal): Promise<void>;
  /** Gives up all turns and waits until each has ended with words. */
  stop(): Promise<void>;
}

interface Running {
  readonly conversationId: string;
  readonly controller: AbortController;
  readonly reply: Promise<Reply>;
}

const MOST_CHARACTERS = 16_000;

export function createMind(dependencies: MindDependencies): Mind {
  const { clock, log, history, words } = dependencies;
  const { answer, prefixNow } = createAnswer(dependencies);
  const serial = createSerial();
  const life = new AbortController();
  const running = new Map<string, Running>();

  async function runTurn(turn: HeardTurn, controller: AbortController, emit: (text: string) => void): Promise<Reply> {
    const patience = dependencies.patience(turn.manner);
    const cancel = clock.after(patience, () =>
      controller.abort(new AppError("deadline", `the turn took longer than ${patience} ms`)),
    );
    try {
      return await answer(turn, { signal: controller.signal, life: life.signal, emit });
    } catch (error) {
      const failure = toError(error);
      const late = failure instanceof AppError && failure.code === "deadline";
      if (!controller.signal.aborted)
        log.error({ turn: turn.id, error: failure.message, stack: failure.stack }, "A turn failed");
      const text = late
        ? words.trouble(turn, { class: "deadline", message: failure.message, retryAfter: undefined }, [])
        : controller.signal.aborted
          ? words.superseded(turn)
          : words.internal(turn);
      return history.finish(turn, { text, asks: false, path: "failed", trace: [] });
    } finally {
      cancel();
      running.delete(turn.id);
    }
  }

  /** A newer message stops the model of an older one, never an action that has started. */
  function supersede(conversationId: string): void {
    for (const turn of running.values()) {
      if (turn.conversationId === conversationId)
        turn.controller.abort(new AppError("superseded", "a newer message came"));
    }
  }

  return {
    async hear(inbound, { signal, emit }) {
      signal.throwIfAborted();
      const conversationId = history.conversationOf(inbound);
      if (inbound.text.length > MOST_CHARACTERS) {
        const text = words.tooLong(inbound.language, inbound.text.length, MOST_CHARACTERS);
        return { conversationId, turnId: inbound.id, text, asks: false };
      }
      const accepted = history.accept(inbound, dependencies.keepable(inbound, conversationId));
      const { turn } = accepted;
      emit?.({ type: "accepted", turnId: turn.id });
      if (accepted.type === "repeat") {
        const lost = () => history.finish(turn, { text: words.internal(turn), asks: false, path: "lost", trace: [] });
        return accepted.reply ?? running.get(turn.id)?.reply ?? lost();
      }
      supersede(conversationId);
      const controller = new AbortController();
      const giveUp = () => controller.abort(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      life.signal.addEventListener("abort", () => controller.abort(life.signal.reason), {
        once: true,
        signal: controller.signal,
      });
      const say = (text: string) => emit?.({ type: "text-delta", text });
      const reply = serial
        .run(conversationId, () => runTurn({ ...turn, heard: inbound.text }, controller, say))
        .finally(() => signal.removeEventListener("abort", giveUp));
      running.set(turn.id, { conversationId, controller, reply });
      return reply;
    },

    async warm(signal) {
      const { prompt, tools } = prefixNow();
      await dependencies
        .model()
        ?.warm?.({ messages: [{ role: "system", text: prompt }], tools, maxOutputTokens: 1 }, signal);
    },

    async stop() {
      life.abort(new AppError("stopping", "Hestia is stopping"));
      await serial.idle();
    },
  };
}
