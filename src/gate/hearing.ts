// What is kept of what is said in a conversation: a code never; it is held in memory for the call that needs it.
import type { ActionRequest, Gate } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { hideIn } from "../core/hidden-code.ts";
import type { Approvals } from "./approvals.ts";
import { speaksOfCode } from "./codes/find-codes.ts";
import { confirms } from "./granted.ts";
import { createHeardCodes, type HeardCode } from "./heard-codes.ts";
import { type Circumstances, keepable } from "./keepable.ts";

/** After a question for a code so long may somebody still answer it, whatever was said between. */
const AFTER_MILLISECONDS = 2 * 60_000;

export interface HearingPorts {
  /** What was asked last in this conversation, by a model or whoever; undefined where the last word was no question. */
  readonly asked?: (conversationId: string) => string | undefined;
  /** Whether a word is one of everyday talk here: what consists of others alone, in answer to the PIN's question, is taken for a PIN. */
  readonly isKnown?: (word: string) => boolean;
}

export interface HearingDependencies extends HearingPorts {
  readonly approvals: Pick<Approvals, "open">;
  readonly clock: Clock;
}

export interface Hearing extends Pick<Gate, "keepable" | "asKept"> {
  /** The codes that were heard in this conversation lately. */
  heard(conversationId: string): HeardCode | undefined;
  /** Whether a text that could not be read was meant as a PIN. */
  isAttempt(text: string, request: Pick<ActionRequest, "conversationId" | "language" | "speaker">): boolean;
}

export function createHearing({ approvals, clock, asked, isKnown = () => true }: HearingDependencies): Hearing {
  const codes = createHeardCodes(clock);
  /** By conversation, until when an answer to a question for a code may come late. */
  const late = new Map<string, number>();

  /** Whether a PIN is waited for in this conversation, of this speaker. */
  function awaited({
    conversationId,
    speaker,
  }: Pick<ActionRequest, "conversationId" | "speaker">): Circumstances["awaited"] {
    const open = approvals.open(conversationId);
    if (!open || open.expired || confirms(speaker, open.effects)) return undefined;
    return open.passed ? "still" : "next";
  }

  /** What was said last asks for a code, or such a question was open a short while ago and nothing else is asked since. */
  function isLate(conversationId: string, question: string | undefined): boolean {
    const now = clock.monotonic();
    for (const [key, until] of late) if (until <= now) late.delete(key);
    if (question !== undefined && speaksOfCode(question)) return true;
    return question === undefined && late.has(conversationId);
  }

  function circumstancesOf(request: Pick<ActionRequest, "conversationId" | "speaker">): Circumstances {
    const { conversationId } = request;
    const [open, question] = [awaited(request), asked?.(conversationId)];
    const isAfter = open === undefined && isLate(conversationId, question);
    if (open !== undefined || (question !== undefined && speaksOfCode(question)))
      late.set(conversationId, clock.monotonic() + AFTER_MILLISECONDS);
    return { awaited: isAfter ? "after" : open, asked: question, isKnown };
  }

  return {
    heard: codes.of,
    isAttempt(text, request) {
      const isAwaited = awaited(request) !== undefined;
      return isAwaited && keepable(text, request.language, { awaited: "next", asked: undefined, isKnown }).isAttempt;
    },
    keepable(text, request) {
      const { conversationId, language } = request;
      const { heard, hidden, text: kept } = keepable(text, language, circumstancesOf(request));
      if (heard) codes.hear(conversationId, heard);
      return { text: kept, hidden };
    },
    asKept: (text, conversationId) => hideIn(text, codes.of(conversationId)?.said ?? []),
  };
}
