import { Type } from "typebox";
import type { Tool } from "../core/tool.ts";

const Parameters = Type.Object({ question: Type.String() });

export const askPersonTool: Tool<typeof Parameters> = {
  name: "ask_person",
  description: "Ask the person one short question; ends your turn, the answer comes as their next message.",
  parameters: Parameters,
  effect: "ask",
  run: async ({ question }) => ({ type: "ask", text: question }),
};
