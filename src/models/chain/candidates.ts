import { type BreakerState, breakerState } from "./breaker.ts";
import type { Link, LinkState } from "./link.ts";

export interface Candidate {
  readonly link: Link;
  readonly state: LinkState;
  readonly breaker: BreakerState;
}

/** Who may be asked now, in the owner's order: the well, and those whose time has come to be tried. Where there is nobody, the one whose time comes first. */
export function candidatesOf(
  links: readonly Link[],
  stateOf: (link: Link) => LinkState,
  now: number,
): readonly Candidate[] {
  const all = links.map((link): Candidate => {
    const state = stateOf(link);
    return { link, state, breaker: breakerState(state.breaker, now) };
  });
  const able = all.filter(({ breaker, state }) => breaker === "closed" || (breaker === "half-open" && !state.isTried));
  if (able.length > 0) return able;
  const soonest = all.toSorted((one, other) => opening(one) - opening(other));
  return soonest.slice(0, 1);
}

function opening({ state }: Candidate): number {
  return state.breaker.openUntil ?? 0;
}
