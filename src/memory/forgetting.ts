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

/** What is to go. */
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

/** `pin`: of all that the household knows, whoever says it. Else somebody who is known may have all forgotten, and nobody else more than what they said. */
type Leave = "theirs" | "pin";

/** What is to be forgotten, as it was called. `isSelf`: all that is theirs. */
export interface Wanted {
  readonly text: string;
  readonly isSelf: boolean;
}

/** Who wants it, in which conversation. */
export interface Forgetter extends Pick<Reader, "reads" | "audience" | "name"> {
  readonly conversationId: string | undefined;
  readonly leave: Leave;
}

export interface ForgettingPlan extends Doomed {
  /** Of the facts, what whoever asks may be shown. */
  readonly shown: readonly Fact[];
  /** Messages about it, of those that they can know of. */
  readonly messages: number;
  /** Facts that are meant too and stay: a voice that nobody knows was not the one that told them. */
  readonly spared: number;
  /** What it takes: `pin` where nothing of it is theirs who ask. */
  readonly leave: Leave;
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
  /** What a description means, of what this reader may see. */
  plan(turn: Turn, wanted: Wanted, signal: AbortSignal): Promise<ForgettingPlan>;
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
  function isTheirTurn({ conversationId, leave, ...reader }: Forgetter, turnId: string): boolean {
    if (leave === "pin" || isKnown(reader)) return true;
    const where = dependencies.whereIs(turnId);
    return reader.audience === HOUSEHOLD
      ? where?.conversationId === conversationId
      : where?.audience === reader.audience;
  }

  async function choose(turn: Turn, reader: Reader, about: Wanted, signal: AbortSignal) {
    if (about.isSelf)
      return facts
        .all(reader.reads)
        .filter((fact) => isTheirs(reader, fact.saidBy) && isOfThemselves(fact, reader.name));
    const question = { text: about.text, language: turn.language, reads: reader.reads, limit: MOST_FACTS };
    const now = await facts.find(question, signal);
    const ever = await facts.find({ ...question, after: 0 }, signal);
    return [now, ever].flatMap((found) => (found.match === "exact" ? found.facts : []));
  }

  async function planFor(
    leave: Leave,
    turn: Turn,
    { text, isSelf }: Wanted,
    signal: AbortSignal,
  ): Promise<ForgettingPlan> {
    const reader = people.reader(turn.speaker);
    const { reads } = reader;
    const meant = withHistory(await choose(turn, reader, { text, isSelf }, signal));
    const chosen = meant.filter((fact) => leave === "pin" || facts.mayChange(turn.id, reader, fact));
    const spared = meant.length - chosen.length;
    const shown = chosen.filter(({ audience }) => reads.includes(audience));
    const skillIds = isSelf ? dependencies.skillIds(reads.filter((one) => one !== HOUSEHOLD)) : [];
    const doomed = { facts: chosen, skillIds, about: isSelf ? "" : text, language: turn.language, shown, leave };
    if (spared > 0) return { ...doomed, turnIds: [], messages: 0, spared };
    const { turnIds, open } = await spokenOf.turns({ ...doomed, reads }, signal);
    // Who asks for it has just said it again.
    const earlier = turnIds.filter((id) => id !== turn.id);
    const forgetter = { ...reader, conversationId: turn.conversationId, leave };
    const theirs = earlier.filter((id) => isTheirTurn(forgetter, id));
    const isAll = leave === "pin" || isKnown(reader);
    const messages = isAll ? open - (turnIds.length - earlier.length) : theirs.length;
    return { ...doomed, turnIds: theirs, messages, spared: earlier.length - theirs.length };
  }

  return {
    async plan(turn, wanted, signal) {
      const theirs = await planFor("theirs", turn, wanted, signal);
      const { skillIds = [] } = theirs;
      const isNone = theirs.facts.length + theirs.turnIds.length + skillIds.length === 0;
      return isNone && theirs.spared > 0 ? planFor("pin", turn, wanted, signal) : theirs;
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
