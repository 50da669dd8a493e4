// A turn that a model answers: asked in its epoch, and once more in a shorter one where the prompt turns out too long.
import { AppError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { TextEvent, Turn } from "../core/message.ts";
import { asOneSentence } from "../core/sentences.ts";
import type { Tool } from "../core/tool.ts";
import type { Trace, TurnPath } from "../core/trace.ts";
import type { Compaction } from "./compaction.ts";
import type { Epochs } from "./epochs.ts";
import { type Thought, think } from "./loop.ts";
import type { MeasuredModel } from "./measured.ts";
import type { Epoch, History, MindWords, Spent } from "./ports.ts";

export interface AnswerOptions {
  /** The words as they came: they may hold a code, so only reflexes hear them. */
  readonly heard: string;
  /** What was taken out of them before they were kept. */
  readonly hidden: readonly string[];
  /** What the channel was given beside the message: data. */
  readonly context?: string;
  /** Ends when the turn is given up; its reason's code says why (`deadline`, `stopping`, or the channel's own). */
  readonly signal: AbortSignal;
  /** Ends when a newer message came: that stops the model, not a reflex, and never an action that has started. */
  readonly superseded: AbortSignal;
  /** Ends with the process. */
  readonly life: AbortSignal;
  /** The monotonic instant at which the turn is given up. */
  readonly until: number;
  readonly emit: (event: TextEvent) => void;
}

/** How a turn ended, before it is said. */
export interface Ending {
  readonly epochId: string;
  readonly text: string;
  /** As `ReflexAnswer` has it. */
  readonly asKept?: string;
  readonly asks: boolean;
  readonly path: TurnPath;
  readonly trace: Trace;
  /** What did not come about, in words. */
  readonly missed: readonly string[];
  /** Whether the conversation already holds these words. */
  readonly kept: boolean;
}

export interface ByModelDependencies {
  readonly log: Logger;
  readonly history: History;
  readonly tools: readonly Tool[];
  readonly words: MindWords;
  readonly spent: Spent;
  /** The longest answer of a model, in tokens. */
  readonly longestAnswer: () => number;
  readonly epochs: Epochs;
  readonly compaction: Compaction;
}

export function createByModel(dependencies: ByModelDependencies) {
  const { log, history, tools, words, epochs, compaction } = dependencies;

  function wordsOf(turn: Turn, { ending, calls }: Thought, reason: unknown): string {
    const done = [...new Set(calls.flatMap(({ said }) => said ?? []))];
    switch (ending.type) {
      case "answered":
      case "asked":
        return ending.text;
      case "done":
        return done.length === 1 ? done.join("") : asOneSentence(done, turn.language);
      case "stuck":
        return words.stuck(turn, ending.text, done);
      case "failed":
        return ending.failure.class === "aborted"
          ? givenUp(turn, reason, done)
          : words.trouble(turn, ending.failure, done);
    }
  }

  /** Why a turn was given up, in words. */
  function givenUp(turn: Turn, reason: unknown, done: readonly string[]): string {
    const { code, message } = reason instanceof AppError ? reason : { code: "", message: "" };
    if (code === "deadline") return words.trouble(turn, { class: "deadline", message, retryAfter: undefined }, done);
    if (code === "forgotten") return words.forgotten(turn, done);
    return code === "stopping" ? words.stopping(turn, done) : words.superseded(turn, done);
  }

  async function askIn(turn: Turn, epoch: Epoch, model: MeasuredModel, options: AnswerOptions) {
    const prefix = epochs.prefixOf(turn, epoch, model);
    const signal = AbortSignal.any([options.signal, options.superseded]);
    const thought = await think({
      signal,
      life: options.life,
      until: options.until,
      emit: options.emit,
      model,
      prefix,
      longestAnswer: dependencies.longestAnswer(),
      messages: history.messages(epoch.id),
      tools,
      turn,
      log,
      keep: (messages) => history.append(epoch.id, turn.id, messages),
    });
    const { ending, steps, usage } = thought;
    dependencies.spent(turn, "answer", usage);
    log.info({ turn: turn.id, ending: ending.type, steps, usage }, "The model was asked");
    if (ending.type === "failed") log.warn({ turn: turn.id, failure: ending.failure }, "The model gave no answer");
    else compaction.prepare({ turn, epochId: epoch.id, prefix, model, messages: history.messages(epoch.id) });
    return { epoch, thought, reason: signal.reason as unknown };
  }

  return {
    givenUp,

    /** Where the prompt is too long for whoever can answer now, once more in a fresh epoch that fits, as long as nothing was done. */
    async byModel(turn: Turn, first: Epoch, model: MeasuredModel, options: AnswerOptions): Promise<Ending> {
      let asked = await askIn(turn, first, model, options);
      const { ending: failed } = asked.thought;
      if (failed.type === "failed" && failed.failure.class === "context-too-long" && asked.thought.calls.length === 0) {
        const window = Math.min(failed.failure.window ?? model.contextTokens, model.contextTokens);
        const shorter = epochs.shorten(turn, first, window);
        if (shorter) asked = await askIn(turn, shorter, model, options);
      }
      const { epoch, thought, reason } = asked;
      const { ending, calls, usage } = thought;
      return {
        epochId: epoch.id,
        text: wordsOf(turn, thought, reason),
        asks: ending.type === "asked",
        path: `model:${ending.type}`,
        trace: [...calls, ...usage.map((one) => ({ type: "usage", ...one }) as const)],
        missed: calls.flatMap(({ missed, said }) => (missed && said !== undefined ? [said] : [])),
        kept: ending.type === "answered" || ending.type === "asked",
      };
    },
  };
}
