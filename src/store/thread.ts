import { Worker } from "node:worker_threads";

/** Starts the script `name` beside the module at `url` in the sources, and beside the bundle that holds it in the build. It keeps the process alive until it is let go of. */
export function startThread(url: string, name: string, workerData: object): Worker {
  return new Worker(new URL(`./${name}.${url.endsWith(".ts") ? "ts" : "js"}`, url), { workerData });
}
