// Forgetting for good. What goes is shown before; afterwards nothing of it is left in what Hestia keeps, nor in what was made of it.
import type { Turn } from "../core/message.ts";
import type { Store, Writer } from "../store/index.ts";
import { type Fact, type Facts, isOfThemselves } from "./facts/index.ts";
import type { KeptTurns } from "./kept-turns.ts";
import { HOUSEHOLD, isKnown, isTheirs, type People, type Reader } from "./people/index.ts";
import type { SpokenOf } from "./spoken-of.ts";
import type { Tombstones } from "./tombstones.ts";

/** What a module that stores something said, or made of it, is told to lose. */
export interface ForgetSource {
  readonly turnIds: readonly string[];
  readonly factIds: readonly string[];
  readonly skillIds: readonly string[];
  /** Since when anything can have been made of it, in milliseconds since the epoch. */
  readonly since: number;
  /** Whether a text that nobody can trace back to its turn tells it. */
  readonly isSaidIn: (text: string) => boolean;
}

/** What somebody wants forgotten. */
export interface Doomed {
  readonly facts: readonly Fact[];
  /** As they called it; empty where nobody named it. */
  readonly about: string;
  readonly language: string;
  readonly turnIds: readonly string[];
  /** What was learned for them alone. */
  readonly skillIds?: readonly string[];
  /** The turn in which they said so. */
  readonly wishedIn?: string;
}

/** Who wants it, in which conversation. */
export interface Forgetter extends Pick<Reader, "reads" | "audience" | "name"> {
  readonly conversationId: string | undefined;
}

export interface ForgettingPlan extends Doomed {
  /** Of the facts, what whoever asks may be shown. */
  readonly shown: readonly Fact[];
  /** Messages about it, of those that they can know of. */
  readonly messages: number;
  /** Facts and messages that are meant too, and that a voice which nobody knows can't have forgotten: they are of another conversation. */
  readonly spared: number;
}

/** `soon`: its last traces wait for somebody who reads the database. */
export type Forgot = "gone" | "soon";

export interface ForgettingDependencies {
  readonly store: Pick<Store, "writeDurable">;
  readonly facts: Facts;
  readonly people: Pick<People, "reader">;
  readonly spokenOf: SpokenOf;
  /** Each loses what it keeps of it, in the same transaction. */
  readonly keepers: readonly ((writer: Writer, source: ForgetSource) => void)[];
  readonly tombstones: Tombstones;
  readonly whereIs: KeptTurns["whereIs"];
  /** Of every turn that is kept. */
  readonly turnIds: () => readonly string[];
  /** Of the skills that are these people's alone; of all where nobody is named. */
  readonly skillIds: (owners?: readonly string[]) => readonly string[];
  /** When the first of these turns was heard. */
  readonly heardAt: (turnIds: readonly string[]) => number | undefined;
  /** At once after the transaction: what is held in memory, and what is under way. */
  readonly onForget: (wishedIn: string | undefined, isSaidIn: ForgetSource["isSaidIn"]) => void;
  /** After it: the log, the index, the copies beside the database. Never rejects. */
  readonly clearTraces: () => Promise<Forgot>;
}

export interface Forgetting {
  /** What a description means, of what this reader may see. `isSelf`: all that is theirs. */
  plan(
    turn: Turn,
    about: { readonly text: string; readonly isSelf: boolean },
    signal: AbortSignal,
  ): Promise<ForgettingPlan>;
  /** Resolves when it is forgotten. Rejects where it is not: as the store or the search of what was said does. */
  forget(doomed: Doomed, forgetter: Forgetter, signal: AbortSignal): Promise<Forgot>;
  /** What was forgotten before and came back with an older copy of the database, and what a crash left half done. Rejects as the store does. */
  replay(): Promise<void>;
}

const MOST_FACTS = 200;

