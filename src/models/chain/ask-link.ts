// One provider within one turn: a slot, its share of the time, its retries. Gives events on as long as they are no failure that another could mend.
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { ModelEvent, ModelFailure, ModelRequest } from "../../core/model.ts";
import { afterAnswer, afterFailure } from "./breaker.ts";
import type { Candidate } from "./candidates.ts";
import { verdictOn } from "./verdict.ts";

export interface LinkAttempt {
  readonly clock: Clock;
  readonly log: Logger;
  readonly candidate: Candidate;
  readonly request: ModelRequest;
  readonly signal: AbortSignal;
  /** Milliseconds that this provider may take to its first token, and until nobody waits any more. */
  readonly share: number;
  readonly left: number;
  readonly isLast: boolean;
}

export type LinkOutcome =
  /** The last event was given on. */
  { readonly type: "ended" } | { readonly type: "failed"; readonly failure: ModelFailure };

/** How long a turn waits for its slot where another provider could be asked. */
const WAIT = { voice: 3_000, text: 10_000 };
/** One that may still be sick gets no more, where another is there. */
const TRIAL_FIRST_TOKEN = 10_000;

export async function* askLink(attempt: LinkAttempt): AsyncGenerator<ModelEvent, LinkOutcome, undefined> {
  const { clock, candidate, request, signal, share, isLast } = attempt;
  const { link, state } = candidate;
  const manner = request.manner ?? "text";
  const began = clock.monotonic();
  const patience = isLast ? share : Math.min(share, WAIT[manner]);
  const isTrial = candidate.breaker !== "closed";
  if (isTrial) state.isTried = true;
  let giveBack: (() => void) | undefined;
  try {
    giveBack = await state.slots.take({ limit: link.concurrency, manner, patience, signal });
    if (!giveBack) return { type: "failed", failure: signal.aborted ? aborted(link.name) : busy(link.name, patience) };
    for (let tries = 1; ; tries++) {
      const spent = clock.monotonic() - began;
      const outcome = yield* askOnce(attempt, spent);
      if (outcome.type === "ended") return outcome;
      const left = attempt.left - (clock.monotonic() - began);
      const verdict = verdictOn({ failure: outcome.failure, tries, left, isLast });
      if (verdict.type !== "again") return outcome;
      await clock.sleep(verdict.after, signal).catch(() => undefined);
      if (signal.aborted) return { type: "failed", failure: aborted(link.name) };
    }
  } finally {
    if (isTrial) state.isTried = false;
    giveBack?.();
  }
}

async function* askOnce(attempt: LinkAttempt, spent: number): AsyncGenerator<ModelEvent, LinkOutcome, undefined> {
  const { clock, candidate, request, signal, share, left, isLast } = attempt;
  const { link, state, breaker } = candidate;
  const longest = breaker === "closed" || isLast ? share : Math.min(share, TRIAL_FIRST_TOKEN);
  const deadlines = { firstToken: Math.max(1, longest - spent), total: Math.max(1, left - spent) };
  // Thinking is no answer yet: whoever only thinks must leave the next one its share too.
  const isOver = new AbortController();
  const cancel = isLast ? () => undefined : clock.after(Math.max(1, share - spent), () => isOver.abort());
  let isVisible = false;
  try {
    for await (const given of link.model.stream({ ...request, deadlines }, AbortSignal.any([signal, isOver.signal]))) {
      const event = isOver.signal.aborted && !signal.aborted ? inTime(given, link.name, share) : given;
      switch (event.type) {
        case "text-delta":
        case "tool-call":
          cancel();
          isVisible = true;
          yield event;
          break;
        case "text-start":
        case "reasoning-delta":
          yield event;
          break;
        case "finish":
          state.breaker = afterAnswer();
          yield { ...event, provider: link.name };
          return { type: "ended" };
        case "failure":
          noteFailure(attempt, event.failure);
          if (!isVisible) return { type: "failed", failure: event.failure };
          // Another provider would begin anew: what was said would be said twice.
          yield event;
          return { type: "ended" };
      }
    }
  } finally {
    cancel();
  }
  return { type: "failed", failure: malformed(link.name) };
}

/** What the chain aborted itself was too slow, not given up. */
function inTime(event: ModelEvent, name: string, share: number): ModelEvent {
  if (event.type !== "failure" || event.failure.class !== "aborted") return event;
  const message = `${name} did not begin to answer within its share, ${Math.round(share)} ms`;
  return { type: "failure", failure: { class: "deadline", message, retryAfter: undefined } };
}

function noteFailure({ clock, log, candidate: { link, state } }: LinkAttempt, failure: ModelFailure): void {
  if (failure.class === "aborted") return;
  const before = state.breaker;
  state.breaker = afterFailure(before, failure, clock.monotonic());
  const isRefused = failure.class === "auth" || failure.class === "quota";
  if (isRefused && before.last?.class !== failure.class)
    log.error({ provider: link.name, failure }, "A model's provider refuses us; its key or its account must be mended");
  else log.warn({ provider: link.name, failure }, "A model's provider failed");
}

function aborted(name: string): ModelFailure {
  return { class: "aborted", message: `the request to ${name} was aborted`, retryAfter: undefined };
}

function busy(name: string, patience: number): ModelFailure {
  const message = `${name} is busy: no answer of it was over within ${Math.round(patience)} ms`;
  return { class: "rate", message, retryAfter: undefined };
}

function malformed(name: string): ModelFailure {
  return { class: "malformed", message: `the stream of ${name} ended without an end`, retryAfter: undefined };
}
