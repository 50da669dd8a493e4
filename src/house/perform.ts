// One wish to its words: the gate, the permit, the act, what was seen. Every path that changes the house goes through here.
import type { Action, ActionRequest, Done, Gate, Outcome, Performed, Permit, Verdict } from "../core/action.ts";
import type { Meaning } from "../core/change.ts";
import { AppError, toError } from "../core/errors.ts";
import { mapFields } from "../core/hidden-code.ts";
import type { Manner, Turn } from "../core/message.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import { fill, type Words } from "../words/index.ts";
import { alreadySo } from "./already.ts";
import { asking, inBrief } from "./in-brief.ts";
import { createLaterWord, isSafe } from "./later-word.ts";
import { createSteps, lastOutcomes, type Step, type StepEnd, type StepsDependencies, type Waiting } from "./steps.ts";
import { touchedBy } from "./touches.ts";

export interface Perform {
  /** Judges the actions as one wish; what is allowed is carried out. Never rejects for what the house does. */
  wish(
    actions: readonly Action[],
    turn: Turn,
    origin: ActionRequest["origin"],
    signal: AbortSignal,
  ): Promise<Performed>;
  /** Whether Home Assistant may do this with a sentence itself. */
  isFree(meaning: Meaning, turn: Turn, signal: AbortSignal): Promise<boolean>;
  /** Carries out what a person has approved. */
  permitted(permits: readonly Permit[], turn: Turn, signal: AbortSignal): Promise<Performed>;
  /** What was still to come and is meant is never begun. Resolves to what it was, in words; undefined where nothing was. */
  stop(isMeant: (waiting: Waiting) => boolean, language: string): string | undefined;
}

export interface PerformDependencies extends StepsDependencies {
  readonly gate: Gate;
  readonly words: Words;
  /** Tells something unasked to whoever holds that conversation. */
  readonly tell: (conversationId: string, text: string) => Promise<void>;
  /** Puts a question that was asked aloud also where people are known, in the language that is spoken there. */
  readonly askPeople: (question: (language: string) => string) => Promise<void>;
}

/** What came of the same wish so far: what is so already, and what its words ended. */
interface Before {
  readonly done: readonly Done[];
  readonly ended: readonly Waiting[];
}

const NOTHING: Before = { done: [], ended: [] };

interface Asked {
  readonly turn: Turn;
  readonly origin: ActionRequest["origin"];
  readonly signal: AbortSignal;
}

type Left = Exclude<StepEnd, { readonly type: "begun" | "stopped" }>;

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

