import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../src/core/errors.ts";
import { nodeFlags } from "./node-flags.ts";

/** A process of its own with one task; it is asked, and answers each request once. */
export interface Child extends AsyncDisposable {
  /** Rejects with AppError `bench-child` where the process ends instead, or answers with something else. */
  ask<Schema extends TSchema>(request: object, answer: Schema): Promise<Static<Schema>>;
}

/** Starts `file` (of bench/children) with this Node, as the app's image starts it; what it writes goes to our standard error. Ended when disposed or when the signal aborts. */
export function startChild(file: string, signal: AbortSignal): Child {
  const path = new URL(`../children/${file}`, import.meta.url);
  const child = fork(path, { stdio: ["ignore", 2, 2, "ipc"], execArgv: [...process.execArgv, ...nodeFlags()], signal });
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new AppError("bench-child", `${file} ended with code ${code} before its answer`)),
    );
  });
  // Whoever asks hears of it; with nobody asking it is no news.
  failed.catch(() => undefined);

  return {
    async ask(request, schema) {
      const answered = once(child, "message");
      child.send(request);
      const [answer]: unknown[] = await Promise.race([answered, failed]);
      if (Value.Check(schema, answer)) return answer;
      throw new AppError("bench-child", `${file} answered ${JSON.stringify(request)} with ${JSON.stringify(answer)}`);
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
