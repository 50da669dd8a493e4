// The steps of one wish, each when its turn comes: at once, after a wait, or when what it builds on has come about. What has not begun when
// the answer is due begins later by itself, unless somebody stops it or the process ends.
import type { Action, Gate, Outcome, Permit } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Turn } from "../core/message.ts";
import type { ActReport, House, Picture } from "./house.ts";
import { failedOn, touchedBy } from "./touches.ts";
import { type Unmet, unmetOf } from "./unmet.ts";

/** Where it is kept, over the end of the process, what is still to begin. */
export interface WaitBook {
  wait(permits: readonly Permit[]): void;
  leave(permitId: string, why: "unmet" | "stopped"): void;
}

/** What became of one step. */
export type StepEnd =
  | { readonly type: "begun"; readonly report: ActReport }
  /** What it builds on failed. */
  | { readonly type: "left" }
  | { readonly type: "unmet"; readonly found: Unmet }
  /** It would do more by now than when leave was given. */
  | { readonly type: "grown" }
  /** By somebody, or with the process. */
  | { readonly type: "stopped" }
  /** It could not be begun. */
  | { readonly type: "trouble"; readonly error: unknown };

export interface Step {
  readonly action: Action;
  /** From the beginning of the wish. */
  readonly seconds: number;
  /** What is known when the answer is due; undefined: it begins later. Like `end` it never rejects. */
  readonly now: Promise<StepEnd | undefined>;
  readonly end: Promise<StepEnd>;
}

export interface Waiting {
  readonly turn: Turn;
  readonly action: Action;
  /** What of it needed leave. */
  readonly reach: readonly Action[];
}

