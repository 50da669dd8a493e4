import type { ApprovalAnswer, Gate } from "../core/action.ts";
import type { Turn } from "../core/message.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import type { Words } from "../words/index.ts";
import { type Perform, requestOf } from "./perform.ts";

export interface ApprovalReflexDependencies {
  readonly gate: Gate;
  readonly perform: Perform;
  readonly words: Words;
  /** Ends with the process: an approved action is not stopped by a newer message. */
  readonly life: AbortSignal;
}

type HeardTurn = Turn & { readonly heard: string };

/**
 * Hears the answer to an open question of the gate, and carries out what was approved. `first` stands before all others, `last` behind those that need no
 * model: what none of them understood may have been a PIN that nobody could read.
 */
export function createApprovalReflexes({ gate, perform, words, life }: ApprovalReflexDependencies) {
  async function said(turn: HeardTurn, answer: ApprovalAnswer) {
    if (answer.type === "approved") {
      const performed = await perform.permitted(answer.permits, turn, life);
      return { text: performed.text, asks: false, trace: [performed] };
    }
    const trace = [{ answer: answer.type }];
    if (answer.type === "refused")
      return { text: words.refusal(turn.language, answer.actions, answer.findings), asks: false, trace };
    return { text: words.approval(turn.language, answer), asks: "asked" in answer, trace };
  }

  async function answered(turn: HeardTurn, answer: Promise<ApprovalAnswer | undefined>) {
    try {
      const given = await answer;
      return given && (await said(turn, given));
    } catch (error) {
      const trouble = storeTrouble(error);
      if (!trouble) throw error;
      return { text: words.phrases(turn.language).memory[trouble], asks: false, trace: [{ answer: "unkept" }] };
    }
  }

  return {
    first: {
      name: "approval",
      answer: (turn: HeardTurn, signal: AbortSignal) =>
        answered(turn, gate.answer(turn.heard, requestOf(turn, "reflex"), signal)),
    },
    last: {
      name: "approval",
      answer: (turn: HeardTurn, signal: AbortSignal) =>
        answered(turn, gate.unread(turn.heard, requestOf(turn, "reflex"), signal)),
    },
  };
}
