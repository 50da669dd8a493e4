import type { Gate } from "../core/action.ts";
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

/** Hears the answer to an open question of the gate, and carries out what was approved. */
export function createApprovalReflex({ gate, perform, words, life }: ApprovalReflexDependencies) {
  return {
    name: "approval",
    async answer(turn: Turn & { readonly heard: string }, signal: AbortSignal) {
      const answer = await gate.answer(turn.heard, requestOf(turn, "reflex"), signal).catch((error: unknown) => {
        const trouble = storeTrouble(error);
        if (!trouble) throw error;
        return { type: "unkept", text: words.phrases(turn.language).memory[trouble] } as const;
      });
      if (!answer) return undefined;
      if (answer.type === "unkept") return { text: answer.text, asks: false, trace: [{ answer: answer.type }] };
      if (answer.type === "approved") {
        const performed = await perform.permitted(answer.permits, turn, life);
        return { text: performed.text, asks: false, trace: [performed] };
      }
      const text =
        answer.type === "refused"
          ? words.refusal(turn.language, answer.actions, answer.findings)
          : words.approval(turn.language, answer.type);
      return {
        text,
        asks: answer.type === "pin-needed" || answer.type === "wrong-pin",
        trace: [{ answer: answer.type }],
      };
    },
  };
}
