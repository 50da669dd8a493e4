// Who reads the output may leave, as `| head` does once it has its lines. That is no fault: what writes ends quietly.
import type { Writable } from "node:stream";
import { toError } from "./core/errors.ts";

/** Whether an error, or what it came of, says that nobody reads any more. */
export function isReaderGone(thrown: unknown): boolean {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause)
    if ("code" in error && error.code === "EPIPE") return true;
  return false;
}

/** Calls `gone` when the reader of a stream leaves. Any other fault of the stream is thrown. */
export function onReaderGone(streams: readonly Writable[], gone: () => void): void {
  for (const stream of streams)
    stream.on("error", (error) => {
      if (!isReaderGone(error)) throw toError(error);
      gone();
    });
}
