import type { Turn } from "../../core/message.ts";
import { asksForUndo } from "./heard.ts";
import type { Undo } from "./undo.ts";

/** Hears "undo that", in any channel and without a model. */
export function createUndoReflex({ undo, life }: { readonly undo: Undo; readonly life: AbortSignal }) {
  return {
    name: "undo",
    async answer(turn: Turn) {
      if (!asksForUndo(turn.text, turn.language)) return undefined;
      const performed = await undo.undo(turn, "reflex", life);
      return { text: performed.text, asks: performed.type === "asked", trace: [performed] };
    },
  };
}
