import type { ModelFacts, ModelRequest } from "../core/model.ts";
import { withToolsInPrompt } from "./dialects/in-prompt.ts";
import { type ReasoningStyle, withReasoningLine } from "./reasoning.ts";

/** The request with everything in its prompt that this server takes only there. */
export function inWordsOf(
  request: ModelRequest,
  { isNative, style }: { readonly isNative: boolean; readonly style: ReasoningStyle },
): ModelRequest {
  return withReasoningLine(isNative ? request : withToolsInPrompt(request), style);
}

export function takesTools(
  { nativeTools = "auto" }: { readonly nativeTools?: "yes" | "no" | "auto" },
  facts: ModelFacts,
): boolean {
  return nativeTools === "auto" ? facts.nativeTools !== false : nativeTools === "yes";
}
