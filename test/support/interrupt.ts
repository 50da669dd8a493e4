import { setTimeout as sleep } from "node:timers/promises";
import type { OwnedProcess } from "./peers/owned-process.ts";

const PATIENCE_MILLISECONDS = 20_000;

/** As Ctrl-C does. Resolves with how it ended and how many milliseconds that took. */
export async function interrupt(running: OwnedProcess, signal: NodeJS.Signals = "SIGINT") {
  const began = performance.now();
  // The terminal tells the whole group, and npm passes it on.
  for (let time = 0; time < 2; time += 1) process.kill(running.pid, signal);
  while (!running.exited() && performance.now() - began < PATIENCE_MILLISECONDS) await sleep(5);
  return { ...running.exited(), took: performance.now() - began };
}
