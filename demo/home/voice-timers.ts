import type { Clock } from "../../src/core/clock.ts";

export interface VoiceTimer {
  readonly id: number;
  readonly name: string | undefined;
  readonly deviceId: string;
  /** As it was set. */
  readonly seconds: number;
  /** What is left of a paused timer; undefined while it runs. */
  readonly pausedWith: number | undefined;
  /** Monotonic milliseconds. */
  readonly endsAt: number;
}

/** The timers that were set by voice: they belong to the satellite, not to an entity. */
export interface VoiceTimers {
  all(deviceId: string): readonly VoiceTimer[];
  start(timer: { readonly name: string | undefined; readonly deviceId: string; readonly seconds: number }): void;
  cancel(id: number): void;
  add(id: number, seconds: number): void;
  pause(id: number): void;
  resume(id: number): void;
  secondsLeft(timer: VoiceTimer): number;
}

export function createVoiceTimers(clock: Clock): VoiceTimers {
  const timers = new Map<number, VoiceTimer>();
  let started = 0;

  function secondsLeft(timer: VoiceTimer): number {
    return timer.pausedWith ?? Math.ceil((timer.endsAt - clock.monotonic()) / 1000);
  }

  function change(id: number, next: (timer: VoiceTimer) => VoiceTimer): void {
    const timer = timers.get(id);
    if (timer) timers.set(id, next(timer));
  }

  return {
    secondsLeft,
    all: (deviceId) => [...timers.values()].filter((timer) => timer.deviceId === deviceId && secondsLeft(timer) > 0),
    start(timer) {
      started += 1;
      const endsAt = clock.monotonic() + timer.seconds * 1000;
      timers.set(started, { id: started, ...timer, pausedWith: undefined, endsAt });
    },
    cancel: (id) => void timers.delete(id),
    add: (id, seconds) =>
      change(id, (timer) => ({
        ...timer,
        endsAt: timer.endsAt + seconds * 1000,
        pausedWith: timer.pausedWith === undefined ? undefined : timer.pausedWith + seconds,
      })),
    pause: (id) => change(id, (timer) => ({ ...timer, pausedWith: secondsLeft(timer) })),
    resume: (id) =>
      change(id, (timer) => ({
        ...timer,
        endsAt: clock.monotonic() + secondsLeft(timer) * 1000,
        pausedWith: undefined,
      })),
  };
}
