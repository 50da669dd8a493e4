import { Type } from "typebox";
import type { Tool } from "../../core/tool.ts";
import type { Undo } from "../undo/undo.ts";
import { performedResult } from "./performed-result.ts";

const Parameters = Type.Object({});

export function createUndoTool({ undo }: { readonly undo: Undo }): Tool<typeof Parameters> {
  return {
    name: "undo",
    description: "Put back what was changed last in the house.",
    parameters: Parameters,
    effect: "change",
    async run(_, { turn, signal }) {
      return performedResult(await undo.undo(turn, "model", signal));
    },
  };
}