export function createForgetting(dependencies: ForgettingDependencies): Forgetting {
  const { store, facts, people, spokenOf, keepers, tombstones, clearTraces } = dependencies;

  /** Its own words and those of what it replaced. */
  const withHistory = (chosen: readonly Fact[]) => [
    ...new Map(chosen.flatMap((fact) => [fact, ...facts.before(fact)]).map((fact) => [fact.id, fact])).values(),
  ];

  function erase(doomed: Doomed): Promise<Forgot> {
    const gone = withHistory(doomed.facts);
    const turnIds = [...new Set([...doomed.turnIds, ...gone.flatMap(({ turnId }) => turnId ?? [])])];
    const factIds = gone.map(({ id }) => id);
    const { skillIds = [] } = doomed;
    const heardAt = dependencies.heardAt(turnIds);
    const since = Math.min(...gone.map(({ validFrom }) => validFrom), heardAt ?? Number.POSITIVE_INFINITY);
    const isSaidIn = spokenOf.isSaidIn({ ...doomed, facts: gone });
    tombstones.add([...factIds, ...turnIds, ...skillIds]);
    store.writeDurable((writer) => {
      facts.remove(writer, gone);
      tombstones.settle(writer);
      for (const keeper of keepers) keeper(writer, { turnIds, factIds, skillIds, since, isSaidIn });
    });
    dependencies.onForget(doomed.wishedIn, isSaidIn);
    return clearTraces();
  }

  /** What was said where an unknown voice can't have said it stays. */
  function isTheirTurn({ conversationId, ...reader }: Forgetter, turnId: string): boolean {
    if (isKnown(reader)) return true;
    const where = dependencies.whereIs(turnId);
    return reader.audience === HOUSEHOLD
      ? where?.conversationId === conversationId
      : where?.audience === reader.audience;
  }

  async function choose(
    turn: Turn,
    reader: Reader,
    about: { readonly text: string; readonly isSelf: boolean },
    signal: AbortSignal,
  ) {
    if (about.isSelf)
      return facts
        .all(reader.reads)
        .filter((fact) => isTheirs(reader, fact.saidBy) && isOfThemselves(fact, reader.name));
    const question = { text: about.text, language: turn.language, reads: reader.reads, limit: MOST_FACTS };
    const now = await facts.find(question, signal);
    const ever = await facts.find({ ...question, after: 0 }, signal);
    return [now, ever].flatMap((found) => (found.match === "exact" ? found.facts : []));
  }

  return {
    async plan(turn, { text, isSelf }, signal) {
      const reader = people.reader(turn.speaker);
      const { reads } = reader;
      const meant = withHistory(await choose(turn, reader, { text, isSelf }, signal));
      const chosen = meant.filter((fact) => facts.mayChange(turn.id, reader, fact));
      const spared = meant.length - chosen.length;
      const shown = chosen.filter(({ audience }) => reads.includes(audience));
      const skillIds = isSelf ? dependencies.skillIds(reads.filter((one) => one !== HOUSEHOLD)) : [];
      const doomed = { facts: chosen, skillIds, about: isSelf ? "" : text, language: turn.language, shown };
      if (spared > 0) return { ...doomed, turnIds: [], messages: 0, spared };
      const { turnIds, open } = await spokenOf.turns({ ...doomed, reads }, signal);
      // Who asks for it has just said it again.
      const earlier = turnIds.filter((id) => id !== turn.id);
      const theirs = earlier.filter((id) => isTheirTurn({ ...reader, conversationId: turn.conversationId }, id));
      if (theirs.length < earlier.length && chosen.length + theirs.length + skillIds.length === 0)
        return { ...doomed, turnIds: [], messages: 0, spared: earlier.length };
      const messages = isKnown(reader) ? open - (turnIds.length - earlier.length) : theirs.length;
      return { ...doomed, turnIds: theirs, messages, spared };
    },

    async forget(doomed, forgetter, signal) {
      // It may have been spoken of since it was planned.
      const { turnIds } = await spokenOf.turns({ ...doomed, reads: forgetter.reads }, signal);
      const others = turnIds.filter((id) => id !== doomed.wishedIn && isTheirTurn(forgetter, id));
      return erase({ ...doomed, turnIds: [...doomed.turnIds, ...others] });
    },

    async replay() {
      if (!tombstones.areAhead()) {
        if (tombstones.haveTraces()) await clearTraces();
        return;
      }
      const gone = new Set(tombstones.among(facts.all().map(({ id }) => id)));
      const turnIds = tombstones.among(dependencies.turnIds());
      const skillIds = tombstones.among(dependencies.skillIds());
      await erase({
        facts: facts.all().filter(({ id }) => gone.has(id)),
        skillIds,
        about: "",
        language: "en",
        turnIds,
      });
    },
  };
}
