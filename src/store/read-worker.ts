import type { Worker } from "node:worker_threads";
import { AppError } from "../core/errors.ts";
import type { Row, SqlValue } from "./sql.ts";
import { isDamage, storeErrorOf } from "./store-error.ts";
import { startThread } from "./thread.ts";

interface Pending {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: Error) => void;
}

type Answer =
  | { readonly id: number; readonly rows: readonly Row[] }
  | { readonly id: number; readonly code: string; readonly error: string };

/** One worker with a read-only connection, started at the first read. `damaged` hears of what can't be read whole. */
export function createReadWorker(path: string, damaged: (error: AppError) => void) {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let lastId = 0;

  function fail(error: Error): void {
    for (const { reject } of pending.values()) reject(new AppError("store-read", error.message, { cause: error }));
    pending.clear();
    worker = undefined;
  }

  function errorOf({ code, error }: { readonly code: string; readonly error: string }): AppError {
    const found = isDamage(code) ? storeErrorOf(code, path, new Error(error)) : undefined;
    if (found) damaged(found);
    return found ?? new AppError("store-read", error);
  }

  function started(): Worker {
    if (worker) return worker;
    const fresh = startThread("read-worker-thread", { path });
    fresh.unref();
    fresh.on("message", (answer: Answer) => {
      const waiting = pending.get(answer.id);
      pending.delete(answer.id);
      if ("rows" in answer) waiting?.resolve(answer.rows);
      else waiting?.reject(errorOf(answer));
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