export function createPerform(dependencies: PerformDependencies): Perform {
  const { house, gate, words, log, tell, askPeople } = dependencies;
  const steps = createSteps(dependencies);
  const laterWord = createLaterWord({ ...dependencies, steps });
  /** By thing, what it was told last. */
  const newest = new Map<string, Action>();

  function told({ manner, language }: Turn, done: readonly Done[]): string {
    if (manner === "voice") return words.brief(language, done);
    return done.map(({ action, outcomes }) => words.outcomes(language, action, outcomes)).join(" ");
  }

  /** What is under way is watched on; only what did not come true is told. */
  async function follow(turn: Turn, action: Action, later: Promise<readonly Outcome[]>): Promise<void> {
    const missed = (await later).filter(({ type }) => type !== "done" && type !== "already" && type !== "accepted");
    const own = missed.filter(({ entityId }) => entityId === undefined || newest.get(entityId) === action);
    if (own.length > 0) await tellLater(turn, words.late(turn.language, action, own));
  }

  const tellLater = ({ conversationId }: Turn, text: string) => tell(conversationId, gate.asKept(text, conversationId));

  /** What was asked of a thing since then counts: of what it did not do before nobody wants to hear. */
  function note(action: Action): void {
    for (const id of touchedBy(action, house.picture)) newest.set(id, action);
  }

  /** What began after the answer. That a step was left as it was meant to be is no news. */
  async function followStep(turn: Turn, { action, end }: Step): Promise<void> {
    const last = await end;
    if (last.type === "begun") {
      note(action);
      return follow(turn, action, lastOutcomes(last.report));
    }
    if (last.type === "stopped" || (last.type === "unmet" && last.found.state !== undefined)) return;
    await tellLater(turn, whyNotLate(turn, action, last));
  }

  /** Some time after, it must say of itself what it is about. */
  function whyNotLate(turn: Turn, action: Action, end: Left): string {
    const { outcomes } = words.phrases(turn.language);
    const wanted = words.wanted(turn.language, action);
    if (end.type === "left") return fill(outcomes.lateNotTried, { wanted });
    const why = whyNot(turn, action, end);
    return end.type === "trouble" ? `${fill(outcomes.failed, { wanted })} ${why}` : why;
  }

  function whyNot(turn: Turn, action: Action, end: Left): string {
    const { outcomes, memory, internal } = words.phrases(turn.language);
    switch (end.type) {
      case "unmet":
        return words.unmet(turn.language, action, end.found);
      case "left":
        return fill(outcomes.notTried, { wanted: words.wanted(turn.language, action) });
      case "grown":
        return fill(outcomes.grown, { wanted: words.wanted(turn.language, action) });
      case "trouble": {
        const trouble = storeTrouble(end.error);
        log.error(
          { turn: turn.id, error: toError(end.error).message },
          trouble
            ? "An action was not begun: its mark can't be kept"
            : "An action was begun and its outcome could not be told",
        );
        return trouble ? memory[trouble] : internal;
      }
    }
  }

  function unattended(turn: Turn, work: Promise<void>): void {
    work.catch((error: unknown) =>
      log.error({ turn: turn.id, error: toError(error).message }, "A later outcome could not be told"),
    );
  }

  async function permitted(
    permits: readonly Permit[],
    turn: Turn,
    { before, signal }: { readonly before: Before; readonly signal: AbortSignal },
  ): Promise<Performed> {
    const actions = permits.map(({ action }) => action);
    const ended = [...before.ended, ...laterWord.end(actions, turn)];
    const begun = steps.begin(permits, turn, { patience: PATIENCE_MILLISECONDS[turn.manner], signal });
    const now = await Promise.all(begun.map(async (step) => ({ step, end: await step.now })));
    const done: Done[] = [...before.done];
    const left: string[] = [];
    for (const { step, end } of now) {
      const { action } = step;
      if (end?.type === "begun") {
        note(action);
        done.push({ action, outcomes: end.report.outcomes });
        if (end.report.later !== undefined) unattended(turn, follow(turn, action, end.report.later));
      } else if (!end) unattended(turn, followStep(turn, step));
      else if (end.type !== "stopped") left.push(whyNot(turn, action, end));
    }
    const toCome = now.filter(({ end }) => !end).map(({ step }) => step);
    const leaves = laterWord.told(turn.language, ended, actions);
    const text = inBrief(
      turn,
      [told(turn, done), leaves, ...new Set(left)],
      toCome.length > 0 ? toldToCome(turn, toCome) : "",
    );
    // Without its mark on the disk nothing has begun; after any other trouble it may have.
    const isRefused = done.length === 0 && now.some(({ end }) => end?.type === "trouble" && storeTrouble(end.error));
    return isRefused ? { type: "refused", text } : { type: "acted", done, text };
  }

  function toldToCome({ language }: Turn, toCome: readonly Step[]): string {
    const wanted = toCome.map(({ action, seconds }) => words.step(language, action, seconds));
    return fill(words.phrases(language).steps.toCome, { wanted: words.list(language, wanted) });
  }

  /** What was done, as it may be kept and shown to a model: it may hold a code that was said. */
  function kept(performed: Performed, { conversationId }: Turn): Performed {
    const hide = (text: string) => gate.asKept(text, conversationId);
    const text = hide(performed.text);
    if (performed.type !== "acted") return { ...performed, text };
    const done = performed.done.map(({ action, outcomes }) => ({
      action: { ...action, data: mapFields(action.data, hide) },
      outcomes: outcomes.map((outcome) => ({
        ...outcome,
        seen: outcome.seen === undefined ? undefined : hide(outcome.seen),
      })),
    }));
    return { ...performed, text, done };
  }

  /** Once permits are issued nobody else may try the same: whatever goes wrong here is told, not thrown. */
  async function carryOut(
    permits: readonly Permit[],
    turn: Turn,
    how: { readonly before: Before; readonly signal: AbortSignal },
  ): Promise<Performed> {
    try {
      return kept(await permitted(permits, turn, how), turn);
    } catch (error) {
      const trouble = storeTrouble(error);
      if (trouble) return { type: "refused", text: words.phrases(turn.language).memory[trouble] };
      log.error(
        { turn: turn.id, error: toError(error).message },
        "An action was begun and its outcome could not be told",
      );
      return { type: "acted", done: [], text: words.phrases(turn.language).internal };
    }
  }

  /** Without Home Assistant nothing can be judged, and nothing was begun. */
  function notReached(actions: readonly Action[], turn: Turn): Performed & { readonly type: "acted" } {
    const done = actions.map((action) => ({
      action,
      outcomes: (action.entityIds.length > 0 ? action.entityIds : [undefined]).map(
        (entityId): Outcome => ({ entityId, type: "failed", seen: undefined, detail: "disconnected" }),
      ),
    }));
    return { type: "acted", done, text: told(turn, done) };
  }

  async function judged(
    actions: readonly Action[],
    turn: Turn,
    origin: ActionRequest["origin"],
    signal: AbortSignal,
  ): Promise<Verdict | Exclude<Performed, { readonly type: "asked" }>> {
    try {
      return await gate.judge(actions, requestOf(turn, origin), signal);
    } catch (error) {
      if (error instanceof AppError && error.code === "house-disconnected") return notReached(actions, turn);
      const trouble = storeTrouble(error);
      if (!trouble) throw error;
      log.error({ turn: turn.id, error: toError(error).message }, "Nothing is allowed that can't be kept");
      return { type: "refused", text: words.phrases(turn.language).memory[trouble] };
    }
  }

  /** What is safe counts from the moment it is said, whatever becomes of it; all else once it is allowed, or is so. */
  async function wish(actions: readonly Action[], asked: Asked, { done, ended: before }: Before): Promise<Performed> {
    const { turn, origin, signal } = asked;
    const ended = [...before, ...laterWord.end(actions.filter(isSafe), turn)];
    const besides = [told(turn, done), laterWord.told(turn.language, ended, actions)];
    const verdict = await judged(actions, turn, origin, signal);
    if ("text" in verdict) return { ...verdict, text: inBrief(turn, [...besides, verdict.text], "") };
    switch (verdict.type) {
      case "allow":
        return carryOut(verdict.permits, turn, { before: { done, ended }, signal });
      case "ask": {
        const { done: so, rest } = alreadySo(actions, verdict.findings, house.picture);
        if (so.length > 0) {
          gate.withdraw(verdict.approvalId);
          const isSo = so.map(({ action }) => action);
          const now = { done: [...done, ...so], ended: [...ended, ...laterWord.end(isSo, turn)] };
          if (rest.length > 0) return wish(rest, asked, now);
          const text = inBrief(turn, [told(turn, now.done), laterWord.told(turn.language, now.ended, isSo)], "");
          return { type: "acted", done: now.done, text };
        }
        if (verdict.by !== "yes")
          await askPeople((language) =>
            gate.asKept(words.questionElsewhere(language, actions, verdict), turn.conversationId),
          );
        return { type: "asked", text: asking(turn, besides, words.question(turn.language, actions, verdict)) };
      }
      case "refuse": {
        const refusal = words.refusal(turn.language, actions, verdict.findings);
        return { type: "refused", text: inBrief(turn, [...besides, refusal], "") };
      }
    }
  }

  return {
    wish: (actions, turn, origin, signal) => wish(actions, { turn, origin, signal }, NOTHING),
    isFree: (meaning, turn, signal) => gate.isFree(meaning, requestOf(turn, "reflex"), signal),
    permitted: (permits, turn, signal) => carryOut(permits, turn, { before: NOTHING, signal }),
    stop(isMeant, language) {
      const stopped = steps.stop(isMeant);
      return stopped.length === 0 ? undefined : laterWord.told(language, stopped, []);
    },
  };
}
