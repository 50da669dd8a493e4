import type { ModelFailureClass } from "../core/model.ts";

const CONTEXT =
  /context.{0,20}(length|size|window|limit)|exceed_context|maximum context|prompt is too long|input (\(\d+ tokens\) )?is too (long|large)|too many (input )?tokens|reduce the length/i;
const CONTENT = /content.?(filter|policy)|moderation|flagged|safety (system|filter)|responsible.?ai/i;
const QUOTA =
  /insufficient.{0,10}(quota|credit|balance|fund)|credit balance|billing_(hard_limit|not_active)|out of credits/i;

/** What an error answer means. `text` is its body (or the error object of a stream), whatever its shape. */
export function classifyResponse(status: number | undefined, text: string): ModelFailureClass {
  if (status === 413) return "context-too-long";
  if (status === 402) return "quota";
  if (status === 429) return QUOTA.test(text) ? "quota" : "rate";
  if (status === 401) return "auth";
  if (status === 403) return CONTENT.test(text) ? "content" : "auth";
  // 500 too: some servers report a prompt that does not fit as their own error.
  if (CONTEXT.test(text)) return "context-too-long";
  if (QUOTA.test(text)) return "quota";
  if (status === 408 || status === 504 || status === 524) return "deadline";
  if (status === undefined || status >= 500) return "overload";
  return CONTENT.test(text) ? "content" : "malformed";
}
