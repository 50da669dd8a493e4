/** Chance that comes out the same for the same seed (mulberry32). */
export interface Dice {
  /** From 0 up to, not including, 1. */
  roll(): number;
  /** A whole number from 0 to `most`. */
  upTo(most: number): number;
  pick<T>(from: readonly T[]): T | undefined;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;

  function roll(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const upTo = (most: number) => Math.floor(roll() * (Math.floor(most) + 1));
  return { roll, upTo, pick: (from) => from[upTo(from.length - 1)] };
}
