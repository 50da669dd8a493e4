// Forgetting for good. What goes is shown before; afterwards nothing of it is left in what Hestia keeps, nor in what was made of it.
import type { Turn } from "../core/message.ts";
import type { Store, Writer } from "../store/index.ts";
import type { Fact, Facts } from "./facts/index.ts";
import { HOUSEHOLD, type People, type Reader } from "./people/index.ts";
import type { Tombstones } from "./tombstones.ts";

/** What a module that stores something said, or made of it, is told to lose. */
export interface ForgetSource {
  readonly turnIds: readonly string[];
  readonly factIds: readonly string[];
}

export interface Doomed {
  readonly facts: readonly Fact[];
  readonly turnIds: readonly string[];
}

export interface ForgettingPlan extends Doomed {
  /** Facts that are meant too, and that a voice which nobody knows can't have forgotten: somebody known told them. */
  readonly spared: number;
}

export interface ForgettingDependencies {
  readonly store: Pick<Store, "writeDurable">;
  readonly facts: Facts;
  readonly people: People;
  /** Turns in which this was spoken of, within these audiences. */
  readonly spokenOf: (
    question: {
      readonly about: string;
      readonly language: string;
      readonly facts: readonly Fact[];
      readonly reads: readonly string[];
    },
    signal: AbortSignal,
  ) => Promise<readonly string[]>;
  /** Each loses what it keeps of it, in the same transaction. */
  readonly keepers: readonly ((writer: Writer, source: ForgetSource) => void)[];
  readonly tombstones: Tombstones;
  /** Of every turn that is kept. */
  readonly turnIds: () => readonly string[];
  /** After the transaction: the log, the copies beside the database, what is held in memory. `soon` where somebody still reads it. */
  readonly scrub: () => Promise<"gone" | "soon">;
}

export interface Forgetting {
  /** What a description means, of what this reader may see. `isSelf`: all that is theirs. */
  plan(
    turn: Turn,
    about: { readonly text: string; readonly isSelf: boolean },
    signal: AbortSignal,
  ): Promise<ForgettingPlan>;
  /** Resolves when nothing of it is left, or with `soon` where its last traces wait. Rejects as the store does; then it is forgotten at the next start. */
  forget(doomed: Doomed): Promise<"gone" | "soon">;
  /** What was forgotten before and came back with an older copy of the database, and what a crash left half done. */
  replay(): Promise<void>;
}

const MOST_FACTS = 200;

export function createForgetting(dependencies: ForgettingDependencies): Forgetting {
  const { store, facts, people, spokenOf, keepers, tombstones, scrub } = dependencies;

  /** Its own words and those of what it replaced. */
  const withHistory = (chosen: readonly Fact[]) => [
    ...new Map(chosen.flatMap((fact) => [fact, ...facts.before(fact)]).map((fact) => [fact.id, fact])).values(),
  ];

  async function erase({ facts: chosen, turnIds }: Doomed): Promise<"gone" | "soon"> {
    const gone = withHistory(chosen);
    const turns = [...new Set([...turnIds, ...gone.flatMap(({ turnId }) => turnId ?? [])])];
    tombstones.add([...gone.map(({ id }) => id), ...turns]);
    store.writeDurable((writer) => {
      facts.remove(writer, gone);
      tombstones.settle(writer);
      for (const keeper of keepers) keeper(writer, { turnIds: turns, factIds: gone.map(({ id }) => id) });
    });
    return scrub();
  }

  async function choose(
    turn: Turn,
    reader: Reader,
    about: { readonly text: string; readonly isSelf: boolean },
    signal: AbortSignal,
  ) {
    if (about.isSelf) return facts.all(reader.reads).filter(({ saidBy }) => saidBy === reader.audience);
    const question = { text: about.text, language: turn.language, reads: reader.reads, limit: MOST_FACTS };
    const now = await facts.find(question, signal);
    const ever = await facts.find({ ...question, after: 0 }, signal);
    return [now, ever].flatMap((found) => (found.match === "exact" ? found.facts : []));
  }

  return {
    async plan(turn, about, signal) {
      const reader = people.reader(turn.speaker);
      const meant = withHistory(await choose(turn, reader, about, signal));
      const isKnown = reader.audience !== HOUSEHOLD;
      const chosen = meant.filter(({ saidBy }) => isKnown || saidBy === HOUSEHOLD);
      const spared = meant.length - chosen.length;
      const { reads } = reader;
      if (spared > 0) return { facts: chosen, turnIds: [], spared };
      const turnIds = await spokenOf({ about: about.text, language: turn.language, facts: chosen, reads }, signal);
      // Who asks for it has just said it again.
      return { facts: chosen, turnIds: turnIds.filter((id) => id !== turn.id), spared };
    },
    forget: erase,
    async replay() {
      if (!tombstones.areAhead()) return;
      const gone = new Set(tombstones.among(facts.all().map(({ id }) => id)));
      const turnIds = tombstones.among(dependencies.turnIds());
      await erase({ facts: facts.all().filter(({ id }) => gone.has(id)), turnIds });
    },
  };
}
