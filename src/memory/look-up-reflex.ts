// With no model to ask, a question that nobody else understood may be about what was told: all that it is about must stand in a fact. With one it may be
// about a code, which no model is shown.
import { HIDDEN_CODE } from "../core/hidden-code.ts";
import type { Turn } from "../core/message.ts";
import type { Facts } from "./facts/index.ts";
import type { KeptCodes } from "./kept-codes.ts";
import type { People } from "./people/index.ts";
import type { Telling } from "./telling.ts";

export interface LookUpReflexDependencies {
  readonly facts: Facts;
  readonly people: Pick<People, "reader">;
  readonly telling: Telling;
  readonly isPrivate: KeptCodes["isPrivate"];
  readonly hasModel: () => boolean;
}

const MOST_FACTS = 3;

/** Stands last. */
export function createLookUpReflex({ facts, people, telling, isPrivate, hasModel }: LookUpReflexDependencies) {
  return {
    name: "look-up",
    async answer(turn: Turn, signal: AbortSignal) {
      // No model is shown a code that is kept: it could only say so.
      if (hasModel() && !isPrivate(turn)) return undefined;
      const { text, language, speaker } = turn;
      // A code is told, and not asked for.
      if (text.includes(HIDDEN_CODE)) return undefined;
      const reader = people.reader(speaker);
      const found = await facts.find({ text, language, reads: reader.reads, limit: MOST_FACTS }, signal);
      if (found.match !== "exact" || found.facts.length === 0) return undefined;
      if (hasModel() && found.facts.some(({ codes }) => codes === undefined)) return undefined;
      facts.used(found.facts);
      const numbers = found.facts.map(({ number }) => number);
      const trace = [{ type: "memory", did: "recalled", facts: numbers }] as const;
      return { ...telling.known(turn, reader, found.facts), asks: false, trace };
    },
  };
}
