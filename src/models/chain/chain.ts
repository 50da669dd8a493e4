// Several providers behind the port of one model: asked in order, each failure answered by its class, the sick left alone for a while.
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Model, ModelEvent, ModelFailure, ModelRequest } from "../../core/model.ts";
import { estimateTokens } from "../../core/tokens.ts";
import { askLink } from "./ask-link.ts";
import { candidatesOf } from "./candidates.ts";
import { type Health, healthOf } from "./health.ts";
import { createLinkStates, type Link } from "./link.ts";

export interface ChainDependencies {
  /** In the order in which they are asked; may change from turn to turn. At least one. */
  readonly links: () => readonly Link[];
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Chain extends Model {
  /** By the name of the link. */
  health(): Readonly<Record<string, Health>>;
}

/** Where a request does not say how long somebody waits. */
const USUAL_PATIENCE = 300_000;
/** The estimate is rather too high: only what is clearly too long is not even tried. */
const CLEARLY_TOO_LONG = 1.3;

export function createChain({ links, clock, log }: ChainDependencies): Chain {
  const stateOf = createLinkStates(clock);
  const candidates = () => candidatesOf(links(), stateOf, clock.monotonic());

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void, undefined> {
    const until = request.until ?? clock.monotonic() + USUAL_PATIENCE;
    const failures: ModelFailure[] = [];
    let open = candidates();
    for (let next = open[0]; next; next = open[0]) {
      open = open.slice(1);
      const left = until - clock.monotonic();
      if (left <= 0) break;
      if (isTooLong(request, next.link.model.contextTokens)) {
        failures.push(tooLong(next.link));
        continue;
      }
      const isLast = open.length === 0;
      const share = left / (open.length + 1);
      const outcome = yield* askLink({ clock, log, candidate: next, request, signal, share, left, isLast });
      if (outcome.type === "ended") return;
      const { failure } = outcome;
      failures.push(failure.class === "context-too-long" ? { ...tooLong(next.link), ...failure } : failure);
      if (failure.class === "aborted" || failure.class === "content") break;
      if (failure.class === "context-too-long") {
        const window = failure.window ?? next.link.model.contextTokens;
        open = open.filter(({ link }) => link.model.contextTokens > window);
      }
    }
    yield { type: "failure", failure: toldOf(failures) };
  }

  return {
    // The prefix is the same whoever answers: an epoch ends when the owner puts another first, not when one is away for a turn.
    get name() {
      return links()[0]?.model.name ?? "none";
    },
    get contextTokens() {
      return candidates()[0]?.link.model.contextTokens ?? 0;
    },
    stream,
    async warm(request, signal) {
      await candidates()[0]?.link.model.warm?.(request, signal);
    },
    health: () =>
      Object.fromEntries(links().map((link) => [link.name, healthOf(link, stateOf(link), clock.monotonic())])),
  };
}

function isTooLong({ messages, tools, maxOutputTokens }: ModelRequest, window: number): boolean {
  const prompt = messages.reduce((sum, { text }) => sum + estimateTokens(text), estimateTokens(JSON.stringify(tools)));
  return (prompt + maxOutputTokens) / CLEARLY_TOO_LONG > window;
}

function tooLong({ name, model: { contextTokens } }: Link): ModelFailure {
  const message = `the prompt is too long for the window of ${name}, ${contextTokens} tokens`;
  return { class: "context-too-long", message, retryAfter: undefined, window: contextTokens };
}

/** Of several failures the one that somebody can do something about: a shorter prompt, else what ended it, else the owner's first provider. */
function toldOf(failures: readonly ModelFailure[]): ModelFailure {
  const last = failures.at(-1);
  if (last?.class === "aborted" || last?.class === "content") return last;
  return (
    failures.findLast(({ class: kind }) => kind === "context-too-long") ??
    failures[0] ?? { class: "deadline", message: "nobody waits any more", retryAfter: undefined }
  );
}
