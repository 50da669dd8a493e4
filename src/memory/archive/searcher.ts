// The search's own thread: started at the first question, and again after it died or took too long.
import { Worker } from "node:worker_threads";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError } from "../../core/errors.ts";
import type { Found, Search } from "./find.ts";

interface Pending {
  readonly resolve: (found: readonly Found[]) => void;
  readonly reject: (error: Error) => void;
}

type Answer =
  | { readonly id: number; readonly found: readonly Found[] }
  | { readonly id: number; readonly code: string; readonly error: string };

export type Task =
  | { readonly type: "find"; readonly id: number; readonly search: Search }
  | { readonly type: "forget" };

const LONGEST_SEARCH = 5_000;

export interface Searcher {
  /** Rejects with AppError `archive-search`, `store-damaged`, `deadline`, or the signal's reason. */
  find(search: Search, signal: AbortSignal): Promise<readonly Found[]>;
  /** Documents were removed: nothing of them stays in the thread's memory. */
  forget(): void;
  close(): Promise<void>;
}

export function createSearcher({ path, clock }: { readonly path: string; readonly clock: Clock }): Searcher {
  const pending = new Map<number, Pending>();
  let thread: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    const fresh = new Worker(threadFile(), { workerData: { path } });
    fresh.unref();
    fresh.on("message", (answer: Answer) => {
      const waiting = pending.get(answer.id);
      pending.delete(answer.id);
      if ("found" in answer) waiting?.resolve(answer.found);
      else waiting?.reject(errorOf(answer));
    });
    fresh.on("error", (error) => drop(fresh, error));
    fresh.on("exit", (code) => drop(fresh, new Error(`its thread ended with ${code}`)));
    thread = fresh;
    return fresh;
  }

  /** The next search begins anew. */
  function drop(ended: Worker, error: Error): void {
    if (thread !== ended) return;
    thread = undefined;
    for (const { reject } of pending.values())
      reject(new AppError("archive-search", `the search ended: ${error.message}`, { cause: error }));
    pending.clear();
  }

  return {
    async find(search, signal) {
      signal.throwIfAborted();
      const id = ++lastId;
      const answer = Promise.withResolvers<readonly Found[]>();
      pending.set(id, answer);
      const task: Task = { type: "find", id, search };
      (thread ?? start()).postMessage(task);
      const deadline = { clock, milliseconds: LONGEST_SEARCH, what: "the search of the archive", signal };
      try {
        return await withDeadline(deadline, () => answer.promise);
      } catch (error) {
        if (error instanceof AppError && error.code === "deadline" && !signal.aborted && thread) {
          pending.delete(id);
          // What SQLite has begun nobody else can end.
          void thread.terminate();
          drop(thread, error);
        }
        throw error;
      } finally {
        pending.delete(id);
      }
    },
    forget() {
      const task: Task = { type: "forget" };
      thread?.postMessage(task);
    },
    async close() {
      await thread?.terminate();
    },
  };
}

function errorOf({ code, error }: { readonly code: string; readonly error: string }): AppError {
  return code === "store-damaged" ? new AppError(code, error) : new AppError("archive-search", error);
}

/** Beside this file in the sources, and beside the bundle that holds this file in the build. */
function threadFile(): URL {
  return new URL(`./archive-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
}
