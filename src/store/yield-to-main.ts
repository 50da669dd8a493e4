import { setPriority } from "node:os";

/** In a worker thread: the main thread, which people wait for, goes first. On Linux alone a thread has a priority of its own. */
export function yieldToMain(nice: number): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, nice);
  } catch {
    // Not allowed here; then both have the same.
  }
}
