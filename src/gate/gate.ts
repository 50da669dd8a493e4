import type {
  Action,
  ActionRequest,
  ApprovalAnswer,
  AskedAgain,
  Gate,
  GateFinding,
  OwnAct,
  Permit,
  Verdict,
} from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import { confirmsByWord } from "../core/message.ts";
import type { Store, Writer } from "../store/index.ts";
import { type Answer, readAnswer } from "./answers.ts";
import { createApprovals, type OpenApproval } from "./approvals.ts";
import { createConsequencesGate } from "./consequences.ts";
import type { Comfort, GateHouse } from "./gate-house.ts";
import { confirms, effectsOf, type Granted, isWithin } from "./granted.ts";
import { createHearing, type HearingPorts } from "./hearing.ts";
import type { Permits } from "./permits.ts";
import type { Pin } from "./pin.ts";
import { createPinDoor } from "./pin-door.ts";
import { createPolicy } from "./policy.ts";
import type { GateRules } from "./rules.ts";
import { withCode, withoutCode } from "./secrets.ts";
import { createWithdrawal } from "./withdraw.ts";

export interface GateDependencies extends HearingPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly permits: Permits;
  readonly house: GateHouse;
  readonly rules: GateRules;
  /** The allow-list of services that the house can carry out at all. */
  readonly allowedServices: (service: string) => boolean;
  readonly pin: Pin;
  /** Within these, heat is free. */
  readonly limits: () => Comfort["limits"];
  /** Whether a channel is open on which people are known: there a question from a room can be answered. */
  readonly identified: () => boolean;
  /** Conversations of others in the same place, where all see what is asked: what one of them says may be meant for another's question. */
  readonly beside?: (conversationId: string) => readonly string[];
  /** Too many wrong PINs were said in a day. */
  readonly onManyWrong?: () => void;
}

interface Screened {
  readonly refused: readonly GateFinding[];
  readonly asked: readonly GateFinding[];
}

