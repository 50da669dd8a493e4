// What a server teaches by refusing: an error that is about a parameter and not about what was asked.
import type { ModelFacts } from "../core/model.ts";
import { ModelError } from "./model-error.ts";

const REASONING = /reasoning.?effort|chat_template_kwargs|enable_thinking|support(s|ed)? thinking/i;

/** The words of a refusal; "" where it is something else. SDKs wrap what really happened in `cause`. */
export function readRefusal(thrown: unknown): string {
  const error = thrown instanceof ModelError ? thrown : thrown instanceof Error ? thrown.cause : undefined;
  if (!(error instanceof ModelError) || error.failure.class !== "malformed") return "";
  return error.status === 400 || error.status === 422 ? error.message : "";
}

/** `sent`: what the request held that may have been refused. */
export function learnedFrom(thrown: unknown, sent: { readonly reasoning: boolean }): ModelFacts | undefined {
  if (sent.reasoning && REASONING.test(readRefusal(thrown))) return { reasoning: false };
  return undefined;
}
