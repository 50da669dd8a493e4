// One turn to its reply: the epoch it belongs to, reflexes in order, then the model.
import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Manner, Reply, TextEvent, Turn } from "../core/message.ts";
import type { Model, ModelFailure, ModelMessage, ReasoningMode } from "../core/model.ts";
import { asOneSentence } from "../core/sentences.ts";
import type { Tool } from "../core/tool.ts";
import { epochEnd } from "./epoch.ts";
import { type Thought, think, type Usage } from "./loop.ts";
import type { Epoch, History, Prefix, PromptSection, Reflex } from "./ports.ts";
import { INTERRUPTED, systemPrompt, userMessage } from "./prompt.ts";
import { spoken } from "./spoken.ts";
import { carryOver, fits } from "./window.ts";

/** What the mind says when it has no answer of its own; each in the language of the turn. */
export interface MindWords {
  noModel(turn: Turn): string;
  /** `done`: what was changed before the failure, in words. */
  trouble(turn: Turn, failure: ModelFailure, done: readonly string[]): string;
  stuck(turn: Turn, reason: string | undefined, done: readonly string[]): string;
  superseded(turn: Turn, done: readonly string[]): string;
  stopping(turn: Turn, done: readonly string[]): string;
  stillWorking(turn: Turn): string;
  /** There is an answer, and nothing of it can be said aloud. */
  notSpeakable(turn: Turn): string;
  tooLong(language: string, length: number, limit: number): string;
  internal(turn: Turn): string;
}

export interface AnswerDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  readonly history: History;
  readonly reflexes: readonly Reflex[];
  readonly tools: readonly Tool[];
  readonly sections: readonly PromptSection[];
  /** The model in force now; undefined where none is set up. */
  readonly model: () => Model | undefined;
  /** Told what each turn's requests took. Never throws. */
  readonly spent: (turn: Turn, purpose: "answer", usage: readonly Usage[]) => void;
  /** The longest answer of a model, in tokens. */
  readonly longestAnswer: () => number;
  /** How much to think in turns of this kind. */
  readonly reasoning: (manner: Manner) => ReasoningMode;
  readonly words: MindWords;
  /** Where the person is (a satellite's area) and the home's time zone. */
  readonly place: (turn: Turn) => string | undefined;
  readonly timeZone: () => string;
  /** Whether the sections tell what is so now: the house is known. */
  readonly settled: () => boolean;
}

