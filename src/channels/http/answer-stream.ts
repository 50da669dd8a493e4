// What one HTTP client is told, piece by piece, and whether it is still there.
import type { FastifyReply } from "fastify";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";

/** More than this unread by the client, and it does not read: a big answer as the wordiest wire says it, five times. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;
/** What waits to be read must be, in this time. */
const UNREAD_MILLISECONDS = 60_000;

export interface AnswerStream {
  write(text: string): void;
  /** Closes the answer after this; what is written later goes nowhere. */
  end(text: string): void;
}

export interface AnswerStreamDependencies {
  readonly reply: FastifyReply;
  readonly type: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sends the head of the answer at once: the client knows that it is heard. */
export function openStream({ reply, type, clock, log }: AnswerStreamDependencies): AnswerStream {
  reply.hijack();
  const { raw } = reply;
  let cancel: (() => void) | undefined;
  const drop = () => {
    log.warn({}, "Closed an HTTP connection: the client does not read its answer");
    raw.destroy();
  };
  const read = () => {
    cancel?.();
    cancel = undefined;
  };
  raw.on("drain", read);
  raw.on("close", read);
  // A reset is one of the ways to leave.
  raw.on("error", () => undefined);
  raw.writeHead(200, { "content-type": type, "cache-control": "no-store", "x-accel-buffering": "no" });
  raw.flushHeaders();
  raw.socket?.setNoDelay(true);

  return {
    write(text) {
      if (!raw.writable) return;
      raw.write(text);
      if (raw.writableLength > MOST_UNREAD_BYTES) return drop();
      if (raw.writableNeedDrain) cancel ??= clock.after(UNREAD_MILLISECONDS, drop);
    },
    end(text) {
      if (raw.writable) raw.end(text);
    },
  };
}

/** Aborts when the client leaves before its answer is whole. */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.on("close", () => {
    if (!raw.writableFinished) gone.abort(new AppError("client-gone", "The HTTP client closed its connection"));
  });
  return gone.signal;
}
