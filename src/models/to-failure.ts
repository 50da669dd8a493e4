import { toError } from "../core/errors.ts";
import type { ModelFailure } from "../core/model.ts";
import { ModelError } from "./model-error.ts";

const TIMEOUTS = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"]);

/** The failure that a thrown thing stands for; SDKs wrap what really happened in `cause`. */
export function toFailure(thrown: unknown, server: string): ModelFailure {
  const causes = [...chain(thrown)];
  for (const cause of causes) if (cause instanceof ModelError) return cause.failure;
  const innermost = toError(causes.at(-1) ?? thrown);
  const code = causes.map(readCode).findLast((found) => found !== undefined);
  const what = code && !innermost.message.includes(code) ? `${innermost.message} (${code})` : innermost.message;
  if (causes.some((cause) => cause instanceof SyntaxError)) return fail("malformed", `${server} sent no JSON: ${what}`);
  if (code !== undefined && TIMEOUTS.has(code)) return fail("deadline", `${server} was too slow: ${what}`);
  return fail("network", `The connection to ${server} failed: ${what}`);
}

function fail(failureClass: ModelFailure["class"], message: string): ModelFailure {
  return { class: failureClass, message, retryAfter: undefined };
}

function* chain(thrown: unknown): Generator<unknown> {
  // A cause may lead back to itself.
  for (let depth = 0, current = thrown; current !== undefined && current !== null && depth < 8; depth++) {
    yield current;
    current = current instanceof Error ? current.cause : undefined;
  }
}

function readCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
}
