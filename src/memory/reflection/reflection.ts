// After the answers, while nobody speaks: a model reads what was said and keeps what will matter. Off by one switch; all of it can be undone together.
import { randomUUID } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import { startHeartbeat } from "../../core/heartbeat.ts";
import type { Logger } from "../../core/log.ts";
import type { Speaker } from "../../core/message.ts";
import type { Model, ModelFailure, ModelUsage } from "../../core/model.ts";
import type { Store } from "../../store/index.ts";
import type { Facts } from "../facts/index.ts";
import type { People } from "../people/index.ts";
import { askForFacts, type FoundFact, MOST_ANSWERED, readFacts, thatFit } from "./ask-for-facts.ts";
import { markReflected, nextUnreflected, skipUnreflected, type UnreflectedTurn } from "./unreflected.ts";

export interface ReflectionDependencies {
  readonly store: Store;
  readonly facts: Facts;
  readonly people: Pick<People, "reader">;
  readonly isOn: () => boolean;
  /** Who may be asked for it now; undefined where there is nobody, or where it has cost enough today. */
  readonly model: () => Model | undefined;
  /** Milliseconds since anybody said anything; no time at all while somebody is being answered. */
  readonly quietFor: () => number;
  readonly spent: (
    turn: { readonly id: string; readonly speaker: Speaker },
    usage: readonly (ModelUsage & { readonly provider?: string })[],
  ) => void;
  readonly readJson: (text: string) => unknown;
  /** Whether a code was taken out of a text before anybody could keep it. */
  readonly lacksCode: (text: string) => boolean;
  readonly dayOf: (at: number) => string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Reflection {
  start(): void;
  /** Somebody speaks: what is being read is given up, and read again later. */
  rest(): void;
  /** Reads what waits, now. Resolves with the number of facts that were kept. Never rejects. */
  reflect(): Promise<number>;
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
const BATCH = 20;
const ANSWER_TOKENS = 1_000;
/** Turns that reflexes answered are commands, and what is remembered by word is remembered. */
const THOUGHT = /^model:/;

export function createReflection(dependencies: ReflectionDependencies): Reflection {
  const { store, facts, people, quietFor, spent, readJson, lacksCode, dayOf, clock, log } = dependencies;
  let going: { readonly controller: AbortController; readonly done: Promise<number> } | undefined;
  let cancel: () => void = () => undefined;
  let notBefore = 0;
  /** Of the turns that are the next. */
  let tries = 0;

  async function ask(model: Model, turns: readonly UnreflectedTurn[], signal: AbortSignal) {
    const [first] = turns;
    if (!first) return [];
    const reader = people.reader(first.speaker);
    const shown = turns.map(({ id, text, reply, at }) => ({
      turnId: id,
      speaker: reader.name ?? "somebody",
      text,
      reply,
      day: dayOf(at),
    }));
    const known = facts.current(reader.reads, BATCH).map(({ text }) => text);
    let answer = "";
    const enough = new AbortController();
    const request = {
      messages: askForFacts(shown, known),
      tools: [],
      maxOutputTokens: ANSWER_TOKENS,
      deadlines: { firstToken: ANSWER_MILLISECONDS, total: ANSWER_MILLISECONDS },
    };
    for await (const event of model.stream(request, AbortSignal.any([signal, enough.signal]))) {
      if (event.type === "text-delta") answer += event.text;
      if (answer.length > MOST_ANSWERED) enough.abort();
      if (event.type === "failure" && !enough.signal.aborted) return failed(event.failure);
      if (event.type === "finish" && event.usage)
        spent(first, [
          {
            ...event.usage,
            ...(event.provider !== undefined && { provider: event.provider }),
          },
        ]);
    }
    // What can't be read is not read again: the next time would cost as much.
    return readFacts(answer.slice(0, MOST_ANSWERED), shown, readJson) ?? [];
  }

  /** Undefined where it may go well later. */
  function failed({ class: kind, message }: ModelFailure): readonly FoundFact[] | undefined {
    if (kind === "aborted") return undefined;
    log.warn({ failure: kind, message }, "A model could not read what was said");
    notBefore = clock.monotonic() + AFTER_FAILURE;
    if (SERVERS_OWN.has(kind)) return undefined;
    // It may lie in these turns, or in this model: then it is the same each time.
    tries += 1;
    const isHopeless = kind === "context-too-long" || kind === "content" || tries >= MOST_TRIES;
    return isHopeless ? [] : undefined;
  }

  function keep(turns: readonly UnreflectedTurn[], found: readonly FoundFact[]): number {
    const byId = new Map(turns.map((turn) => [turn.id, turn]));
    const batch = randomUUID();
    const saved = facts.saveAll(
      found.flatMap(({ turnId, text, confidence }) => {
        const turn = byId.get(turnId);
        if (!turn || lacksCode(text)) return [];
        const { language, speaker, at } = turn;
        // Nobody was asked who may know it: whoever said it, and that alone.
        const given = { text, language, reader: people.reader(speaker), for: "me", source: "reflection" } as const;
        return [{ ...given, turnId, batch, confidence, at }];
      }),
      (writer) => markReflected(writer, Math.max(0, ...turns.map(({ position }) => position))),
    );
    const kept = saved.filter(({ type }) => type === "kept").length;
    if (kept > 0) log.info({ batch, facts: kept }, "Something was learned from what was said");
    return kept;
  }

  async function readAll(signal: AbortSignal): Promise<number> {
    let kept = 0;
    for (;;) {
      const model = dependencies.model();
      const waiting = model ? nextUnreflected(store, BATCH) : [];
      const [first] = waiting;
      if (!model || !first) return kept;
      // Up to where another conversation begins: the mark has one place.
      const other = waiting.findIndex(({ conversationId }) => conversationId !== first.conversationId);
      const turns = thatFit(other === -1 ? waiting : waiting.slice(0, other), model.contextTokens);
      const telling = turns.filter((turn) => THOUGHT.test(turn.path) && isLearned(turn));
      const found = await ask(model, telling, signal);
      if (signal.aborted || found === undefined) return kept;
      kept += keep(turns, found);
      tries = 0;
    }
  }

  /** Nothing of guests, nor of a program before which anybody may sit, nor what was said for somebody else than it would be learned for now. */
  function isLearned({ speaker, audience }: UnreflectedTurn): boolean {
    const reader = people.reader(speaker);
    return reader.audience === audience && !reader.guest && (speaker.type !== "program" || reader.name !== undefined);
  }

  function reflect(): Promise<number> {
    if (going) return going.done;
    if (!dependencies.isOn()) {
      // What is said while it is off is not read later either.
      skipUnreflected(store);
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
    async stop() {
      cancel();
      going?.controller.abort();
      await going?.done;
    },
  };
}