/** The one place that says allow, ask or refuse. */
export function createGate(dependencies: GateDependencies): Gate {
  const { store, clock, log, permits, house, rules, allowedServices, pin, limits, identified, beside } = dependencies;
  const approvals = createApprovals({ store, clock });
  const pins = createPinDoor({
    ...{ store, clock, log, pin },
    doors: { isSatellite: (id) => house.facts(id)?.domain === "assist_satellite", isDevice: house.hasDevice },
    onManyWrong: dependencies.onManyWrong ?? (() => undefined),
  });
  const hearing = createHearing({ ...dependencies, approvals });
  const policy = createPolicy({ house, rules, allowedServices, limits, now: clock.now });

  const leaves = new WeakMap<Permit, Granted>();

  async function screen(actions: readonly Action[], request: ActionRequest, signal: AbortSignal): Promise<Screened> {
    const wisher = { speaker: request.speaker, delivery: request.origin === "delivery", alone: actions.length === 1 };
    const judgements = await Promise.all(actions.map((action) => policy.judge(action, wisher, signal)));
    return {
      refused: judgements.flatMap((judgement) => (judgement.type === "refuse" ? judgement.findings : [])),
      asked: judgements.flatMap((judgement) => (judgement.type === "ask" ? judgement.findings : [])),
    };
  }

  function issue(writer: Writer, actions: readonly Action[], granted: Granted): readonly Permit[] {
    const issued = permits.issue(writer, actions, granted.request, granted.said);
    for (const permit of issued) leaves.set(permit, granted);
    return issued;
  }

  /** How an answer must be given where the question is put; undefined where nobody could give one. */
  function answeredBy(
    { speaker }: ActionRequest,
    asked: readonly GateFinding[],
  ): "yes" | "pin" | "elsewhere" | undefined {
    if (confirms(speaker, effectsOf(asked))) return "yes";
    if (pin.isSet()) return "pin";
    return identified() ? "elsewhere" : undefined;
  }

  async function verdict(wanted: readonly Action[], request: ActionRequest, signal: AbortSignal): Promise<Verdict> {
    const heard = hearing.heard(request.conversationId);
    const actions = wanted.map((action) => withCode(action, heard));
    const said = heard?.said ?? [];
    const { refused, asked } = await screen(actions, request, signal);
    if (refused.length > 0) return { type: "refuse", findings: refused };
    if (asked.length === 0)
      return {
        type: "allow",
        permits: store.write((writer) => issue(writer, actions, { request, effects: [], said })),
      };
    const by = answeredBy(request, asked);
    if (!by) return { type: "refuse", findings: asked.map((finding) => ({ ...finding, reason: "no-approver" })) };
    const question = { actions, findings: asked, said };
    const { id, code } = store.writeDurable((writer) => approvals.ask(writer, question, request));
    return { type: "ask", approvalId: id, code, by, findings: asked };
  }

  const asOwnAct = (act: OwnAct, code: string): AskedAgain => ({ act, asked: { by: "pin", code, findings: [] } });

  /** The question as it is put once more where it was not answered: as the house is now. */
  async function asAsked(open: OpenApproval, request: ActionRequest, signal: AbortSignal): Promise<AskedAgain> {
    if (open.act) return asOwnAct(open.act, open.code);
    const { asked } = await screen(open.actions, request, signal);
    const actions = open.actions.map((action) => withoutCode(action, open.said));
    return { actions, asked: { by: answeredBy(request, asked) ?? "pin", code: open.code, findings: asked } };
  }

  /** A PIN that follows anything but its question opens nothing: whoever says it may have been told that it is for something else. */
  async function again(open: OpenApproval, request: ActionRequest, signal: AbortSignal): Promise<ApprovalAnswer> {
    if (open.expired) {
      close(open, "expired");
      return { type: "expired" };
    }
    approvals.renew(open.id);
    return { type: "again", ...(await asAsked(open, request, signal)) };
  }

  const close = (open: OpenApproval, end: Parameters<typeof approvals.close>[2]) =>
    store.writeDurable((writer) => approvals.close(writer, open.id, end));

  /** Whether this answer gives leave; what else it means otherwise. */
  async function leave(
    open: OpenApproval,
    answer: Answer,
    request: ActionRequest,
    signal: AbortSignal,
  ): Promise<ApprovalAnswer | undefined> {
    if (pins.isLocked(request.speaker)) {
      close(open, "locked-out");
      return { type: "locked-out" };
    }
    if (answer.type === "yes" && !confirms(request.speaker, open.effects))
      return { type: "pin-needed", ...(await asAsked(open, request, signal)) };
    if (answer.type !== "pin") return undefined;
    const tried = await pins.try(answer.digits, request.speaker);
    if (tried === "right") return undefined;
    return tried === "locked-out" ? { type: tried } : { type: tried, ...(await asAsked(open, request, signal)) };
  }

  async function settle(
    open: OpenApproval,
    answer: Answer,
    request: ActionRequest,
    signal: AbortSignal,
  ): Promise<ApprovalAnswer> {
    if (open.expired) {
      close(open, "expired");
      return { type: "expired" };
    }
    if (answer.type === "no") {
      close(open, "declined");
      return { type: "declined" };
    }
    const withheld = await leave(open, answer, request, signal);
    if (withheld) return withheld;
    if (open.act) return close(open, "approved") ? { type: "granted", act: open.act } : { type: "expired" };
    // The house may have changed since the question: only what was asked about, or is free by now, may go.
    const { refused, asked } = await screen(open.actions, request, signal);
    if (refused.length > 0) {
      close(open, "refused");
      return { type: "refused", actions: open.actions, findings: refused };
    }
    if (!isWithin(asked, open.effects)) {
      close(open, "changed");
      return { type: "changed" };
    }
    const issued = store.writeDurable((writer) =>
      approvals.close(writer, open.id, "approved")
        ? issue(writer, open.actions, { request, effects: open.effects, said: open.said })
        : undefined,
    );
    if (!issued) return { type: "expired" };
    if (answer.type === "yes" && answer.always) trust(open.actions, request);
    return { type: "approved", permits: issued, actions: open.actions };
  }

  /** "Yes, always" of the owner: sentences that he need not be asked about again. Nothing else is trusted for good by a word. */
  function trust(actions: readonly Action[], { speaker }: ActionRequest): void {
    if (speaker.type !== "owner") return;
    for (const { service, data } of actions) {
      const sentence = data["text"];
      if (service === "conversation.process" && typeof sentence === "string" && !rules.trusts(sentence))
        rules.add({ type: "trust", sentence }, "owner, when asked");
    }
  }

  /** A question put elsewhere is answered by its code, and only by people who are known. */
  async function answerElsewhere(
    code: string,
    answer: Answer,
    request: ActionRequest,
    signal: AbortSignal,
  ): Promise<ApprovalAnswer | undefined> {
    const open = approvals.byCode(code);
    if (!confirmsByWord(request.speaker) && open?.conversationId !== request.conversationId) return undefined;
    return open ? settle(open, answer, request, signal) : { type: "expired" };
  }

  async function answerHere(
    answer: Answer | undefined,
    request: ActionRequest,
    signal: AbortSignal,
  ): Promise<ApprovalAnswer | undefined> {
    const open = approvals.open(request.conversationId);
    if (!open) return undefined;
    if (!answer) {
      approvals.pass(open.id);
      return undefined;
    }
    if (open.passed && answer.type === "pin") return again(open, request, signal);
    if (open.passed) {
      // Meant for something else, perhaps; but a "no" is never wrong to hear.
      if (answer.type === "no") close(open, "declined");
      return undefined;
    }
    // An old question must not catch a "yes" that was meant for something else.
    if (open.expired && answer.type !== "pin") {
      close(open, "expired");
      return answer.type === "yes" ? { type: "expired" } : undefined;
    }
    return settle(open, answer, request, signal);
  }

  return {
    async judge(actions, request, signal) {
      const given = await verdict(actions, request, signal);
      log.info(
        { turn: request.turnId, verdict: given.type, services: actions.map(({ service }) => service) },
        "The gate judged",
      );
      return given;
    },

    askFor(act, request) {
      if (!pin.isSet()) return undefined;
      const question = { actions: [], findings: [], act, said: [] };
      const { code } = store.writeDurable((writer) => approvals.ask(writer, question, request));
      log.info({ turn: request.turnId, act: act.name }, "The gate asks for the PIN");
      return asOwnAct(act, code);
    },

    ...createWithdrawal({ store, approvals, leaves }),

    async stands(permit, signal) {
      const granted = leaves.get(permit);
      if (!granted) return false;
      const { refused, asked } = await screen([permit.action], granted.request, signal);
      return refused.length === 0 && isWithin(asked, granted.effects);
    },

    ...createConsequencesGate(policy),

    async answer(text, request, signal) {
      for (const other of beside?.(request.conversationId) ?? []) {
        const open = approvals.open(other);
        if (open) approvals.pass(open.id);
      }
      const answer = readAnswer(text, request.language);
      const code = answer?.type === "pin" ? undefined : answer?.code;
      const given =
        answer && code !== undefined
          ? await answerElsewhere(code, answer, request, signal)
          : await answerHere(answer, request, signal);
      if (given) log.info({ turn: request.turnId, answer: given.type }, "An approval was answered");
      return given;
    },

    async unread(text, request, signal) {
      const open = hearing.isAttempt(text, request) ? approvals.open(request.conversationId) : undefined;
      const given = open && (await again(open, request, signal));
      return given?.type === "again" ? { ...given, type: "unread-pin" } : given;
    },

    keepable: hearing.keepable,
    heardCodes: (conversationId) => hearing.heard(conversationId)?.said ?? [],
    ownCode: pins.ownCode,
    asKept: hearing.asKept,
  };
}
