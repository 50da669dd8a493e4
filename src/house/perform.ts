// One wish to its words: the gate, the permit, the act, what was seen. Every path that changes the house goes through here.
import type { Action, ActionRequest, Gate, Outcome, Permit, Verdict } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Manner, Turn } from "../core/message.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import { fill, type Words } from "../words/index.ts";
import type { House, Picture } from "./house.ts";
import { failedOn, touchedBy } from "./touches.ts";

export interface Done {
  readonly action: Action;
  readonly outcomes: readonly Outcome[];
}

export type Performed =
  | { readonly type: "acted"; readonly done: readonly Done[]; readonly text: string }
  | { readonly type: "asked"; readonly text: string }
  | { readonly type: "refused"; readonly text: string };

export interface Perform {
  /** Judges the actions as one wish; what is allowed is carried out. Never rejects for what the house does. */
  wish(
    actions: readonly Action[],
    turn: Turn,
    origin: ActionRequest["origin"],
    signal: AbortSignal,
  ): Promise<Performed>;
  /** Carries out what a person has approved. */
  permitted(permits: readonly Permit[], turn: Turn, signal: AbortSignal): Promise<Performed>;
}

export interface PerformDependencies {
  readonly house: Pick<House, "act"> & { readonly picture: Pick<Picture, "members"> };
  readonly gate: Gate;
  readonly words: Words;
  readonly clock: Clock;
  readonly log: Logger;
  /** Tells something unasked to whoever holds that conversation. */
  readonly tell: (conversationId: string, text: string) => Promise<void>;
  /** Puts a question that was asked aloud also where people are known. */
  readonly askPeople: (text: string) => Promise<void>;
}

/** A voice answer waits no longer for a slow device; then it says what is under way. */
const PATIENCE_MILLISECONDS: Readonly<Record<Manner, number>> = { voice: 3_000, text: 10_000 };

export function requestOf(turn: Turn, origin: ActionRequest["origin"]): ActionRequest {
  return {
    origin,
    speaker: turn.speaker,
    conversationId: turn.conversationId,
    turnId: turn.id,
    language: turn.language,
  };
}

export function createPerform({ house, gate, words, clock, log, tell, askPeople }: PerformDependencies): Perform {
  function told({ manner, language }: Turn, done: readonly Done[]): string {
    if (manner === "voice") return words.brief(language, done);
    return done.map(({ action, outcomes }) => words.outcomes(language, action, outcomes)).join(" ");
  }

  /** What is under way is watched on; only what did not come true is told. */
  async function follow(turn: Turn, action: Action, later: Promise<readonly Outcome[]>): Promise<void> {
    const missed = (await later).filter(({ type }) => type !== "done" && type !== "already" && type !== "accepted");
    if (missed.length === 0) return;
    const { outcomes } = words.phrases(turn.language);
    await tell(turn.conversationId, `${outcomes.laterDone} ${told(turn, [{ action, outcomes: missed }])}`);
  }

  async function permitted(permits: readonly Permit[], turn: Turn, signal: AbortSignal): Promise<Performed> {
    let trouble: ReturnType<typeof storeTrouble>;
    const until = clock.monotonic() + PATIENCE_MILLISECONDS[turn.manner];

    async function begin(permit: Permit): Promise<Done | undefined> {
      const options = { patience: Math.max(0, until - clock.monotonic()), signal };
      const report = await house.act(permit, options).catch((error: unknown) => {
        // Without its mark on the disk it has not begun.
        trouble = storeTrouble(error);
        if (!trouble) throw error;
        log.error({ turn: turn.id, error: toError(error).message }, "An action was not begun: its mark can't be kept");
        return undefined;
      });
      if (!report) return undefined;
      const { outcomes, later } = report;
      if (later !== undefined) {
        follow(turn, permit.action, later).catch((error: unknown) =>
          log.error({ turn: turn.id, error: toError(error).message }, "A later outcome could not be told"),
        );
      }
      return { action: permit.action, outcomes };
    }

    const left: Action[] = [];
    const carried = await inOrder(permits, async (permit, before) => {
      if (before.every(({ done, shared }) => done && !failedOn(shared, done.outcomes))) return begin(permit);
      left.push(permit.action);
      return undefined;
    });
    const done = carried.filter((one) => one !== undefined);
    const { outcomes, memory } = words.phrases(turn.language);
    const said = [
      told(turn, done),
      ...left.map((action) => fill(outcomes.notTried, { wanted: words.wanted(turn.language, action) })),
      ...(trouble ? [memory[trouble]] : []),
    ];
    const text = said.filter((one) => one !== "").join(" ");
    return trouble && done.length === 0 ? { type: "refused", text } : { type: "acted", done, text };
  }

  /** Begins each when those before it that touch the same have been tried; `before`: what came of them. */
  function inOrder(
    permits: readonly Permit[],
    run: (
      permit: Permit,
      before: readonly { readonly shared: ReadonlySet<string>; readonly done: Done | undefined }[],
    ) => Promise<Done | undefined>,
  ): Promise<readonly (Done | undefined)[]> {
    const begun: { readonly touched: ReadonlySet<string>; readonly ended: Promise<Done | undefined> }[] = [];
    for (const permit of permits) {
      const touched = touchedBy(permit.action, house.picture);
      const before = begun.flatMap((one) => {
        const shared = new Set([...touched].filter((id) => one.touched.has(id)));
        return shared.size > 0 ? [one.ended.then((done) => ({ shared, done }))] : [];
      });
      begun.push({ touched, ended: Promise.all(before).then((ended) => run(permit, ended)) });
    }
    return Promise.all(begun.map(({ ended }) => ended));
  }

  /** Once permits are issued nobody else may try the same: whatever goes wrong here is told, not thrown. */
  async function carryOut(permits: readonly Permit[], turn: Turn, signal: AbortSignal): Promise<Performed> {
    try {
      return await permitted(permits, turn, signal);
    } catch (error) {
      log.error(
        { turn: turn.id, error: toError(error).message },
        "An action was begun and its outcome could not be told",
      );
      return { type: "acted", done: [], text: words.phrases(turn.language).internal };
    }
  }

  async function judged(
    actions: readonly Action[],
    turn: Turn,
    origin: ActionRequest["origin"],
    signal: AbortSignal,
  ): Promise<Verdict | Extract<Performed, { readonly type: "refused" }>> {
    try {
      return await gate.judge(actions, requestOf(turn, origin), signal);
    } catch (error) {
      const trouble = storeTrouble(error);
      if (!trouble) throw error;
      log.error({ turn: turn.id, error: toError(error).message }, "Nothing is allowed that can't be kept");
      return { type: "refused", text: words.phrases(turn.language).memory[trouble] };
    }
  }

  return {
    async wish(actions, turn, origin, signal) {
      const verdict = await judged(actions, turn, origin, signal);
      if ("text" in verdict) return verdict;
      switch (verdict.type) {
        case "allow":
          return carryOut(verdict.permits, turn, signal);
        case "ask":
          if (verdict.by !== "yes") await askPeople(words.questionElsewhere(turn.language, actions, verdict));
          return { type: "asked", text: words.question(turn.language, actions, verdict) };
        case "refuse":
          return { type: "refused", text: words.refusal(turn.language, actions, verdict.findings) };
      }
    },
    permitted: carryOut,
  };
}
