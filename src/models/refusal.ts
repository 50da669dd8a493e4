// What a server teaches by refusing: an error that is about a parameter and not about what was asked.
import type { ModelFacts } from "../core/model.ts";
import { ModelError } from "./model-error.ts";

const REASONING = /reasoning.?effort|chat_template_kwargs|enable_thinking|support(s|ed)? thinking/i;

/** The words of a refusal; "" where it is something else. SDKs wrap what really happened in `cause`. */
export function readRefusal(thrown: unknown): string {
  const error = modelErrorOf(thrown);
  if (error?.failure.class !== "malformed") return "";
  return error.status === 400 || error.status === 422 ? error.message : "";
}

const TOOLS =
  /support(s|ed)? (the )?(tools?|tool use|tool call|function)|(tools?|function.?call(s|ing)?)( param(eter)?)? (is |are )?(not supported|unsupported|not available|requires?)|enable-auto-tool-choice|tool-call-parser|--jinja/i;
/** A server without tools says so as it likes. */
const TOOLS_STATUSES: readonly (number | undefined)[] = [400, 404, 405, 422, 500, 501];

/** `sent`: what the request held that may have been refused. */
export function learnedFrom(
  thrown: unknown,
  sent: { readonly reasoning: boolean; readonly tools: boolean },
): ModelFacts | undefined {
  if (sent.reasoning && REASONING.test(readRefusal(thrown))) return { reasoning: false };
  const error = modelErrorOf(thrown);
  if (sent.tools && error && TOOLS_STATUSES.includes(error.status) && TOOLS.test(error.message))
    return { nativeTools: false };
  return undefined;
}

function modelErrorOf(thrown: unknown): ModelError | undefined {
  const error = thrown instanceof ModelError ? thrown : thrown instanceof Error ? thrown.cause : undefined;
  return error instanceof ModelError ? error : undefined;
}
