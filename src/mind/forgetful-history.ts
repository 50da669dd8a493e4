import type { Turn } from "../core/message.ts";
import type { History } from "./ports.ts";

export interface ForgetfulHistory {
  readonly history: History;
  /** What this turn says from here on may be made of what was forgotten: it is told, and not kept. */
  taint(turnId: string): void;
  /** Whether nothing of what it said is kept; asked once, when it has ended. */
  wasTainted(turnId: string): boolean;
}

/** `instead`: what is kept in the place of such an answer. */
export function createForgetfulHistory(history: History, instead: (turn: Turn) => string): ForgetfulHistory {
  const tainted = new Set<string>();
  return {
    taint: (turnId) => void tainted.add(turnId),
    wasTainted: (turnId) => tainted.delete(turnId),
    history: {
      ...history,
      append(epochId, turnId, messages) {
        if (!tainted.has(turnId)) history.append(epochId, turnId, messages);
      },
      finish(turn, ending) {
        if (!tainted.has(turn.id)) return history.finish(turn, ending);
        return { ...history.finish(turn, { ...ending, text: instead(turn), trace: [] }), text: ending.text };
      },
    },
  };
}
