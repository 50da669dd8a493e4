// How a message becomes an answer: stored, then one turn at a time per conversation, under a deadline. Always ends with words.
import { AppError, toError } from "../core/errors.ts";
import type { Keepable } from "../core/hidden-code.ts";
import { canonicalLanguage } from "../core/language.ts";
import type { Hear, Inbound, Reply, TextEvent, Turn } from "../core/message.ts";
import { createSerial } from "../core/serial.ts";
import { type AnswerDependencies, createAnswer } from "./answer.ts";
import { createForgetfulHistory } from "./forgetful-history.ts";
import { createInTime, type InTimeDependencies, type Listener } from "./in-time.ts";
import { lostReply } from "./lost-reply.ts";
import { createSpokenStream } from "./spoken-stream.ts";

export interface MindDependencies extends AnswerDependencies, Pick<InTimeDependencies, "soon" | "tell"> {
  /** What may be kept of a message: codes never. */
  readonly keepable: (inbound: Inbound, conversationId: string) => Keepable;
  /** Milliseconds until a turn is given up with words. */
  readonly patience: () => number;
}

export interface Mind {
  readonly hear: Hear;
  /** Whether somebody is being answered now, there or anywhere. */
  isAnswering(conversationId?: string): boolean;
  /**
   * Something was forgotten: a model that may have read it is stopped, and of what turns that have begun say from here on nothing is kept; `wishedIn` is
   * the one in which it was wished.
   */
  forget(wishedIn: string | undefined): void;
  /** Loads the prefix of a fresh conversation into the model's cache. Never rejects. */
  warm(signal: AbortSignal): Promise<void>;
  /** Gives up all turns and waits until each has ended with words, and late ones were told. */
  stop(): Promise<void>;
}

interface Controllers {
  /** Gives the turn up. */
  readonly controller: AbortController;
  /** Stops its model. */
  readonly superseded: AbortController;
}

interface Running extends Controllers {
  readonly conversationId: string;
  readonly reply: Promise<Reply>;
}

const MOST_CHARACTERS = 16_000;

export function createMind(dependencies: MindDependencies): Mind {
  const { clock, log, words } = dependencies;
  const { history, taint, wasTainted } = createForgetfulHistory(dependencies.history, (turn) =>
    words.forgotten(turn, []),
  );
  const { answer, prefixNow, compaction } = createAnswer({
    ...{ ...dependencies, history },
    answered(turn, ending) {
      if (!wasTainted(turn.id)) dependencies.answered(turn, ending);
    },
  });
  const serial = createSerial();
  const inTime = createInTime(dependencies);
  const life = new AbortController();
  const running = new Map<string, Running>();
  /** Of the running ones, those that wait for no other. */
  const begun = new Set<string>();

  async function runTurn(
    turn: Turn,
    { text: heard, context, hidden }: Pick<Inbound, "text" | "context"> & Pick<Keepable, "hidden">,
    { controller, superseded }: Controllers,
    emit: (event: TextEvent) => void,
  ) {
    begun.add(turn.id);
    const patience = dependencies.patience();
    const late = () => controller.abort(new AppError("deadline", `the turn took longer than ${patience} ms`));
    const until = clock.monotonic() + patience;
    const cancel = clock.after(patience, late);
    try {
      return await answer(turn, {
        ...{ heard, hidden },
        ...(context === undefined ? {} : { context: dependencies.hideCodes(context, turn.language) }),
        signal: controller.signal,
        superseded: superseded.signal,
        life: life.signal,
        until,
        emit,
      });
    } catch (error) {
      log.error(
        { turn: turn.id, error: toError(error).message, stack: toError(error).stack },
        "A turn could not be kept",
      );
      return { conversationId: turn.conversationId, turnId: turn.id, text: words.internal(turn), asks: false };
    } finally {
      cancel();
      running.delete(turn.id);
      begun.delete(turn.id);
    }
  }

  /** A newer message stops the model of an older one, never an action that has started. */
  function supersede(conversationId: string): void {
    for (const turn of running.values()) {
      if (turn.conversationId === conversationId)
        turn.superseded.abort(new AppError("superseded", "a newer message came"));
    }
  }

  function soonEnough(turn: Turn, reply: Promise<Reply>, listener: Listener): Promise<Reply> {
    return turn.manner === "voice" ? inTime.answer(turn, reply, listener) : reply;
  }

  return {
    async hear(message, { signal, emit }) {
      signal.throwIfAborted();
      const inbound = { ...message, language: canonicalLanguage(message.language) };
      const conversationId = history.conversationOf(inbound);
      if (inbound.text.length > MOST_CHARACTERS) {
        const text = words.tooLong(inbound.language, inbound.text.length, MOST_CHARACTERS);
        return { conversationId, turnId: inbound.id, text, asks: false };
      }
      const { text: kept, hidden } = dependencies.keepable(inbound, conversationId);
      const accepted = history.accept(inbound, kept);
      const { turn } = accepted;
      if (accepted.type !== "unkept") emit?.({ type: "accepted", turnId: turn.id });
      if (accepted.type === "repeat") {
        const going = running.get(turn.id)?.reply;
        return (
          accepted.reply ??
          (going && soonEnough(turn, going, { gone: signal, onLate: () => undefined, isSpeaking: () => false })) ??
          lostReply({ inbound, kept, turn }, signal, { clock, history, words })
        );
      }
      supersede(conversationId);
      compaction.rest();
      const controller = new AbortController();
      const superseded = new AbortController();
      const giveUp = () => controller.abort(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      life.signal.addEventListener("abort", () => controller.abort(life.signal.reason), {
        once: true,
        signal: controller.signal,
      });
      let isSpeaking = false;
      const say = (event: TextEvent) => {
        isSpeaking ||= emit !== undefined && event.type === "text-delta";
        emit?.(event);
      };
      const sayAloud = createSpokenStream(turn.language, say);
      // Who was told that it is being worked on may leave.
      const letGo = () => signal.removeEventListener("abort", giveUp);
      const { promise, resolve, reject } = Promise.withResolvers<Reply>();
      const reply = promise.finally(letGo);
      serial
        .run(conversationId, async () => {
          resolve(
            await runTurn(
              turn,
              { ...inbound, hidden },
              { controller, superseded },
              turn.manner === "voice" ? sayAloud : say,
            ),
          );
          // The next message's answer begins with what is told late.
          await inTime.told(turn);
        })
        .catch(reject);
      running.set(turn.id, { conversationId, controller, superseded, reply });
      return soonEnough(turn, reply, { gone: signal, onLate: letGo, isSpeaking: () => isSpeaking });
    },

    isAnswering: (conversationId) =>
      conversationId === undefined
        ? running.size > 0
        : [...running.values()].some((turn) => turn.conversationId === conversationId),

    forget(wishedIn) {
      compaction.forget();
      for (const id of begun) {
        if (id === wishedIn) continue;
        taint(id);
        running.get(id)?.superseded.abort(new AppError("forgotten", "something was forgotten"));
      }
    },

    async warm(signal) {
      const { prompt, tools, reasoning } = prefixNow("voice");
      const messages = [{ role: "system" as const, text: prompt }];
      await dependencies.model()?.warm?.({ messages, tools, reasoning, maxOutputTokens: 1 }, signal);
    },

    async stop() {
      life.abort(new AppError("stopping", "Hestia is stopping"));
      await serial.idle();
      compaction.rest();
      await compaction.idle();
      await inTime.idle();
    },
  };
}
