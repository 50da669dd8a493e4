import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import type { Undo } from "../undo/undo.ts";
import { performedResult } from "./performed-result.ts";

const Parameters = Type.Object({ redo: Type.Optional(Type.Boolean()) });

export function createUndoTool({ undo }: { readonly undo: Undo }): Tool<typeof Parameters> {
  return {
    name: "undo",
    description: "put back what was changed last.",
    parameters: Parameters,
    effect: "change",
    isRare: true,
    async run({ redo }, { turn, signal }) {
      return performedResult(await undo[redo ? "redo" : "undo"](turn, "model", signal));
    },
  };
}
