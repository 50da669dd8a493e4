import { isDeepStrictEqual } from "node:util";
import type { ToolCall } from "./model.ts";

type Call = Pick<ToolCall, "name" | "arguments">;

/** Whether two calls want the same, however their arguments are written. */
export function isSameCall(one: Call, other: Call): boolean {
  if (one.name !== other.name) return false;
  if (one.arguments === other.arguments) return true;
  const [left, right] = [readJson(one.arguments), readJson(other.arguments)];
  return left !== undefined && isDeepStrictEqual(left, right);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch {
    // Models write what is no JSON; then only the same text is the same call.
    return undefined;
  }
}
