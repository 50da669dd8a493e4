import { workerData as ownData, Worker } from "node:worker_threads";

/** A thread that has not told by then that it is loaded hangs, and is ended all the same. */
const LOADING_MILLISECONDS = 5_000;
const LOADED = 1;

const states = new WeakMap<Worker, Int32Array<SharedArrayBuffer>>();

/** Starts the script `name` beside the module at `url` in the sources, and beside the bundle that holds it in the build. It keeps the process alive until it is let go of. */
export function startThread(url: string, name: string, workerData: object): Worker {
  const loaded = new Int32Array(new SharedArrayBuffer(4));
  const script = new URL(`./${name}.${url.endsWith(".ts") ? "ts" : "js"}`, url);
  const worker = new Worker(script, { workerData: { ...workerData, loaded } });
  worker.once("exit", () => mark(loaded));
  states.set(worker, loaded);
  return worker;
}

/** In the thread itself: all native code that it uses is there. */
export function tellLoaded(): void {
  const { loaded } = ownData as { readonly loaded?: Int32Array };
  if (loaded) mark(loaded);
}

/** Node aborts the whole process where a thread is ended while it loads native code (seen with 24.21): so not before it is loaded. */
export async function endThread(worker: Worker): Promise<void> {
  const loaded = states.get(worker);
  if (loaded) await Atomics.waitAsync(loaded, 0, 0, LOADING_MILLISECONDS).value;
  await worker.terminate();
}

function mark(loaded: Int32Array): void {
  Atomics.store(loaded, 0, LOADED);
  Atomics.notify(loaded, 0);
}
