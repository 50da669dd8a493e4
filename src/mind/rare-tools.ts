// Tools that few requests need stand in the prompt with a line each. Their parameters come in a result, at the end of the conversation: a list
// of tools that grew would change the head of the prompt, which servers keep from one request to the next. They are called through one tool.
import { Type } from "typebox";
import type { ToolCall, ToolDescription } from "../core/model.ts";
import { parseObject } from "../core/parse-object.ts";
import { describeTool, type Tool } from "../core/tool.ts";

export const USE_TOOL = "use_tool";

/** What a model is told of its tools. */
export function toldTools(tools: readonly Tool[]): readonly ToolDescription[] {
  const offered = tools.filter(({ isOffered }) => isOffered?.() ?? true);
  const rare = offered.filter(({ isRare }) => isRare);
  const told = offered.filter(({ isRare }) => !isRare).map(describeTool);
  return rare.length === 0 ? told : [...told, describeTool(useTool(rare))];
}

function useTool(rare: readonly Tool[]) {
  const lines = rare.map(({ name, description }) => `${name}: ${description}`);
  return {
    name: USE_TOOL,
    description: `More tools. Without arguments it tells what one takes. ${lines.join(" ")}`,
    parameters: Type.Object({
      tool: Type.Union(rare.map(({ name }) => Type.Literal(name))),
      arguments: Type.Optional(Type.String({ description: "JSON object" })),
    }),
  };
}

/** The call that is meant: of a rare tool through `use_tool`, the call of that tool. */
export function meantCall(call: ToolCall): ToolCall {
  if (call.name !== USE_TOOL) return call;
  // Whoever runs the call says what is wrong with it.
  const given = parseObject(call.arguments);
  if (!given) return call;
  const { tool, name, arguments: inner, parameters, args, ...rest } = given;
  const meant = tool ?? name;
  if (typeof meant !== "string") return call;
  const wanted = inner ?? parameters ?? args ?? rest;
  return { ...call, name: meant, arguments: typeof wanted === "string" ? wanted : JSON.stringify(wanted) };
}

/** Whether the parameters of a rare tool are asked for: nothing was given for them. */
export function asksForParameters(call: ToolCall, meant: ToolCall): boolean {
  return call.name === USE_TOOL && call !== meant && /^\s*(?:\{\s*\}|null)?\s*$/.test(meant.arguments);
}
