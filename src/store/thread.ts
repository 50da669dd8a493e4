import { Worker } from "node:worker_threads";

/** Starts a script of this folder; it keeps the process alive until it is let go of. */
export function startThread(name: string, workerData: object): Worker {
  // Beside this file in the sources, and beside the bundle that holds this file in the build.
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`./${name}.${ending}`, import.meta.url), { workerData });
}
