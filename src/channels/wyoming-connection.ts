// One client of the Wyoming door. Transcripts of one connection are answered one after another in the order they came;
// `describe` and `ping` are answered at once, also meanwhile. The client's going stops the model, never an action that has started.
import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import type { Clock } from "../core/clock.ts";
import { withDeadline } from "../core/deadline.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Hear, Inbound } from "../core/message.ts";
import { WENT_WRONG } from "./went-wrong.ts";
import { createFrameReader, encodeFrame, type Frame } from "./wyoming-frame.ts";
import { readTranscript } from "./wyoming-transcript.ts";

/** A whole frame must be there this long after its first byte. */
const FRAME_MILLISECONDS = 10_000;
/** A connection that asks nothing for this long is closed. Home Assistant opens a new one for each request. */
const IDLE_MILLISECONDS = 300_000;
/** Home Assistant's pipeline gives up after 300 s; something should be said before. */
const ANSWER_MILLISECONDS = 280_000;
const WAITING_LIMIT = 4;
/** More than this unread by the client, and it does not read. */
const UNREAD_LIMIT_BYTES = 1024 * 1024;

export interface WyomingConnection {
  /** Whether a transcript is being answered. */
  busy(): boolean;
  /** Closes it and resolves when nothing of it runs any more. */
  close(reason: string): Promise<void>;
}

export function createWyomingConnection(deps: {
  readonly socket: Socket;
  readonly hear: Hear;
  readonly info: Frame;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onClosed: () => void;
}): WyomingConnection {
  const { socket, hear, info, clock, log } = deps;
  const reader = createFrameReader();
  const gone = new AbortController();
  const ownKey = randomUUID();
  const waiting: Inbound[] = [];
  let busy = false;
  let answering = Promise.resolve();
  let cancelTimer: (() => void) | undefined;
  let timed: "frame" | "idle" | undefined;

  function drop(reason: string): void {
    if (!socket.destroyed) log.warn({ reason }, "Closed a Wyoming connection");
    socket.destroy();
  }

  function write(frame: Frame): void {
    if (!socket.writable) return;
    socket.write(encodeFrame(frame));
    if (socket.writableLength > UNREAD_LIMIT_BYTES) drop("the client does not read its answers");
  }

  /** One timer: for the frame that has begun, else for a connection that asks nothing. A frame's own is never put off. */
  function watch(frameEnded: boolean): void {
    const next = reader.partial() ? "frame" : busy ? undefined : "idle";
    if (next === "frame" && timed === "frame" && !frameEnded) return;
    cancelTimer?.();
    timed = next;
    cancelTimer =
      next === "frame"
        ? clock.after(FRAME_MILLISECONDS, () => drop(`a frame took longer than ${FRAME_MILLISECONDS} ms`))
        : next === "idle"
          ? clock.after(IDLE_MILLISECONDS, () => socket.destroy())
          : undefined;
  }

  async function answer(inbound: Inbound): Promise<string> {
    const limits = { clock, milliseconds: ANSWER_MILLISECONDS, what: "The answer", signal: gone.signal };
    try {
      return (await withDeadline(limits, (signal) => hear(inbound, { signal }))).text;
    } catch (error) {
      if (!gone.signal.aborted) log.error({ error: toError(error).message }, "A transcript was not answered");
      return WENT_WRONG;
    }
  }

  async function answerAll(): Promise<void> {
    busy = true;
    for (let inbound = waiting.shift(); inbound && !gone.signal.aborted; inbound = waiting.shift()) {
      const text = await answer(inbound);
      if (!gone.signal.aborted) write({ type: "handled", data: { text } });
    }
    busy = false;
    if (!gone.signal.aborted) watch(false);
  }

  function receive(frame: Frame): void {
    switch (frame.type) {
      case "describe":
        write(info);
        break;
      case "ping":
        write({ type: "pong", data: frame.data });
        break;
      case "transcript":
        if (waiting.length >= WAITING_LIMIT) {
          throw new AppError("wyoming-waiting", `More than ${WAITING_LIMIT} transcripts wait for their answer`);
        }
        waiting.push(readTranscript(frame, { id: randomUUID(), key: ownKey }));
        if (!busy) answering = answerAll();
        break;
      default:
        log.debug({ type: frame.type }, "A Wyoming event was not for us");
    }
  }

  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  socket.on("data", (chunk) => {
    try {
      const frames = reader.push(chunk);
      for (const frame of frames) if (!socket.destroyed) receive(frame);
      if (!socket.destroyed) watch(frames.length > 0);
    } catch (error) {
      drop(toError(error).message);
    }
  });
  socket.on("error", (error) => log.debug({ error: error.message }, "A Wyoming connection broke"));
  socket.on("end", () => {
    if (reader.partial()) log.warn({}, "A Wyoming client left in the middle of a frame");
    socket.destroy();
  });
  socket.on("close", () => {
    cancelTimer?.();
    waiting.length = 0;
    gone.abort(new AppError("client-gone", "The Wyoming client closed its connection"));
    deps.onClosed();
  });
  watch(false);

  return {
    busy: () => busy,
    async close(reason) {
      log.debug({ reason }, "Closing a Wyoming connection");
      socket.destroy();
      gone.abort(new AppError("client-gone", reason));
      await answering;
    },
  };
}