export interface AnswerOptions {
  /** The words as they came: they may hold a code, so only reflexes hear them. */
  readonly heard: string;
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

/** The part of the window that may be full when a turn starts: the rest is for its tools' results. */
const START_SHARE = 0.8;

export function createAnswer(dependencies: AnswerDependencies) {
  const { clock, log, history, reflexes, tools, sections, words } = dependencies;

  const prefixNow = (manner: Manner): Prefix => ({
    prompt: systemPrompt(sections),
    tools: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    reasoning: dependencies.reasoning(manner),
  });

  /** Epochs whose prefix was compared in this process: what changed while Hestia was down ends the others. */
  const compared = new Set<string>();

  function isStale({ id, prefix }: Epoch): boolean {
    if (!prefix || compared.has(id) || !dependencies.settled()) return false;
    compared.add(id);
    // How much to think may be set otherwise by now: that holds from the next epoch on.
    const now = { ...prefixNow("text"), reasoning: prefix.reasoning };
    return JSON.stringify(prefix) !== JSON.stringify(now);
  }

  /** The epoch that this turn belongs to: a fresh one where the last has ended, is out of date or full. */
  function openEpoch(turn: Turn, model: Model | undefined): Epoch {
    const current = history.epoch(turn.conversationId);
    const reason =
      epochEnd(current, { manner: turn.manner, now: clock.now(), model: model?.name }) ??
      (current && isStale(current) ? "house-changed" : undefined);
    if (reason || !current) return history.startEpoch(turn.conversationId, reason ?? "first", []);
    const messages = history.messages(current.id);
    if (!model || fits(current.prefix ?? prefixNow(turn.manner), messages, model.contextTokens * START_SHARE))
      return current;
    return history.startEpoch(turn.conversationId, "window-full", carryOver(messages, model.contextTokens));
  }

  async function byReflex(turn: Turn, { heard, signal }: AnswerOptions) {
    for (const reflex of reflexes) {
      try {
        const answer = await reflex.answer({ ...turn, heard }, signal);
        if (answer) return { ...answer, path: `reflex:${reflex.name}` };
      } catch (error) {
        if (signal.aborted) throw error;
        log.warn(
          { reflex: reflex.name, turn: turn.id, error: toError(error).message },
          "A reflex failed; the next one is tried",
        );
      }
    }
    return undefined;
  }

  function wordsOf(turn: Turn, { ending, calls }: Thought, reason: unknown): string {
    const done = calls.flatMap(({ said }) => said ?? []);
    switch (ending.type) {
      case "answered":
      case "asked":
        return ending.text;
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
    return code === "stopping" ? words.stopping(turn, done) : words.superseded(turn, done);
  }

  async function askIn(turn: Turn, epoch: Epoch, model: Model, options: AnswerOptions) {
    const prefix = epoch.prefix ?? prefixNow(turn.manner);
    if (!epoch.prefix) {
      history.keepPrefix(epoch.id, model.name, prefix);
      compared.add(epoch.id);
    }
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
    return { thought, reason: signal.reason as unknown };
  }

  /** Where the prompt is too long for whoever can answer now, once more in a fresh epoch that fits, as long as nothing was done. */
  async function byModel(turn: Turn, first: Epoch, model: Model, options: AnswerOptions): Promise<Ending> {
    let epoch = first;
    let asked = await askIn(turn, epoch, model, options);
    const { ending: failed } = asked.thought;
    if (failed.type === "failed" && failed.failure.class === "context-too-long" && asked.thought.calls.length === 0) {
      const window = Math.min(failed.failure.window ?? model.contextTokens, model.contextTokens);
      const carried = carryOver(history.messages(epoch.id), window);
      if (carried.length > 0) {
        epoch = history.startEpoch(turn.conversationId, "window-full", carried);
        asked = await askIn(turn, epoch, model, options);
      }
    }
    const { thought, reason } = asked;
    const { ending, calls, usage } = thought;
    return {
      epochId: epoch.id,
      text: wordsOf(turn, thought, reason),
      asks: ending.type === "asked",
      path: `model:${ending.type}`,
      trace: [...calls, ...usage],
      missed: calls.flatMap(({ missed, said }) => (missed && said !== undefined ? [said] : [])),
      kept: ending.type === "answered" || ending.type === "asked",
    };
  }

  interface Ending {
    readonly epochId: string;
    readonly text: string;
    readonly asks: boolean;
    readonly path: string;
    readonly trace: readonly unknown[];
    /** What did not come about, in words. */
    readonly missed: readonly string[];
    /** Whether the conversation already holds these words. */
    readonly kept: boolean;
  }

  /** Never rejects: whatever goes wrong ends with words. */
  async function endingOf(turn: Turn, epoch: Epoch, model: Model | undefined, options: AnswerOptions): Promise<Ending> {
    try {
      const reflex = await byReflex(turn, options);
      if (reflex) return { ...reflex, epochId: epoch.id, missed: [], kept: false };
      if (model) return await byModel(turn, epoch, model, options);
      const text = words.noModel(turn);
      return { epochId: epoch.id, text, asks: false, path: "no-model", trace: [], missed: [], kept: false };
    } catch (error) {
      const given = options.signal.aborted;
      if (!given)
        log.error({ turn: turn.id, error: toError(error).message, stack: toError(error).stack }, "A turn failed");
      const text = given ? givenUp(turn, options.signal.reason, []) : words.internal(turn);
      return { epochId: epoch.id, text, asks: false, path: "failed", trace: [], missed: [], kept: false };
    }
  }

  /** What is said aloud. Where a model says so much that it must be cut, what did not come about is said before anything else. */
  function aloud(turn: Turn, { text, missed }: Ending): string {
    const whole = spoken(text, turn.language);
    if (whole.text === "" && text !== "") return words.notSpeakable(turn);
    if (!whole.cut || missed.length === 0) return whole.text;
    const [first = "", ...more] = missed;
    return spoken(more.length > 0 ? asOneSentence(missed, turn.language) : first, turn.language).text;
  }

  return {
    prefixNow,

    /** Rejects only where the store does. */
    async answer(turn: Turn, options: AnswerOptions): Promise<Reply> {
      const model = dependencies.model();
      const epoch = openEpoch(turn, model);
      const keep = (message: ModelMessage, epochId = epoch.id) => history.append(epochId, turn.id, [message]);
      const last = history.messages(epoch.id).at(-1);
      if (last && last.role !== "assistant") keep({ role: "assistant", text: INTERRUPTED, toolCalls: [] });
      const place = dependencies.place(turn);
      const { context } = options;
      const said = userMessage(turn, { now: clock.now(), timeZone: dependencies.timeZone(), place, beside: context });
      keep({ role: "user", text: said });

      const ending = await endingOf(turn, epoch, model, options);
      if (!ending.kept) keep({ role: "assistant", text: ending.text, toolCalls: [] }, ending.epochId);
      const answer = turn.manner === "voice" ? aloud(turn, ending) : ending.text;
      // Who has left hears nothing: what waits to be told waits on.
      const notices = options.signal.aborted ? [] : history.takeNotices(turn);
      const text = [...notices, answer].filter((part) => part !== "").join(" ");
      return history.finish(turn, { text, asks: ending.asks, path: ending.path, trace: ending.trace });
    },
  };
}
