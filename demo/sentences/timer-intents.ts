import type { VoiceTimer } from "../home/voice-timers.ts";
import { type IntentCall, IntentError, type IntentOutcome } from "./intent-call.ts";

export const timerIntents: Readonly<Record<string, (call: IntentCall) => IntentOutcome>> = {
  HassStartTimer(call) {
    const deviceId = satelliteOf(call);
    call.home.voiceTimers.start({ name: call.text("name"), deviceId, seconds: secondsOf(call, "") });
    return { speech: "Timer started" };
  },
  HassCancelTimer: (call) => one(call, "Timer cancelled", ({ id }) => call.home.voiceTimers.cancel(id)),
  HassCancelAllTimers(call) {
    const timers = call.home.voiceTimers.all(satelliteOf(call));
    for (const { id } of timers) call.home.voiceTimers.cancel(id);
    return { speech: `${timers.length} timers cancelled` };
  },
  HassPauseTimer: (call) => one(call, "Timer paused", ({ id }) => call.home.voiceTimers.pause(id)),
  HassUnpauseTimer: (call) => one(call, "Timer resumed", ({ id }) => call.home.voiceTimers.resume(id)),
  HassIncreaseTimer: (call) =>
    one(call, "Timer increased", ({ id }) => call.home.voiceTimers.add(id, secondsOf(call, ""))),
  HassTimerStatus(call) {
    const timers = call.home.voiceTimers.all(satelliteOf(call)).filter((timer) => meant(call, timer));
    const left = timers.map((timer) => `${call.home.voiceTimers.secondsLeft(timer)} seconds left`);
    return { speech: left.join(", ") || "No timers" };
  },
};

function satelliteOf({ deviceId }: IntentCall): string {
  if (deviceId === undefined)
    throw new IntentError("failed_to_handle", "Sorry, timers are not supported on this device");
  return deviceId;
}

function one(call: IntentCall, speech: string, work: (timer: VoiceTimer) => void): IntentOutcome {
  const [timer, ...more] = call.home.voiceTimers.all(satelliteOf(call)).filter((entry) => meant(call, entry));
  if (!timer) throw new IntentError("failed_to_handle", "Sorry, I couldn't find that timer");
  if (more.length > 0) throw new IntentError("failed_to_handle", "Sorry, I am unable to target multiple timers");
  work(timer);
  return { speech };
}

/** Told apart by the length that it was set to, where the sentence says one. */
function meant(call: IntentCall, timer: VoiceTimer): boolean {
  const seconds = secondsOf(call, "start_");
  return seconds === 0 || timer.seconds === seconds;
}

function secondsOf(call: IntentCall, prefix: "" | "start_"): number {
  const part = (name: string) => call.number(`${prefix}${name}`) ?? 0;
  return part("hours") * 3600 + part("minutes") * 60 + part("seconds");
}
