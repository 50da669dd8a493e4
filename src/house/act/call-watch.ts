// Watches the targets of one call from before it is sent until each has its outcome. Knows no clock and no connection: it is told.
import type { Outcome } from "../../core/action.ts";
import type { EntityState, StateChange } from "../../core/house.ts";
import type { Target } from "./plan.ts";

export type CallAnswer =
  | { readonly type: "taken" }
  | { readonly type: "refused"; readonly words: string; readonly why: NonNullable<Outcome["detail"]> }
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
  /** Nothing more is watched. */
  readonly close: () => void;
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
  /** Ends the wait whether what speaks against it holds. */
  trust: (() => void) | undefined;
  isConfirming: boolean;
}

export interface WatchDependencies {
  /** Calls `done` when what was seen has held long enough, unless it is called off. */
  readonly hold: (done: () => void) => () => void;
  /** Where more must be known before it is done: the outcome then. Never rejects. */
  readonly confirm?: (done: Outcome) => Promise<Outcome> | undefined;
}

/** Devices report in pieces: what speaks against the call counts when it has held for a moment, what speaks for it at once. */
export function createCallWatch(targets: readonly Target[], { hold, confirm }: WatchDependencies): CallWatch {
  const watched = targets.map(
    (target): Watched => ({
      target,
      now: target.evidence.type === "state" ? target.evidence.before : undefined,
      begun: false,
      outcome: undefined,
      trust: undefined,
      isConfirming: false,
    }),
  );
  const byId = new Map(watched.map((one) => [one.target.entityId, one]));
  const settled = Promise.withResolvers<void>();
  let answer: CallAnswer | undefined;
  let isCutOff = false;
  const blind = () => isCutOff || answer?.type === "lost";

  function forget(one: Watched): void {
    one.trust?.();
    one.trust = undefined;
  }

  function settle(one: Watched, outcome: Outcome): void {
    one.outcome ??= outcome;
    forget(one);
    if (watched.every((each) => each.outcome)) settled.resolve();
  }

  function look(one: Watched): void {
    if (one.isConfirming) return;
    const outcome = judge(one, answer);
    const confirmed = outcome?.type === "done" ? confirm?.(outcome) : undefined;
    if (confirmed !== undefined) {
      one.isConfirming = true;
      one.begun = true;
      void confirmed.then((last) => settle(one, last));
    } else if (outcome) settle(one, outcome);
    else if (isAgainst(one, answer))
      one.trust ??= hold(() => settle(one, outcomeOf(one, "unconfirmed", shown(one), undefined)));
    else forget(one);
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
      look(one);
    },
    answered(given) {
      answer = given;
      for (const one of watched) look(one);
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
    close() {
      for (const one of watched) forget(one);
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
  const refused = answer?.type === "refused" ? outcomeOf(one, "failed", answer.words, answer.why) : undefined;
  if (evidence.type === "none") return taken ? unseen(one) : refused;
  if (evidence.type === "asked" || !one.now) return refused;
  const { expectation, before } = evidence;
  const seen = expectation.show(one.now);
  if (!expectation.met(one.now)) return refused;
  // Near enough before and another now: the device has followed.
  const held = expectation.mayHold && expectation.met(before) && seen === expectation.show(before);
  const supposed = one.now.attributes["assumed_state"] === true;
  if (!held && !supposed) return outcomeOf(one, "done", seen, undefined);
  // What held before, or is only supposed, says nothing until the call is known to have arrived.
  if (!taken) return refused;
  if (supposed) return unseen(one);
  return expectation.isSo(before) ? outcomeOf(one, "already", seen, undefined) : undefined;
}

/** Whether nobody need wait for the deadline: it will not come about by itself. */
function isAgainst({ target: { evidence }, now, begun }: Watched, answer: CallAnswer | undefined): boolean {
  if (evidence.type !== "state" || !now || answer?.type !== "taken") return false;
  const { expectation, before } = evidence;
  // Only near what was wanted, as before: the device can do no better, or takes a moment.
  if (expectation.met(now)) return true;
  if (now === before) return false;
  // What had begun and is again as it was before has turned back.
  const turnedBack = begun && !expectation.underWay(now) && now.state === before.state;
  return expectation.givenUp(now) || turnedBack;
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