export interface StepsDependencies {
  readonly house: Pick<House, "act"> & { readonly picture: Pick<Picture, "members" | "entity"> };
  readonly waits: WaitBook;
  readonly gate: Pick<Gate, "stands" | "reach">;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Steps {
  /** `patience`: milliseconds until the answer is due. Throws what keeping the waits throws: then nothing was begun. */
  begin(
    permits: readonly Permit[],
    turn: Turn,
    options: { readonly patience: number; readonly signal: AbortSignal },
  ): readonly Step[];
  /** Of what waits all that is meant is never begun. */
  stop(isMeant: (waiting: Waiting) => boolean): readonly Waiting[];
}

interface Plan {
  readonly permit: Permit;
  readonly turn: Turn;
  readonly seconds: number;
  readonly touched: ReadonlySet<string>;
  /** Those before it that touch the same, and what. */
  readonly before: readonly { readonly one: Tracked; readonly shared: ReadonlySet<string> }[];
  /** Monotonic instants. */
  readonly began: number;
  readonly due: number;
  readonly signal: AbortSignal;
}

interface Tracked extends Step, Pick<Plan, "touched"> {
  /** Resolves when it was begun, or never will be. */
  readonly started: Promise<void>;
  /** Resolves when it has come about, or never will. */
  readonly settled: Promise<void>;
  hasFailed(shared: ReadonlySet<string>): boolean;
}

export function createSteps({ house, waits, gate, clock, log }: StepsDependencies): Steps {
  /** By permit. */
  const waiting = new Map<string, Waiting & { readonly stop: () => void }>();

  function leave({ id }: Permit, why: "unmet" | "stopped"): void {
    waiting.delete(id);
    try {
      waits.leave(id, why);
    } catch (error) {
      log.warn({ permit: id, error: toError(error).message }, "That a step was left could not be kept");
    }
  }

  function start(plan: Plan, stop: AbortController): Tracked {
    const { permit, turn, seconds, touched, before, began, due, signal } = plan;
    const { action } = permit;
    const started = Promise.withResolvers<void>();
    let isStarted = false;
    let ended: StepEnd | undefined;
    let outcomes: readonly Outcome[] = [];

    async function run(): Promise<StepEnd> {
      // A wait of its own is long enough; without one it waits until what it builds on has come about.
      const built = before.map(({ one }) => (one.seconds < seconds ? one.started : one.settled));
      const wait = began + 1_000 * seconds - clock.monotonic();
      const isDue = wait > 0 ? clock.sleep(wait, AbortSignal.any([signal, stop.signal])) : undefined;
      await Promise.race([Promise.all([...built, isDue]), aborted(stop.signal)]);
      stop.signal.throwIfAborted();
      if (before.some(({ one, shared }) => one.hasFailed(shared))) {
        leave(permit, "stopped");
        return { type: "left" };
      }
      const found = unmetOf(action.onlyIf ?? [], house.picture);
      if (found) {
        leave(permit, "unmet");
        return { type: "unmet", found };
      }
      // What was judged a moment ago need not be judged again.
      const isLater = before.length > 0 || wait > 0;
      if (isLater && !(await gate.stands(permit, AbortSignal.any([signal, stop.signal])))) {
        leave(permit, "stopped");
        return { type: "grown" };
      }
      waiting.delete(permit.id);
      isStarted = true;
      started.resolve();
      return {
        type: "begun",
        report: await house.act(permit, { patience: Math.max(0, due - clock.monotonic()), signal }),
      };
    }

    const end = run()
      .catch((error: unknown): StepEnd => {
        if (stop.signal.aborted) leave(permit, "stopped");
        return stop.signal.aborted || signal.aborted ? { type: "stopped" } : { type: "trouble", error };
      })
      .then((last) => {
        ended = last;
        if (last.type === "begun") outcomes = last.report.outcomes;
        started.resolve();
        return last;
      });

    async function settle(): Promise<void> {
      const last = await end;
      if (last.type === "begun") outcomes = await lastOutcomes(last.report).catch(() => outcomes);
    }

    async function atDue(): Promise<StepEnd | undefined> {
      const known = new AbortController();
      const isOver = clock
        .sleep(due - clock.monotonic(), AbortSignal.any([signal, known.signal]))
        .catch(() => undefined);
      await Promise.race([end, isOver]);
      known.abort();
      if (isStarted || ended) return end;
      try {
        keep([{ permit, stop }], turn);
        return undefined;
      } catch (error) {
        stop.abort();
        return { type: "trouble", error };
      }
    }

    return {
      ...{ action, seconds, touched, end, started: started.promise, settled: settle() },
      now: seconds > 0 ? Promise.resolve(undefined) : before.length === 0 ? end : atDue(),
      hasFailed: (shared) =>
        ended !== undefined && ended.type !== "unmet" && (ended.type !== "begun" || failedOn(shared, outcomes)),
    };
  }

  /** Throws what the book throws. */
  function keep(steps: readonly { readonly permit: Permit; readonly stop: AbortController }[], turn: Turn): void {
    if (steps.length > 0) waits.wait(steps.map(({ permit }) => permit));
    for (const { permit, stop } of steps) {
      const reach = gate.reach(permit);
      waiting.set(permit.id, { turn, action: permit.action, reach, stop: () => stop.abort() });
    }
  }

  return {
    begin(permits, turn, { patience, signal }) {
      const began = clock.monotonic();
      const planned = permits.map((permit, index) => ({
        permit,
        stop: new AbortController(),
        seconds: permits.slice(0, index + 1).reduce((sum, { action: { after = 0 } }) => sum + after, 0),
      }));
      // What is to come is kept before anything is begun.
      keep(
        planned.filter(({ seconds }) => seconds > 0),
        turn,
      );
      const steps: Tracked[] = [];
      for (const { permit, stop, seconds } of planned) {
        const touched = touchedBy(permit.action, house.picture);
        const before = steps.flatMap((one) => {
          const shared = new Set([...touched].filter((id) => one.touched.has(id)));
          return shared.size > 0 ? [{ one, shared }] : [];
        });
        steps.push(
          start({ ...{ permit, turn, seconds, touched, before }, began, due: began + patience, signal }, stop),
        );
      }
      return steps;
    },

    stop(isMeant) {
      const meant = [...waiting].filter(([, one]) => isMeant(one));
      for (const [id, { stop }] of meant) {
        waiting.delete(id);
        stop();
      }
      return meant.map(([, one]) => one);
    },
  };
}

/** When nothing of it is under way any more. */
export async function lastOutcomes({ outcomes, later }: ActReport): Promise<readonly Outcome[]> {
  const last = (await later) ?? [];
  const known = new Set(last.map(({ entityId }) => entityId));
  return [...outcomes.filter(({ entityId }) => !known.has(entityId)), ...last];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
