// The loop: ask the model, run what it calls, give it the results, until it answers in words. Every decision it takes has its own file.
import type { Logger } from "../core/log.ts";
import type { TextEvent, Turn } from "../core/message.ts";
import type { ModelFailure, ModelMessage, Owned, ToolCall } from "../core/model.ts";
import type { Tool, ToolResult } from "../core/tool.ts";
import type { CallEntry } from "../core/trace.ts";
import { callBatch } from "./call-tool.ts";
import type { MeasuredModel } from "./measured.ts";
import type { Prefix, Usage } from "./ports.ts";
import { meantCall } from "./rare-tools.ts";
import { isAllWell, isRepeat, repeatedFailure, tooManySteps } from "./stop.ts";
import { capResult, fits, outputTokens } from "./window.ts";

export interface Thinking {
  readonly model: MeasuredModel;
  readonly prefix: Prefix;
  /** In tokens. */
  readonly longestAnswer: number;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly Tool[];
  readonly turn: Turn;
  readonly signal: AbortSignal;
  readonly life: AbortSignal;
  /** The monotonic instant at which the turn is given up. */
  readonly until: number;
  readonly log: Logger;
  /** Called with what was added to the conversation, as soon as it is whole: a call never without its result. */
  readonly keep: (messages: readonly ModelMessage[]) => void;
  readonly emit: (event: TextEvent) => void;
}

export interface Thought {
  readonly ending:
    | { readonly type: "answered"; readonly text: string }
    | { readonly type: "asked"; readonly text: string }
    /** The model has nothing to say of what was done: it was silent after it, or did it again. */
    | { readonly type: "done" }
    | { readonly type: "stuck"; readonly text: string | undefined }
    | { readonly type: "failed"; readonly failure: ModelFailure };
  readonly calls: readonly CallEntry[];
  readonly usage: readonly Usage[];
  readonly steps: number;
}

/** Never rejects: an aborted signal ends it as a failure of class `aborted`. */
export async function think(thinking: Thinking): Promise<Thought> {
  const { model, prefix, turn, signal, keep } = thinking;
  const messages = [...thinking.messages];
  const calls: CallEntry[] = [];
  const usage: Usage[] = [];
  let steps = 0;
  let wasSilent = false;
  const end = (ending: Thought["ending"]): Thought => ({ ending, calls, usage, steps });

  while (!tooManySteps(steps)) {
    if (!fits(prefix, messages, model.contextTokens)) {
      return end(failed("context-too-long", "the results fill the window"));
    }
    if (steps > 0) thinking.emit({ type: "text-start" });
    steps += 1;
    const answer = await askModel(thinking, messages);
    if (answer.usage) usage.push(answer.usage);
    if (answer.type === "failure") return end({ type: "failed", failure: answer.failure });

    const said: ModelMessage = { role: "assistant", text: answer.text, toolCalls: answer.calls };
    if (answer.calls.length === 0) {
      if (answer.text.trim() !== "") {
        keep([said]);
        return end({ type: "answered", text: answer.text });
      }
      if (calls.some((call) => call.said !== undefined)) return end({ type: "done" });
      if (calls.length === 0 || wasSilent) return end(failed("malformed", "the answer is empty"));
      // It has only looked so far: once more, for what it saw.
      wasSilent = true;
      continue;
    }
    const { tools, life, log } = thinking;
    const repeats = answer.calls.filter((call) => isRepeat(meantCall(call), calls, tools));
    if (repeats.length === answer.calls.length) return end({ type: "done" });

    const results = await callBatch(answer.calls, { tools, turn, signal, life, log, repeats });
    const added: ModelMessage[] = [said];
    for (const { call, meant, result } of results) {
      const text = capResult(resultText(result), model.contextTokens);
      const { failed = false, missed = failed, said: summary } = result.type === "answer" ? result : {};
      if (!repeats.includes(call))
        calls.push({ type: "call", name: meant.name, arguments: meant.arguments, failed, text, said: summary, missed });
      added.push({ role: "tool", callId: call.id, name: call.name, text });
    }
    keep(added);
    // What it thought is sent back within the turn, and kept nowhere.
    messages.push(answer.reasoning ? { ...said, reasoning: answer.reasoning } : said, ...added.slice(1));
    const question = results.find(({ result }) => result.type === "ask")?.result;
    if (question?.type === "ask") {
      keep([{ role: "assistant", text: question.text, toolCalls: [] }]);
      return end({ type: "asked", text: question.text });
    }
    const repeated = repeatedFailure(calls);
    if (repeated) return end({ type: "stuck", text: repeated.said });
  }
  return end(isAllWell(calls) ? { type: "done" } : { type: "stuck", text: undefined });
}

type Answer =
  | {
      readonly type: "answer";
      readonly text: string;
      readonly calls: readonly ToolCall[];
      readonly usage: Usage | undefined;
      readonly reasoning: Owned | undefined;
    }
  | { readonly type: "failure"; readonly failure: ModelFailure; readonly usage: undefined };

async function askModel(
  { model, prefix, longestAnswer, turn, until, signal, emit }: Thinking,
  messages: readonly ModelMessage[],
): Promise<Answer> {
  let text = "";
  const calls: ToolCall[] = [];
  const request = {
    messages: [{ role: "system" as const, text: prefix.prompt }, ...messages],
    tools: prefix.tools,
    maxOutputTokens: outputTokens(model.statedTokens, longestAnswer),
    manner: turn.manner,
    reasoning: prefix.reasoning,
    until,
  };
  for await (const event of model.stream(request, signal)) {
    switch (event.type) {
      case "text-start":
        text = "";
        emit(event);
        break;
      case "text-delta":
        text += event.text;
        emit(event);
        break;
      case "tool-call":
        calls.push(event.call);
        break;
      case "reasoning-delta":
        break;
      case "failure":
        return { type: "failure", failure: event.failure, usage: undefined };
      case "finish":
        return {
          type: "answer",
          text,
          calls,
          reasoning: event.reasoning,
          usage: event.usage && { ...event.usage, ...(event.provider !== undefined && { provider: event.provider }) },
        };
    }
  }
  return { ...failed("malformed", "the stream ended without an end"), type: "failure", usage: undefined };
}

function failed(kind: ModelFailure["class"], message: string): Extract<Thought["ending"], { readonly type: "failed" }> {
  return { type: "failed", failure: { class: kind, message, retryAfter: undefined } };
}

/** A question was put to the person: the model learns that, and that nothing has happened yet. */
function resultText(result: ToolResult): string {
  return result.type === "ask" ? JSON.stringify({ asked: result.text, done: false }) : JSON.stringify(result.value);
}
