import type { Turn } from "../../core/message.ts";
import { wayBackIn } from "./heard.ts";
import type { Undo } from "./undo.ts";

/** Hears "undo that" and "redo that", in any channel and without a model. */
export function createUndoReflex({ undo, life }: { readonly undo: Undo; readonly life: AbortSignal }) {
  return {
    name: "undo",
    async answer(turn: Turn) {
      const way = wayBackIn(turn.text, turn.language);
      if (way === undefined) return undefined;
      const performed = await undo[way](turn, "reflex", life);
      return { text: performed.text, asks: performed.type === "asked", trace: [performed] };
    },
  };
}
