// What happens in the house that something may answer: the vocabulary of consequences.
import type { FiredEvent, Sequence } from "./action.ts";
import type { Nature } from "./behind.ts";

export type Change =
  /** A service reaches one entity; none, for a service without a target. */
  | {
      readonly type: "call";
      readonly service: string;
      readonly entityId: string | undefined;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | ({ readonly type: "event" } & FiredEvent);

/** What acts by itself when it hears a change. */
export interface Listener {
  /** The automation or script; undefined for a block of triggers that is no entity and has none. */
  readonly entityId: string | undefined;
  readonly name: string;
  /** What it does, where it is no entity that could be read by its id. */
  readonly sequence: Sequence | undefined;
  /** Entities that change with it. */
  readonly entities: readonly string[];
  /** What a verdict on it is given about. */
  readonly nature: Nature;
  /** `surely`: it hears this change. `perhaps`: what it hears can't be traced, so it may be anything. */
  readonly hears: "surely" | "perhaps";
}

/** What Home Assistant does with a sentence. */
export interface Meaning {
  readonly sequence: Sequence;
  /** Automations that have the sentence for a trigger. */
  readonly listeners: readonly Omit<Listener, "hears">[];
  /** Entities that change with it. */
  readonly changes: readonly string[];
}

/** With what it hears that can't be traced; nothing, where all of it can be. */
export interface Hearer extends Omit<Listener, "hears"> {
  readonly untraced: readonly string[];
}
