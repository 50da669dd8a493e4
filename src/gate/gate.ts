import type { Action, ActionRequest, ApprovalAnswer, Gate, GateFinding, Permit, Verdict } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import { confirmsByWord } from "../core/message.ts";
import type { Store, Writer } from "../store/index.ts";
import { type Answer, hideCodes, hideNamedCodes, mayHoldCode, readAnswer } from "./answers.ts";
import { createApprovals, type OpenApproval } from "./approvals.ts";
import type { Comfort, GateHouse } from "./gate-house.ts";
import { confirms, effectsOf, isWithin } from "./granted.ts";
import { createHeardCodes } from "./heard-codes.ts";
import type { Permits } from "./permits.ts";
import type { Pin } from "./pin.ts";
import { createPinTries, pinSource } from "./pin-tries.ts";
import { createPolicy } from "./policy.ts";
import type { GateRules } from "./rules.ts";
import { HIDDEN_CODE, withCode } from "./secrets.ts";

export interface GateDependencies {
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
}

/** What leave was given for, and to whom. */
interface Granted {
  readonly request: ActionRequest;
  readonly effects: readonly string[];
}

interface Screened {
  readonly refused: readonly GateFinding[];
  readonly asked: readonly GateFinding[];
}

/** The one place that says allow, ask or refuse. */
export function createGate(dependencies: GateDependencies): Gate {
  const { store, clock, log, permits, house, rules, allowedServices, pin, limits, identified, beside } = dependencies;
  const approvals = createApprovals({ store, clock });
  const tries = createPinTries({ store, clock });
  const codes = createHeardCodes(clock);
  const policy = createPolicy({ house, rules, allowedServices, limits, now: clock.now });

  const leaves = new WeakMap<Permit, Granted>();

  async function screen(actions: readonly Action[], request: ActionRequest, signal: AbortSignal): Promise<Screened> {
    const wisher = { speaker: request.speaker, delivery: request.origin === "delivery" };
    const judgements = await Promise.all(actions.map((action) => policy.judge(action, wisher, signal)));
    return {
      refused: judgements.flatMap((judgement) => (judgement.type === "refuse" ? judgement.findings : [])),
      asked: judgements.flatMap((judgement) => (judgement.type === "ask" ? judgement.findings : [])),
    };
  }

  function issue(writer: Writer, actions: readonly Action[], granted: Granted): readonly Permit[] {
    const issued = permits.issue(writer, actions, granted.request);
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
    const heard = codes.of(request.conversationId);
    const actions = wanted.map((action) => withCode(action, heard));
    const { refused, asked } = await screen(actions, request, signal);
    if (refused.length > 0) return { type: "refuse", findings: refused };
    if (asked.length === 0)
      return { type: "allow", permits: store.write((writer) => issue(writer, actions, { request, effects: [] })) };
    const by = answeredBy(request, asked);
    if (!by) return { type: "refuse", findings: asked.map((finding) => ({ ...finding, reason: "no-approver" })) };
    const question = { actions, findings: asked };
    const { id, code } = store.writeDurable((writer) => approvals.ask(writer, question, request));
    return { type: "ask", approvalId: id, code, by, findings: asked };
  }

  const close = (open: OpenApproval, end: Parameters<typeof approvals.close>[2]) =>
    store.writeDurable((writer) => approvals.close(writer, open.id, end));

  /** Whether this answer gives leave; what else it means otherwise. */
  async function leave(
    open: OpenApproval,
    answer: Answer,
    request: ActionRequest,
  ): Promise<ApprovalAnswer | undefined> {
    const source = pinSource(request.speaker, (id) => house.facts(id)?.domain === "assist_satellite");
    if (tries.locked(source)) {
      close(open, "locked-out");
      return { type: "locked-out" };
    }
    if (answer.type === "yes" && !confirms(request.speaker, open.effects)) return { type: "pin-needed" };
    if (answer.type !== "pin") return undefined;
    if (!tries.begin(source)) return { type: "locked-out" };
    if (!(await pin.matches(answer.digits)))
      return tries.locked(source) ? { type: "locked-out" } : { type: "wrong-pin" };
    tries.right(source);
    return undefined;
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
    const withheld = await leave(open, answer, request);
    if (withheld) return withheld;
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
        ? issue(writer, open.actions, { request, effects: open.effects })
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
    if (open.passed && answer.type !== "pin") {
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

    async stands(permit, signal) {
      const granted = leaves.get(permit);
      if (!granted) return false;
      const { refused, asked } = await screen([permit.action], granted.request, signal);
      return refused.length === 0 && isWithin(asked, granted.effects);
    },

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

    keepable(text, { conversationId, language }) {
      const open = approvals.open(conversationId);
      if (open && !open.expired && mayHoldCode(text, language)) return HIDDEN_CODE;
      const said = readAnswer(text, language);
      if (approvals.recent(conversationId)) {
        const hidden = hideCodes(text, language);
        return said?.type === "pin" && hidden === text ? HIDDEN_CODE : hidden;
      }
      if (said?.type === "pin") {
        codes.hear(conversationId, said.digits);
        return HIDDEN_CODE;
      }
      const { text: hidden, code } = hideNamedCodes(text, language);
      if (code !== undefined) codes.hear(conversationId, code);
      return hidden;
    },
  };
}
