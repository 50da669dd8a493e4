import { Worker } from "node:worker_threads";
import { AppError } from "../core/errors.ts";
import type { Row, SqlValue } from "./sql.ts";

interface Pending {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: Error) => void;
}

type Answer = { readonly id: number; readonly rows: readonly Row[] } | { readonly id: number; readonly error: string };

/** One worker with a read-only connection, started at the first read. */
export function createReadWorker(path: string) {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let lastId = 0;

  function fail(error: Error): void {
    for (const { reject } of pending.values()) reject(new AppError("store-read", error.message, { cause: error }));
    pending.clear();
    worker = undefined;
  }

  function started(): Worker {
    if (worker) return worker;
    // Beside this file in the sources, and beside the bundle that holds this file in the build.
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const script = new URL(`./read-worker-thread.${ending}`, import.meta.url);
    const fresh = new Worker(script, { workerData: { path } });
    fresh.unref();
    fresh.on("message", (answer: Answer) => {
      const waiting = pending.get(answer.id);
      pending.delete(answer.id);
      if ("rows" in answer) waiting?.resolve(answer.rows);
      else waiting?.reject(new AppError("store-read", answer.error));
    });
    fresh.on("error", fail);
    fresh.on("exit", () => fail(new Error("the read worker ended")));
    worker = fresh;
    return fresh;
  }

  return {
    async read(sql: string, values: readonly SqlValue[], signal: AbortSignal): Promise<readonly Row[]> {
      signal.throwIfAborted();
      const id = ++lastId;
      const answer = Promise.withResolvers<readonly Row[]>();
      pending.set(id, answer);
      const onAbort = () => {
        pending.delete(id);
        answer.reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      started().postMessage({ id, sql, values });
      try {
        return await answer.promise;
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    },
    async close(): Promise<void> {
      await worker?.terminate();
    },
  };
}
