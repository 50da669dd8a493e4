// One worker for each task: they are rare, and what they read is let go of with them.
import { AppError } from "../core/errors.ts";
import type { Applied } from "./applied.ts";
import { isDamage } from "./store-error.ts";
import { endThread, startThread } from "./thread.ts";

export type MaintenanceTask =
  | { readonly type: "check"; readonly path: string }
  | { readonly type: "copy"; readonly path: string; readonly target: string };

export type MaintenanceAnswer =
  | { readonly type: "applied"; readonly applied: Applied }
  | { readonly type: "checked"; readonly problem: string | undefined }
  | { readonly type: "failed"; readonly code: string; readonly message: string };

export interface Check {
  /** What is wrong, in SQLite's words; undefined where nothing is. Rejects with AppError `store-check` where it could not be checked. */
  readonly problem: Promise<string | undefined>;
  /** What was migrated in it, known at once; undefined where it can't be read. Never rejects. */
  readonly applied: Promise<Applied | undefined>;
  /** The process may end before it does. */
  letGo(): void;
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Checks the database at `path`, which may be in use. */
export function startCheck(path: string): Check {
  return start({ type: "check", path });
}

/** Copies what is committed into the new file `target`, and checks the copy. */
export function startCopy(path: string, target: string): Check {
  return start({ type: "copy", path, target });
}

function start(task: MaintenanceTask): Check {
  const problem = Promise.withResolvers<string | undefined>();
  const applied = Promise.withResolvers<Applied | undefined>();
  const worker = startThread(import.meta.url, "maintenance-thread", task);
  const fail = (message: string, code = "store-check") => problem.reject(new AppError(code, message));
  worker.on("message", (answer: MaintenanceAnswer) => {
    switch (answer.type) {
      case "applied":
        return applied.resolve(answer.applied);
      case "checked":
        return problem.resolve(answer.problem);
      case "failed":
        if (isDamage(answer.code)) return problem.resolve(answer.message);
        return fail(`${task.path} could not be ${task.type === "check" ? "checked" : "copied"}: ${answer.message}`);
    }
  });
  worker.on("error", (error) => fail(error.message));
  worker.on("exit", () => {
    fail("the maintenance worker ended");
    applied.resolve(undefined);
  });
  // Whoever waits hears of it; with nobody waiting it is no news.
  problem.promise.catch(() => undefined);
  return {
    problem: problem.promise,
    applied: applied.promise,
    letGo: () => worker.unref(),
    stop: () => endThread(worker),
  };
}
