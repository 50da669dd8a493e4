// What a model reads when nobody speaks any more: given up as soon as somebody does, and made again later where it failed.
import type { Clock } from "./clock.ts";
import { toError } from "./errors.ts";
import { startHeartbeat } from "./heartbeat.ts";
import type { Logger } from "./log.ts";
import type { Speaker } from "./message.ts";
import type { Model, ModelFailure, ModelMessage, ModelUsage } from "./model.ts";

/** For whom a model is asked. */
export interface AskedFor {
  readonly id: string;
  readonly speaker: Speaker;
}

/**
 * The model's words; none where it will never have any for this. Undefined where it may have later: then nothing of what waits is done with.
 */
export type AskAfterwards = (turn: AskedFor, messages: readonly ModelMessage[]) => Promise<string | undefined>;

export interface AfterthoughtPorts {
  readonly isOn: () => boolean;
  /** Who may be asked for it now; undefined where there is nobody, or where it has cost enough today. */
  readonly model: () => Model | undefined;
  /** Milliseconds since anybody said anything; no time at all while somebody is being answered. */
  readonly quietFor: () => number;
  readonly spent: (turn: AskedFor, usage: readonly (ModelUsage & { readonly provider?: string })[]) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface AfterthoughtDependencies extends AfterthoughtPorts {
  /** It is off: what waits is not read later either. */
  readonly skip: () => void;
  /** Reads the next of what waits. Resolves with how much of it was kept; undefined where nothing waits, or it waits on. */
  readonly readNext: (model: Model, ask: AskAfterwards) => Promise<number | undefined>;
}

export interface Afterthought {
  start(): void;
  /** Somebody speaks: what is being read is given up, and read again later. */
  rest(): void;
  /** Reads what waits, now. Resolves with how much was kept. Never rejects. */
  reflect(): Promise<number>;
  isReading(): boolean;
  stop(): Promise<void>;
}

const LOOK_MILLISECONDS = 60_000;
/** A conversation is over for now. */
const QUIET_MILLISECONDS = 2 * 60_000;
const ANSWER_MILLISECONDS = 5 * 60_000;
const AFTER_FAILURE = 30 * 60_000;
/** Failures that say nothing of what was asked. */
const SERVERS_OWN: ReadonlySet<string> = new Set(["auth", "quota", "rate", "overload", "network"]);
const MOST_TRIES = 3;
const ANSWER_TOKENS = 2_000;
/** So much is read of a long answer, in characters. */
const MOST_ANSWERED = 20_000;

export function createAfterthought(dependencies: AfterthoughtDependencies): Afterthought {
  const { isOn, quietFor, spent, skip, readNext, clock, log } = dependencies;
  let going: { readonly controller: AbortController; readonly done: Promise<number> } | undefined;
  let cancel: () => void = () => undefined;
  let notBefore = 0;
  /** Of what is the next. */
  let tries = 0;

  async function ask(
    model: Model,
    turn: AskedFor,
    messages: readonly ModelMessage[],
    signal: AbortSignal,
  ): Promise<string | undefined> {
    let answer = "";
    const enough = new AbortController();
    const request = {
      messages,
      tools: [],
      maxOutputTokens: ANSWER_TOKENS,
      deadlines: { firstToken: ANSWER_MILLISECONDS, total: ANSWER_MILLISECONDS },
    };
    for await (const event of model.stream(request, AbortSignal.any([signal, enough.signal]))) {
      if (event.type === "text-start") answer = "";
      if (event.type === "text-delta") answer += event.text;
      if (answer.length > MOST_ANSWERED) enough.abort();
      if (event.type === "failure" && !enough.signal.aborted) return failed(event.failure);
      if (event.type === "finish" && event.usage)
        spent(turn, [{ ...event.usage, ...(event.provider !== undefined && { provider: event.provider }) }]);
    }
    return signal.aborted ? undefined : answer.slice(0, MOST_ANSWERED);
  }

  function failed({ class: kind, message }: ModelFailure): string | undefined {
    if (kind === "aborted") return undefined;
    log.warn({ failure: kind, message }, "A model could not read what was said");
    notBefore = clock.monotonic() + AFTER_FAILURE;
    if (SERVERS_OWN.has(kind)) return undefined;
    // It may lie in what was asked, or in this model: then it is the same each time.
    tries += 1;
    const isHopeless = kind === "context-too-long" || kind === "content" || tries >= MOST_TRIES;
    return isHopeless ? "" : undefined;
  }

  async function readAll(signal: AbortSignal): Promise<number> {
    for (let kept = 0; ; tries = 0) {
      const model = signal.aborted ? undefined : dependencies.model();
      const more = model && (await readNext(model, (turn, messages) => ask(model, turn, messages, signal)));
      if (more === undefined) return kept;
      kept += more;
    }
  }

  function reflect(): Promise<number> {
    if (going) return going.done;
    if (!isOn()) {
      skip();
      return Promise.resolve(0);
    }
    const controller = new AbortController();
    const done = readAll(controller.signal)
      .catch((error: unknown) => {
        log.warn({ error: toError(error).message }, "Nothing could be learned from what was said");
        return 0;
      })
      .finally(() => {
        going = undefined;
      });
    going = { controller, done };
    return done;
  }

  return {
    start() {
      cancel = startHeartbeat(clock, LOOK_MILLISECONDS, () => {
        if (quietFor() >= QUIET_MILLISECONDS && clock.monotonic() >= notBefore) void reflect();
      });
    },
    rest: () => going?.controller.abort(),
    reflect,
    isReading: () => going !== undefined,
    async stop() {
      cancel();
      going?.controller.abort();
      await going?.done;
    },
  };
}
