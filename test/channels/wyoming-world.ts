// A Wyoming door over real sockets, a clock moved by hand, and a client that frames for itself.
import { connect, type Socket } from "node:net";
import { createWyomingChannel } from "../../src/channels/index.ts";
import type { Clock } from "../../src/core/clock.ts";
import type { Logger } from "../../src/core/log.ts";
import type { Hear } from "../../src/core/message.ts";

interface HandClock extends Clock {
  /** Runs every timer that is due then, in the order of their times. */
  advance(milliseconds: number): void;
  timers(): number;
}

export function createHandClock(): HandClock {
  let at = 0;
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();
  const after = (milliseconds: number, callback: () => void) => {
    const timer = { due: at + milliseconds, callback };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    now: () => at,
    monotonic: () => at,
    after,
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    advance(milliseconds) {
      at += milliseconds;
      for (const timer of [...timers].sort((a, b) => a.due - b.due)) {
        if (timer.due > at || !timers.delete(timer)) continue;
        timer.callback();
      }
    },
    timers: () => timers.size,
  };
}

export interface WyomingEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

export interface WyomingClient extends AsyncDisposable {
  readonly socket: Socket;
  send(type: string, data?: Record<string, unknown>): void;
  raw(bytes: string | Uint8Array): void;
  /** The next event; undefined once the other side has closed. */
  read(): Promise<WyomingEvent | undefined>;
  readonly closed: Promise<void>;
}

export function frame(type: string, data: Record<string, unknown> = {}): Buffer {
  const body = Buffer.from(JSON.stringify(data));
  return Buffer.concat([Buffer.from(`${JSON.stringify({ type, data_length: body.length })}\n`), body]);
}

export async function connectTo(port: number): Promise<WyomingClient> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let received = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let ended = false;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  // A reset is one of the ways to be closed.
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  socket.on("close", () => {
    ended = true;
    wake();
  });
  await new Promise<void>((resolve) => {
    socket.once("connect", resolve);
    socket.once("close", () => resolve());
  });

  function takeEvent(): WyomingEvent | undefined {
    const end = received.indexOf(10);
    if (end < 0) return undefined;
    const header = JSON.parse(received.toString("utf8", 0, end)) as { type: string; data_length: number };
    const whole = end + 1 + header.data_length;
    if (received.length < whole) return undefined;
    const data = JSON.parse(received.toString("utf8", end + 1, whole)) as Record<string, unknown>;
    received = received.subarray(whole);
    return { type: header.type, data };
  }

  return {
    socket,
    closed,
    send: (type, data) => void socket.write(frame(type, data)),
    raw: (bytes) => void socket.write(bytes),
    async read() {
      for (;;) {
        const event = takeEvent();
        if (event || ended) return event;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed;
    },
  };
}

export interface WyomingWorld extends AsyncDisposable {
  readonly port: number;
  readonly clock: HandClock;
  /** What was logged at `warn` or `error` since this was last asked. */
  takeLogged(): readonly { readonly sentence: string; readonly fields: Readonly<Record<string, unknown>> }[];
  connect(): Promise<WyomingClient>;
  stop(): Promise<void>;
}

export async function startWyoming(hear: Hear): Promise<WyomingWorld> {
  const logged: { sentence: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, sentence: string) => void logged.push({ sentence, fields });
  const quiet = () => undefined;
  const log: Logger = { error: note, warn: note, info: quiet, debug: quiet, child: () => log };
  const clock = createHandClock();
  const channel = createWyomingChannel({ host: "127.0.0.1", port: 0, version: "1.2.3", clock, log });
  await channel.start(hear);
  const port = Number(new URL(channel.address() ?? "").port);
  return {
    port,
    clock,
    takeLogged: () => logged.splice(0),
    connect: () => connectTo(port),
    stop: () => channel.stop(),
    [Symbol.asyncDispose]: () => channel.stop(),
  };
}

export const reply = (text: string) => ({ conversationId: "c", turnId: "t", text, asks: false });
