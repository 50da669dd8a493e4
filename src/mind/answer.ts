// One turn to its reply: the epoch it belongs to, reflexes in order, then the model.
import { toError } from "../core/errors.ts";
import { hideIn, mapTexts } from "../core/hidden-code.ts";
import type { Reply, Turn } from "../core/message.ts";
import type { Model, ModelMessage } from "../core/model.ts";
import { asOneSentence, inTwoSentences, joinedSentences } from "../core/sentences.ts";
import { type AnswerOptions, type ByModelDependencies, createByModel, type Ending } from "./by-model.ts";
import { type CompactionDependencies, createCompaction } from "./compaction.ts";
import { createEpochs, type EpochsDependencies } from "./epochs.ts";
import { isQuestion } from "./is-question.ts";
import { createMeasure, type MeasuredModel } from "./measured.ts";
import { plain } from "./plain.ts";
import type { Epoch, Reflex } from "./ports.ts";
import { INTERRUPTED, userMessage } from "./prompt.ts";
import { spoken } from "./spoken.ts";

export interface AnswerDependencies
  extends CompactionDependencies,
    Omit<EpochsDependencies, "compaction">,
    Omit<ByModelDependencies, "epochs" | "compaction"> {
  readonly reflexes: readonly Reflex[];
  /** The model in force now; undefined where none is set up. */
  readonly model: () => Model | undefined;
  /** Where the person is (a satellite's area) and the home's time zone. */
  readonly place: (turn: Turn) => string | undefined;
  readonly timeZone: () => string;
  /** Told how each turn ended, when its answer is kept; not where nothing of it may be. Never throws, and does nothing at once. */
  readonly answered: (turn: Turn, ending: Pick<Ending, "path" | "trace" | "text">) => void;
  /** A text without what is called a code in it. */
  readonly hideCodes: (text: string, language: string) => string;
}

export function createAnswer(dependencies: AnswerDependencies) {
  const { clock, log, history, reflexes, words } = dependencies;
  const compaction = createCompaction(dependencies);
  const epochs = createEpochs({ ...dependencies, compaction });
  const { byModel, givenUp } = createByModel({ ...dependencies, epochs, compaction });
  const measured = createMeasure();

  /** What a reflex says may hold what only it has heard: that is said, and not kept. */
  function keptOf(ending: Ending, { hidden }: AnswerOptions, language: string) {
    if (!ending.path.startsWith("reflex:")) return { ...ending, masked: ending.trace };
    const hide = (text: string) => hideIn(text, hidden);
    const text = dependencies.hideCodes(hide(ending.asKept ?? ending.text), language);
    if (hidden.length === 0) return { ...ending, text, masked: ending.trace };
    // Which skill it was is no secret, and all that is learned from.
    const trace = ending.trace.filter(({ type }) => type === "skill");
    return { ...ending, text, trace, masked: ending.trace.map((one) => mapTexts(one, hide)) };
  }

  async function byReflex(turn: Turn, { heard, signal }: AnswerOptions) {
    for (const reflex of reflexes) {
      try {
        const answer = await reflex.answer({ ...turn, heard }, signal);
        if (answer) return { ...answer, path: `reflex:${reflex.name}` as const };
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

  /** Never rejects: whatever goes wrong ends with words. */
  async function endingOf(
    turn: Turn,
    epoch: Epoch,
    model: MeasuredModel | undefined,
    options: AnswerOptions,
  ): Promise<Ending> {
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

  /**
   * What is said aloud. A question is never cut: whoever answers must have heard it. Where a model says so much that it must be cut, what did not come
   * about is said before anything else.
   */
  function aloud(turn: Turn, { text, missed, asks }: Ending): string {
    const whole = spoken(text, turn.language);
    if (whole.text === "" && text !== "") return words.notSpeakable(turn);
    if (whole.cut && asks) return inTwoSentences([plain(text)], turn.language);
    if (!whole.cut || missed.length === 0) return whole.text;
    const [first = "", ...more] = missed;
    return spoken(more.length > 0 ? asOneSentence(missed, turn.language) : first, turn.language).text;
  }

  return {
    prefixNow: epochs.prefixNow,
    compaction,

    /** Rejects only where the store does. */
    async answer(turn: Turn, options: AnswerOptions): Promise<Reply> {
      const given = dependencies.model();
      const model = given && measured(given);
      const epoch = epochs.open(turn, model);
      const keep = (message: ModelMessage, epochId = epoch.id) => history.append(epochId, turn.id, [message]);
      const last = history.messages(epoch.id).at(-1);
      if (last && last.role !== "assistant") keep({ role: "assistant", text: INTERRUPTED, toolCalls: [] });
      const place = dependencies.place(turn);
      const { context } = options;
      const said = userMessage(turn, { now: clock.now(), timeZone: dependencies.timeZone(), place, beside: context });
      keep({ role: "user", text: said });

      const ending = await endingOf(turn, epoch, model, options);
      const kept = keptOf(ending, options, turn.language);
      if (!ending.kept) keep({ role: "assistant", text: kept.text, toolCalls: [] }, ending.epochId);
      const inManner = (one: Ending) => (turn.manner === "voice" ? aloud(turn, one) : one.text);
      // Who has left hears nothing: what waits to be told waits on.
      const notices = options.signal.aborted ? [] : history.takeNotices(turn);
      // A model that ends with a question waits for its answer, whether or not it has used a tool for it.
      const asks = ending.asks || (ending.path === "model:answered" && isQuestion(inManner(ending)));
      const told = (one: Ending) => {
        const answer = inManner(one);
        // An answer that says it itself says it once.
        return joinedSentences([...notices.filter((notice) => !answer.includes(notice)), answer]);
      };
      const reply = history.finish(turn, { text: told(kept), asks, path: kept.path, trace: kept.masked });
      dependencies.answered(turn, kept);
      return kept.text === ending.text ? reply : { ...reply, text: told(ending) };
    },
  };
}
