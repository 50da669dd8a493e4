// After the answers, while nobody speaks: a model reads what was said and keeps what will matter. Off by one switch; all of it can be undone together.
import { randomUUID } from "node:crypto";
import {
  type Afterthought,
  type AfterthoughtPorts,
  type AskAfterwards,
  createAfterthought,
} from "../../core/afterthought.ts";
import type { Model } from "../../core/model.ts";
import type { Store } from "../../store/index.ts";
import type { Facts } from "../facts/index.ts";
import type { People } from "../people/index.ts";
import { askForFacts, type FoundFact, readFacts, thatFit } from "./ask-for-facts.ts";
import { markReflected, nextUnreflected, skipUnreflected, type UnreflectedTurn } from "./unreflected.ts";

export interface ReflectionDependencies extends AfterthoughtPorts {
  readonly store: Store;
  readonly facts: Facts;
  readonly people: Pick<People, "reader">;
  readonly readJson: (text: string) => unknown;
  /** Whether a code was taken out of a text before anybody could keep it. */
  readonly holdsCode: (text: string, language: string) => boolean;
  readonly dayOf: (at: number) => string;
}

/** `reflect` resolves with the number of facts that were kept. */
export type Reflection = Afterthought;

const BATCH = 20;
/** Turns that reflexes answered are commands, and what is remembered by word is remembered. */
const THOUGHT = /^model:/;

export function createReflection(dependencies: ReflectionDependencies): Reflection {
  const { store, facts, people, readJson, holdsCode, dayOf, log } = dependencies;

  async function findIn(
    turns: readonly UnreflectedTurn[],
    ask: AskAfterwards,
  ): Promise<readonly FoundFact[] | undefined> {
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
    const answer = await ask(first, askForFacts(shown, known));
    // What can't be read is not read again: the next time would cost as much.
    return answer === undefined ? undefined : (readFacts(answer, shown, readJson) ?? []);
  }

  function keep(turns: readonly UnreflectedTurn[], found: readonly FoundFact[]): number {
    const byId = new Map(turns.map((turn) => [turn.id, turn]));
    const batch = randomUUID();
    const saved = facts.saveAll(
      found.flatMap(({ turnId, text, confidence }) => {
        const turn = byId.get(turnId);
        if (!turn || holdsCode(text, turn.language)) return [];
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

  async function readNext(model: Model, ask: AskAfterwards): Promise<number | undefined> {
    const waiting = nextUnreflected(store, BATCH);
    const [first] = waiting;
    if (!first) return undefined;
    // Up to where another conversation begins: the mark has one place.
    const other = waiting.findIndex(({ conversationId }) => conversationId !== first.conversationId);
    const turns = thatFit(other === -1 ? waiting : waiting.slice(0, other), model.contextTokens);
    const telling = turns.filter((turn) => THOUGHT.test(turn.path) && isLearned(turn));
    const found = await findIn(telling, ask);
    return found && keep(turns, found);
  }

  /** Nothing of guests, nor of a program before which anybody may sit, nor what was said for somebody else than it would be learned for now. */
  function isLearned({ speaker, audience }: UnreflectedTurn): boolean {
    const reader = people.reader(speaker);
    return reader.audience === audience && !reader.guest && (speaker.type !== "program" || reader.name !== undefined);
  }

  return createAfterthought({ ...dependencies, skip: () => skipUnreflected(store), readNext });
}
