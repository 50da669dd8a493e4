// After the answers, while nobody speaks: a model reads what was said and keeps what will matter. Off by one switch; all of it can be undone together.
import { randomUUID } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import { startHeartbeat } from "../../core/heartbeat.ts";
import type { Logger } from "../../core/log.ts";
import type { Speaker } from "../../core/message.ts";
import type { Model, ModelUsage } from "../../core/model.ts";
import type { Store } from "../../store/index.ts";
import type { Facts } from "../facts/index.ts";
import type { People } from "../people/index.ts";
import { askForFacts, type FoundFact, readFacts } from "./ask-for-facts.ts";
import { markReflected, nextUnreflected, skipUnreflected, type UnreflectedTurn } from "./unreflected.ts";

export interface ReflectionDependencies {
  readonly store: Store;
  readonly facts: Facts;
  readonly people: People;
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
const BATCH = 20;
const ANSWER_TOKENS = 1_000;
/** Turns that reflexes answered are commands, and what is remembered by word is remembered. */
const THOUGHT = /^model:/;

export function createReflection(dependencies: ReflectionDependencies): Reflection {
  const { store, facts, people, quietFor, spent, readJson, dayOf, clock, log } = dependencies;
  let going: { readonly controller: AbortController; readonly done: Promise<number> } | undefined;
  let cancel: () => void = () => undefined;

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
    const request = {
      messages: askForFacts(shown, known),
      tools: [],
      maxOutputTokens: ANSWER_TOKENS,
      deadlines: { firstToken: ANSWER_MILLISECONDS, total: ANSWER_MILLISECONDS },
    };
    for await (const event of model.stream(request, signal)) {
      if (event.type === "text-delta") answer += event.text;
      if (event.type === "failure") return undefined;
      if (event.type === "finish" && event.usage)
        spent(first, [
          {
            ...event.usage,
            ...(event.provider !== undefined && { provider: event.provider }),
          },
        ]);
    }
    // What can't be read is not read again: the next time would cost as much.
    return readFacts(answer, shown, readJson) ?? [];
  }

  function keep(turns: readonly UnreflectedTurn[], found: readonly FoundFact[]): number {
    const byId = new Map(turns.map((turn) => [turn.id, turn]));
    const batch = randomUUID();
    const saved = facts.saveAll(
      found.flatMap(({ turnId, text, confidence }) => {
        const turn = byId.get(turnId);
        if (!turn) return [];
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
      const turns = other === -1 ? waiting : waiting.slice(0, other);
      const telling = turns.filter((turn) => THOUGHT.test(turn.path) && isLearned(turn));
      const found = await ask(model, telling, signal);
      if (signal.aborted || found === undefined) return kept;
      kept += keep(turns, found);
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
        if (quietFor() >= QUIET_MILLISECONDS) void reflect();
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
