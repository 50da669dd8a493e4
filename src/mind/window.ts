import type { ModelMessage } from "../core/model.ts";
import { estimateTokens } from "../core/tokens.ts";
import type { Prefix } from "./ports.ts";

/** Of the window: what the answer may take, and how much one tool result may. */
const OUTPUT_SHARE = 0.2;
const RESULT_SHARE = 0.15;
/** How much of the window a new epoch carries over from the last one. */
const CARRIED_SHARE = 0.25;

/** What one answer may take: the owner's limit, at most a fifth of the window. */
export function outputTokens(contextTokens: number, longest: number): number {
  return Math.min(longest, Math.floor(contextTokens * OUTPUT_SHARE));
}

/** From this share of the window on a record of the conversation is worth its price. */
const FILLING_SHARE = 0.6;
/** Of the window: how long that record may be. */
const RECORD_SHARE = 0.1;

export function isFilling(prefix: Prefix, messages: readonly ModelMessage[], contextTokens: number): boolean {
  return !fits(prefix, messages, contextTokens * FILLING_SHARE);
}

export function recordTokens(contextTokens: number): number {
  return Math.floor(contextTokens * RECORD_SHARE);
}

export function capRecord(text: string, contextTokens: number): string {
  return estimateTokens(text) <= 2 * recordTokens(contextTokens)
    ? text
    : `${text.slice(0, 4 * recordTokens(contextTokens))} …`;
}

export function fits(prefix: Prefix, messages: readonly ModelMessage[], contextTokens: number): boolean {
  const used =
    estimateTokens(prefix.prompt) +
    estimateTokens(JSON.stringify(prefix.tools)) +
    messages.reduce((sum, one) => sum + messageTokens(one), 0);
  return used + contextTokens * OUTPUT_SHARE <= contextTokens;
}

/** The last whole exchanges in words, without tool calls, as many as fit a quarter of the window: what a fresh epoch starts with. */
export function carryOver(messages: readonly ModelMessage[], contextTokens: number): readonly ModelMessage[] {
  const spoken = messages.flatMap((message): readonly ModelMessage[] => {
    if (message.role === "user") return [message];
    return message.role === "assistant" && message.text !== "" ? [{ ...message, toolCalls: [] }] : [];
  });
  let room = contextTokens * CARRIED_SHARE;
  let start = spoken.length;
  while (start > 0) {
    const message = spoken[start - 1];
    room -= message ? messageTokens(message) : 0;
    if (room < 0) break;
    start -= 1;
  }
  while (start < spoken.length && spoken[start]?.role !== "user") start += 1;
  return spoken.slice(start);
}

/** A tool's result as the model gets it, cut to its share of the window. */
export function capResult(text: string, contextTokens: number): string {
  const most = Math.floor(contextTokens * RESULT_SHARE);
  if (estimateTokens(text) <= most) return text;
  const kept = text.slice(0, Math.max(200, most * 3));
  return `${kept} … (cut: ask for less)`;
}

export function messageTokens(message: ModelMessage): number {
  const calls =
    message.role === "assistant" ? message.toolCalls.map(({ name, arguments: text }) => name + text).join("") : "";
  return estimateTokens(message.text + calls) + 8;
}
