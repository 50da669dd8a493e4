// A Wyoming door over real sockets and a clock moved by hand.
import { createWyomingChannel } from "../../src/channels/index.ts";
import type { Clock } from "../../src/core/clock.ts";
import type { Logger } from "../../src/core/log.ts";
import type { Hear } from "../../src/core/message.ts";
import { connectTo, type WyomingClient } from "./wyoming-client.ts";

interface HandClock extends Clock {
  /** Runs every timer that is due then, in the order of their times. */
  advance(milliseconds: number): void;
  timers(): number;
}

function createHandClock(): HandClock {
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
