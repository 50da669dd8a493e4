// Watches the targets of one call from before it is sent until each has its outcome. Knows no clock and no connection: it is told.
import type { Outcome } from "../../core/action.ts";
import type { EntityState, StateChange } from "../../core/house.ts";
import type { Target } from "./plan.ts";

export type CallAnswer =
  | { readonly type: "taken" }
  | { readonly type: "refused"; readonly words: string }
  /** The connection went before Home Assistant had answered. */
  | { readonly type: "lost" };

export interface CallWatch {
  readonly stateChanged: (change: StateChange) => void;
  readonly answered: (answer: CallAnswer) => void;
  /** Whether nothing can be seen just now. */
  readonly cutOff: (isCut: boolean) => void;
  /** What was found by asking, for services whose evidence isn't a state. */
  readonly found: (entityId: string | undefined, outcome: Pick<Outcome, "type" | "seen">) => void;
  /** Time is up: what has no outcome gets its last one. */
  readonly expire: () => void;
  readonly outcomes: () => WatchedOutcomes;
  /** Resolves when each target has its outcome. */
  readonly settled: Promise<void>;
}

export interface WatchedOutcomes {
  readonly settled: readonly Outcome[];
  /** What is known of those that have no outcome yet. */
  readonly pending: readonly Outcome[];
}

interface Watched {
  readonly target: Target;
  now: EntityState | undefined;
  begun: boolean;
  outcome: Outcome | undefined;
}

export function createCallWatch(targets: readonly Target[]): CallWatch {
  const watched = targets.map(
    (target): Watched => ({
      target,
      now: target.evidence.type === "state" ? target.evidence.before : undefined,
      begun: false,
      outcome: undefined,
    }),
  );
  const byId = new Map(watched.map((one) => [one.target.entityId, one]));
  const settled = Promise.withResolvers<void>();
  let answer: CallAnswer | undefined;
  let isCutOff = false;
  const blind = () => isCutOff || answer?.type === "lost";

  function settle(one: Watched, outcome: Outcome | undefined): void {
    one.outcome ??= outcome;
    if (watched.every((each) => each.outcome)) settled.resolve();
  }

  if (watched.length === 0) settled.resolve();
  return {
    settled: settled.promise,
    stateChanged({ entityId, after }) {
      const one = byId.get(entityId);
      if (!one) return;
      one.now = after;
      const { evidence } = one.target;
      if (after && evidence.type === "state" && evidence.expectation.underWay(after)) one.begun = true;
      settle(one, judge(one, answer));
    },
    answered(given) {
      answer = given;
      for (const one of watched) settle(one, judge(one, answer));
    },
    cutOff(isCut) {
      isCutOff = isCut;
    },
    found(entityId, { type, seen }) {
      const one = byId.get(entityId);
      if (one) settle(one, outcomeOf(one, type, seen, undefined));
    },
    expire() {
      for (const one of watched) settle(one, lastWord(one, blind()));
    },
    outcomes: () => ({
      settled: watched.flatMap(({ outcome }) => outcome ?? []),
      pending: watched.filter(({ outcome }) => !outcome).map((one) => meanwhile(one, blind())),
    }),
  };
}

/** The outcome, once there is one. */
function judge(one: Watched, answer: CallAnswer | undefined): Outcome | undefined {
  const { evidence } = one.target;
  const taken = answer?.type === "taken";
  const refused = answer?.type === "refused" ? outcomeOf(one, "failed", answer.words, "refused") : undefined;
  if (evidence.type === "none") return taken ? unseen(one) : refused;
  if (evidence.type === "asked" || !one.now) return refused;
  const { expectation, before } = evidence;
  const seen = expectation.show(one.now);
  if (!expectation.met(one.now)) {
    // What had begun and is again as it was before has turned back: nobody need wait for the deadline.
    const turnedBack = one.begun && !expectation.underWay(one.now) && one.now.state === before.state;
    const stuck = taken && one.now !== before && (expectation.givenUp(one.now) || turnedBack);
    return stuck ? outcomeOf(one, "unconfirmed", seen, undefined) : refused;
  }
  const held = expectation.mayHold && expectation.met(before);
  const supposed = one.now.attributes["assumed_state"] === true;
  if (!held && !supposed) return outcomeOf(one, "done", seen, undefined);
  // What held before, or is only supposed, says nothing until the call is known to have arrived.
  if (!taken) return refused;
  return supposed ? unseen(one) : outcomeOf(one, "already", seen, undefined);
}

/** Time is up. */
function lastWord(one: Watched, blind: boolean): Outcome {
  if (blind) return outcomeOf(one, "unknown", shown(one), "disconnected");
  return outcomeOf(one, "unconfirmed", shown(one), undefined);
}

/** What can be said while it is still being watched. */
function meanwhile(one: Watched, blind: boolean): Outcome {
  if (blind) return lastWord(one, blind);
  return outcomeOf(one, "accepted", shown(one), one.begun ? "under-way" : "not-yet");
}

function unseen(one: Watched): Outcome {
  return outcomeOf(one, "accepted", shown(one), "unseen");
}

function shown({ target: { evidence }, now }: Watched): string | undefined {
  return now && evidence.type === "state" ? evidence.expectation.show(now) : undefined;
}

function outcomeOf(
  { target }: Watched,
  type: Outcome["type"],
  seen: string | undefined,
  detail: Outcome["detail"],
): Outcome {
  return { entityId: target.entityId, type, seen, detail };
}
