import type { Clock } from "../../core/clock.ts";
import type { Model } from "../../core/model.ts";
import { type Breaker, wellBreaker } from "./breaker.ts";
import { createSlots, type Slots } from "./slots.ts";

/** A provider as the chain sees it. */
export interface Link {
  /** Unique among the providers. */
  readonly name: string;
  /** What makes it another server: its health begins anew when this changes. */
  readonly identity: string;
  readonly model: Model;
  readonly concurrency: number;
}

/** What is remembered of a link from turn to turn. */
export interface LinkState {
  readonly identity: string;
  breaker: Breaker;
  /** Somebody tries whether it is well again. */
  isTried: boolean;
  readonly slots: Slots;
}

export function createLinkStates(clock: Clock): (link: Link) => LinkState {
  const states = new Map<string, LinkState>();
  return ({ name, identity }) => {
    const known = states.get(name);
    if (known?.identity === identity) return known;
    const state = { identity, breaker: wellBreaker, isTried: false, slots: createSlots(clock) };
    states.set(name, state);
    return state;
  };
}
