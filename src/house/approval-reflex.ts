import type { ApprovalAnswer, AskLeave, CarryOut, Gate } from "../core/action.ts";
import type { Turn } from "../core/message.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import type { Words } from "../words/index.ts";
import { type Perform, requestOf } from "./perform.ts";

export interface ApprovalReflexDependencies {
  readonly gate: Gate;
  readonly perform: Perform;
  readonly words: Words;
  /** Who carries out what is no call to the house, by its name. */
  readonly ownActs: Readonly<Record<string, CarryOut>>;
  /** Ends with the process: an approved action is not stopped by a newer message. */
  readonly life: AbortSignal;
}

type HeardTurn = Turn & { readonly heard: string };

/** Puts the question for leave for what is no call to the house. */
export function createAskLeave({
  gate,
  words,
}: {
  readonly gate: Pick<Gate, "askFor">;
  readonly words: Words;
}): AskLeave {
  return (act, turn) => {
    const asked = gate.askFor(act, requestOf(turn, "reflex"));
    return asked && words.approval(turn.language, { type: "again", ...asked });
  };
}

/**
 * Hears the answer to an open question of the gate, and carries out what was approved. `first` stands before all others, `last` behind those that need no
 * model: what none of them understood may have been a PIN that nobody could read.
 */
export function createApprovalReflexes({ gate, perform, words, ownActs, life }: ApprovalReflexDependencies) {
  function told(turn: Turn, answer: Exclude<ApprovalAnswer, { readonly type: "approved" | "granted" }>) {
    const trace = [{ type: "approval", answer: answer.type }] as const;
    if (answer.type === "refused")
      return { text: words.refusal(turn.language, answer.actions, answer.findings), asks: false, trace };
    return { text: words.approval(turn.language, answer), asks: "asked" in answer, trace };
  }

  async function said(turn: HeardTurn, answer: ApprovalAnswer) {
    if (answer.type === "approved") {
      const performed = await perform.permitted(answer.permits, turn, life);
      return { text: performed.text, asks: false, trace: [performed] as const };
    }
    if (answer.type !== "granted") return told(turn, answer);
    const carryOut = ownActs[answer.act.name];
    // Asked by another version, before a restart.
    return carryOut ? carryOut(answer.act, turn, life) : told(turn, { type: "expired" });
  }

  async function answered(turn: HeardTurn, answer: Promise<ApprovalAnswer | undefined>) {
    try {
      const given = await answer;
      return given && (await said(turn, given));
    } catch (error) {
      const trouble = storeTrouble(error);
      if (!trouble) throw error;
      return {
        text: words.phrases(turn.language).memory[trouble],
        asks: false,
        trace: [{ type: "approval", answer: "unkept" } as const],
      };
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
