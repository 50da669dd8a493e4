// The wish how much to think, as each kind of server takes it.
import type { ModelRequest, ReasoningMode } from "../core/model.ts";
import { withSystemText } from "./system-text.ts";

/** `hermes` is a line in the system prompt, the others are parameters of the request. */
export type ReasoningStyle = "none" | "hermes" | "effort" | "think";

/** The line that Hermes 4 and DeepHermes were trained to think after; without it they answer at once. */
const HERMES_LINE =
  "You are a deep thinking AI, you may use extremely long chains of thought to deeply consider the problem and deliberate with yourself via systematic reasoning processes to help come to a correct solution prior to answering. You should enclose your thoughts and internal monologue inside <think> </think> tags, and then provide your solution or response to the problem.";

export function reasoningStyle(options: {
  readonly type: "openai" | "ollama";
  readonly model: string;
  readonly reasoning?: ReasoningStyle | "auto";
}): ReasoningStyle {
  const { type, model, reasoning = "auto" } = options;
  if (reasoning !== "auto") return reasoning;
  if (/hermes-?4|deephermes/i.test(model)) return "hermes";
  return type === "ollama" ? "think" : "effort";
}

/** The request with what stands in the prompt; the same bytes for the same request. */
export function withReasoningLine(request: ModelRequest, style: ReasoningStyle): ModelRequest {
  return style === "hermes" && request.reasoning === "deep"
    ? withSystemText(request, (text) => `${HERMES_LINE}\n\n${text}`)
    : request;
}

/** What goes into the request beside the prompt. */
export type ReasoningParameter = { readonly style: "effort" | "think"; readonly effort: "low" | "high" } | undefined;

export function reasoningParameter(
  { reasoning }: Pick<ModelRequest, "reasoning">,
  style: ReasoningStyle,
): ReasoningParameter {
  const effort = effortOf(reasoning);
  return effort && (style === "effort" || style === "think") ? { style, effort } : undefined;
}

function effortOf(mode: ReasoningMode | undefined): "low" | "high" | undefined {
  if (mode === undefined || mode === "default") return undefined;
  return mode === "fast" ? "low" : "high";
}
