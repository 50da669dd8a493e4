// The fetch both SDKs are given. It turns error answers into ModelErrors before an SDK can read, print or retry them,
// and looks at each line of a stream, since one SDK prints garbage lines to the console and both go on after them.
import type { Clock } from "../core/clock.ts";
import { classifyResponse } from "./classify-response.ts";
import { ModelError } from "./model-error.ts";
import { readRetryAfter } from "./retry-after.ts";
import { readWindow } from "./window.ts";

const LONGEST_LINE_BYTES = 8 * 1024 * 1024;
const LONGEST_ERROR_BYTES = 64 * 1024;
const NEWLINE = 10;

export interface CheckedFetchOptions {
  readonly clock: Clock;
  /** Names the server in error messages. */
  readonly server: string;
  /** Aborts every request made through this fetch, beside the signal that a caller gives. */
  readonly signal?: AbortSignal;
  /** Throws a ModelError when a line (not empty, without its newline) can't belong to an answer, or tells of an error. */
  readonly checkLine: (line: string) => void;
}

export function createCheckedFetch(options: CheckedFetchOptions): typeof fetch {
  const { clock, server, signal: ownSignal, checkLine } = options;

  return async (input, init = {}) => {
    const signals = [ownSignal, init.signal].filter((signal) => signal !== undefined && signal !== null);
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    if (!response.ok) throw await toModelError(response, { clock, server });
    if (!response.body) throw new ModelError("malformed", `${server} answered without a body`);
    const { status, headers } = response;
    return new Response(response.body.pipeThrough(checkLines({ server, checkLine })), { status, headers });
  };
}

async function toModelError(
  response: Response,
  { clock, server }: { readonly clock: Clock; readonly server: string },
): Promise<ModelError> {
  const { status, headers } = response;
  const text = await readSome(response);
  const failureClass = classifyResponse(status, text);
  return new ModelError(failureClass, `${server} answered ${status}: ${shorten(text)}`, {
    retryAfter: readRetryAfter(headers, clock.now()),
    window: failureClass === "context-too-long" ? readWindow(text) : undefined,
    status,
  });
}

async function readSome(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > LONGEST_ERROR_BYTES) break;
  }
  return text;
}

/** A server's own words, on one line and short enough for a log. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line || "(nothing)";
}

function checkLines(options: {
  readonly server: string;
  readonly checkLine: (line: string) => void;
}): TransformStream<Uint8Array, Uint8Array> {
  const { server, checkLine } = options;
  const decoder = new TextDecoder();
  let rest = "";
  let restBytes = 0;

  function check(line: string): void {
    const content = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (content !== "") checkLine(content);
  }

  return new TransformStream({
    transform(bytes, controller) {
      const lastNewline = bytes.lastIndexOf(NEWLINE);
      restBytes = lastNewline < 0 ? restBytes + bytes.length : bytes.length - lastNewline - 1;
      if (restBytes > LONGEST_LINE_BYTES) {
        throw new ModelError("malformed", `${server} sent a line longer than ${LONGEST_LINE_BYTES} bytes`);
      }
      rest += decoder.decode(bytes, { stream: true });
      if (lastNewline >= 0) {
        const lines = rest.split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) check(line);
      }
      controller.enqueue(bytes);
    },
    flush: () => check(rest + decoder.decode()),
  });
}
