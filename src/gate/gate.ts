import type { Action, ActionRequest, ApprovalAnswer, Gate, GateFinding, Verdict } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import type { Store } from "../store/index.ts";
import { type Answer, hideCodes, readAnswer } from "./answers.ts";
import { createApprovals, type OpenApproval } from "./approvals.ts";
import type { Permits } from "./permits.ts";
import { pinMatches } from "./pin.ts";
import { createPinTries, pinSource } from "./pin-tries.ts";
import { type GateHouse, judge } from "./policy.ts";

export interface GateDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly permits: Permits;
  readonly house: GateHouse;
  /** The allow-list of services that the house can carry out at all. */
  readonly allowedServices: (service: string) => boolean;
  /** The PIN as `hashPin` made it; undefined where none is set. Read at each question and answer. */
  readonly pin: () => string | undefined;
}

/** The one place that says allow, ask or refuse. */
export function createGate({ store, clock, log, permits, house, allowedServices, pin }: GateDependencies): Gate {
  const approvals = createApprovals({ store, clock });
  const tries = createPinTries({ store, clock });

  function screen(
    actions: readonly Action[],
    { origin }: ActionRequest,
  ): {
    readonly refused: readonly GateFinding[];
    readonly asked: readonly GateFinding[];
  } {
    const judgements = actions.map((action) =>
      judge(action, house, { allowedServices, delivery: origin === "delivery" }),
    );
    return {
      refused: judgements.flatMap((judgement) => (judgement.type === "refuse" ? judgement.findings : [])),
      asked: judgements.flatMap((judgement) => (judgement.type === "ask" ? judgement.findings : [])),
    };
  }

  function verdict(actions: readonly Action[], request: ActionRequest): Verdict {
    const { refused, asked } = screen(actions, request);
    if (refused.length > 0) return { type: "refuse", findings: refused };
    if (asked.length === 0)
      return { type: "allow", permits: store.write((writer) => permits.issue(writer, actions, request)) };
    const by = request.speaker.type === "room" ? "pin" : "yes";
    if (by === "pin" && pin() === undefined) {
      return { type: "refuse", findings: asked.map((finding) => ({ ...finding, reason: "no-approver" })) };
    }
    const { id, code } = store.writeDurable((writer) => approvals.ask(writer, actions, request));
    return { type: "ask", approvalId: id, code, by, findings: asked };
  }

  async function settle(open: OpenApproval, answer: Answer, request: ActionRequest): Promise<ApprovalAnswer> {
    const close = (end: Parameters<typeof approvals.close>[2]) =>
      store.writeDurable((writer) => approvals.close(writer, open.id, end));
    if (open.expired) {
      close("expired");
      return { type: "expired" };
    }
    if (answer.type === "no") {
      close("declined");
      return { type: "declined" };
    }
    const source = pinSource(request.speaker);
    if (tries.locked(source)) {
      close("locked-out");
      return { type: "locked-out" };
    }
    if (answer.type === "yes" && request.speaker.type === "room") return { type: "pin-needed" };
    if (answer.type === "pin") {
      const kept = pin();
      if (!tries.begin(source)) return { type: "locked-out" };
      if (kept === undefined || !(await pinMatches(answer.digits, kept))) {
        return tries.locked(source) ? { type: "locked-out" } : { type: "wrong-pin" };
      }
      tries.right(source);
    }
    // The house may have changed since the question: only what would still be asked, or is free by now, may go.
    const { refused } = screen(open.actions, request);
    if (refused.length > 0) {
      close("refused");
      return { type: "refused", actions: open.actions, findings: refused };
    }
    const issued = store.writeDurable((writer) =>
      approvals.close(writer, open.id, "approved") ? permits.issue(writer, open.actions, request) : undefined,
    );
    return issued ? { type: "approved", permits: issued, actions: open.actions } : { type: "expired" };
  }

  return {
    async judge(actions, request) {
      const given = verdict(actions, request);
      log.info(
        { turn: request.turnId, verdict: given.type, services: actions.map(({ service }) => service) },
        "The gate judged",
      );
      return given;
    },

    async answer(text, request) {
      const open = approvals.open(request.conversationId);
      const answer = open && readAnswer(text, request.language);
      if (!open) return undefined;
      if (!answer) {
        approvals.pass(open.id);
        return undefined;
      }
      if (open.passed && answer.type !== "pin") {
        // Meant for something else, perhaps; but a "no" is never wrong to hear.
        if (answer.type === "no") store.writeDurable((writer) => approvals.close(writer, open.id, "declined"));
        return undefined;
      }
      // An old question must not catch a "yes" that was meant for something else.
      if (open.expired && answer.type !== "pin") {
        store.writeDurable((writer) => approvals.close(writer, open.id, "expired"));
        return answer.type === "yes" ? { type: "expired" } : undefined;
      }
      const settled = await settle(open, answer, request);
      log.info({ turn: request.turnId, answer: settled.type }, "An approval was answered");
      return settled;
    },

    keepable(text, { conversationId, language }) {
      if (approvals.recent(conversationId)) return hideCodes(text, language);
      return pin() !== undefined && readAnswer(text, language)?.type === "pin" ? "[code]" : text;
    },
  };
}
