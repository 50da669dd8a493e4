// Which epoch a turn belongs to, and what its requests begin with: the same, byte for byte, as long as it lasts.
import type { Clock } from "../core/clock.ts";
import type { Manner, Turn } from "../core/message.ts";
import type { Model, ReasoningMode } from "../core/model.ts";
import type { Tool } from "../core/tool.ts";
import type { Compaction } from "./compaction.ts";
import { epochEnd } from "./epoch.ts";
import type { Epoch, History, Prefix, PromptSection } from "./ports.ts";
import { hasPrompt, systemPrompt, withProfile } from "./prompt.ts";
import { toldTools } from "./rare-tools.ts";
import { fits } from "./window.ts";

export interface EpochsDependencies {
  readonly clock: Clock;
  readonly history: History;
  readonly tools: readonly Tool[];
  readonly sections: readonly PromptSection[];
  /** What is kept of whom a turn is with, few words; frozen with the conversation. Empty where there is nothing. */
  readonly profile: (turn: Turn) => string;
  /** How much a model thinks in a new epoch. */
  readonly reasoning: (manner: Manner) => ReasoningMode;
  /** Whether the sections tell what is so now: the house is known. */
  readonly settled: () => boolean;
  readonly compaction: Compaction;
}

/** The part of the window that may be full when a turn starts: the rest is for its tools' results. */
const START_SHARE = 0.8;

export type Epochs = ReturnType<typeof createEpochs>;

export function createEpochs(dependencies: EpochsDependencies) {
  const { clock, history, tools, sections, compaction } = dependencies;
  /** Epochs whose prefix was compared in this process: what changed while Hestia was down ends the others. */
  const compared = new Set<string>();

  const prefixNow = (manner: Manner): Prefix => ({
    prompt: systemPrompt(sections),
    tools: toldTools(tools),
    reasoning: dependencies.reasoning(manner),
  });

  function isStale({ id, prefix }: Epoch): boolean {
    if (!prefix || compared.has(id) || !dependencies.settled()) return false;
    compared.add(id);
    // How much to think and what is kept of people may be otherwise by now: that holds from the next epoch on.
    const now = prefixNow("text");
    return !hasPrompt(prefix.prompt, now.prompt) || JSON.stringify(prefix.tools) !== JSON.stringify(now.tools);
  }

  return {
    /** Without what is kept of people: it stands last, so that this begins every prompt. */
    prefixNow,

    /** A fresh one where the last has ended, is out of date or full. */
    open(turn: Turn, model: Model | undefined): Epoch {
      const current = history.epoch(turn.conversationId);
      const reason =
        epochEnd(current, { manner: turn.manner, now: clock.now(), model: model?.name }) ??
        (current && isStale(current) ? "house-changed" : undefined);
      if (reason || !current) return history.startEpoch(turn.conversationId, reason ?? "first", []);
      const messages = history.messages(current.id);
      if (!model || fits(current.prefix ?? prefixNow(turn.manner), messages, model.contextTokens * START_SHARE))
        return current;
      const carried = compaction.carried(current.id, messages, model.contextTokens);
      return history.startEpoch(turn.conversationId, "window-full", carried);
    },

    /** A fresh one in the middle of a turn, for a window that turned out shorter; undefined where the message alone is too long for it. */
    shorten(turn: Turn, epoch: Epoch, window: number): Epoch | undefined {
      const carried = compaction.carried(epoch.id, history.messages(epoch.id), window);
      // It ends with the message that waits for its answer, or that message alone is too long.
      return carried.at(-1)?.role === "user"
        ? history.startEpoch(turn.conversationId, "window-full", carried)
        : undefined;
    },

    /** Kept with the epoch at its first request. */
    prefixOf(turn: Turn, epoch: Epoch, model: Model): Prefix {
      if (epoch.prefix) return epoch.prefix;
      const now = prefixNow(turn.manner);
      const prefix = { ...now, prompt: withProfile(now.prompt, dependencies.profile(turn)) };
      history.keepPrefix(epoch.id, model.name, prefix);
      compared.add(epoch.id);
      return prefix;
    },
  };
}
