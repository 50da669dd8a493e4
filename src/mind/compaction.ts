// A long conversation becomes a record, written by the model after an answer while nobody waits. The next epoch starts with it.
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { ModelMessage } from "../core/model.ts";
import type { MeasuredModel } from "./measured.ts";
import type { Prefix, Spent } from "./ports.ts";
import { capRecord, carryOver, isFilling, recordTokens } from "./window.ts";

const WISH = `(Nobody speaks here; this is for the record.) Write down in at most 200 words what was said so far in this conversation: who said what of themselves and the house, what was asked, what was done with its outcome, what was left open and why. Plain past tense, names as they were said, nothing new, no advice. Call no tool.`;
const HEAD =
  "(The record of this conversation up to here. All of it is over: it asks for nothing, and nothing of it is to be done now.)";
const READ = "(Read.)";

export interface CompactionDependencies {
  readonly log: Logger;
  readonly spent: Spent;
}

export interface LongEpoch {
  readonly turn: Turn;
  readonly epochId: string;
  readonly prefix: Prefix;
  readonly model: MeasuredModel;
  readonly messages: readonly ModelMessage[];
}

export interface Compaction {
  /** Begins to write the record where the epoch fills its window; returns at once. One at a time: an older one is given up. */
  prepare(epoch: LongEpoch): void;
  /** Gives up what is being written: somebody speaks. */
  rest(): void;
  /** Gives up what is written too. */
  forget(): void;
  /** What a fresh epoch starts with: the record, where there is one of the epoch before, and the last exchanges as they were. */
  carried(epochId: string, messages: readonly ModelMessage[], contextTokens: number): readonly ModelMessage[];
  /** Resolves when nothing is being written. */
  idle(): Promise<void>;
}

export function createCompaction({ log, spent }: CompactionDependencies): Compaction {
  let writing: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;
  let kept: { readonly epochId: string; readonly text: string } | undefined;

  async function write({ turn, epochId, prefix, model, messages }: LongEpoch, signal: AbortSignal): Promise<void> {
    let text = "";
    const request = {
      // All but the last is what the server has just read: it is in its cache.
      messages: [{ role: "system" as const, text: prefix.prompt }, ...messages, { role: "user" as const, text: WISH }],
      tools: prefix.tools,
      maxOutputTokens: recordTokens(model.statedTokens),
      manner: "text" as const,
      reasoning: prefix.reasoning,
    };
    for await (const event of model.stream(request, signal)) {
      if (event.type === "text-start") text = "";
      if (event.type === "text-delta") text += event.text;
      if (event.type === "failure")
        return log.debug({ epoch: epochId, failure: event.failure }, "No record was written");
      if (event.type === "finish" && event.usage)
        spent(turn, "summary", [
          { ...event.usage, ...(event.provider === undefined ? {} : { provider: event.provider }) },
        ]);
    }
    if (text.trim() !== "" && !signal.aborted) kept = { epochId, text: capRecord(text.trim(), model.contextTokens) };
  }

  return {
    prepare(epoch) {
      if (kept?.epochId === epoch.epochId || !isFilling(epoch.prefix, epoch.messages, epoch.model.contextTokens))
        return;
      writing?.controller.abort();
      const controller = new AbortController();
      const done = write(epoch, controller.signal).catch((error: unknown) =>
        log.warn({ epoch: epoch.epochId, error: toError(error).message }, "A record could not be written"),
      );
      writing = { controller, done };
    },
    rest: () => writing?.controller.abort(),
    forget() {
      writing?.controller.abort();
      kept = undefined;
    },
    carried(epochId, messages, contextTokens) {
      const last = carryOver(messages, contextTokens);
      if (kept?.epochId !== epochId) return last;
      const record: readonly ModelMessage[] = [
        { role: "user", text: `${HEAD}\n${JSON.stringify(kept.text)}` },
        { role: "assistant", text: READ, toolCalls: [] },
      ];
      return [...record, ...last];
    },
    async idle() {
      await writing?.done;
    },
  };
}
