import type { Fault } from "../http/door.ts";

const TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  429: "rate_limit_error",
  500: "server_error",
};
const CODES: Readonly<Record<string, string>> = {
  "no-key": "invalid_api_key",
  "too-many-requests": "rate_limit_exceeded",
  "too-large": "request_too_large",
  "no-such-answer": "previous_response_not_found",
};

/** What is wrong, in OpenAI's shape. */
export function faultBody({ status, code, message }: Fault): object {
  const type = TYPES[status] ?? "invalid_request_error";
  return { error: { message, type, param: null, code: CODES[code] ?? code.replaceAll("-", "_") } };
}
