// A process group that never outlives us: ended by its group's id, and by the kernel (parent death signal) where we are killed ourselves.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../../src/core/errors.ts";

export interface OwnedProcess {
  readonly pid: number;
  /** Undefined while it runs. */
  exited(): { readonly code: number | null; readonly signal: string | null } | undefined;
  /** Resolves when it has ended. Asks first; after `milliseconds` it is killed. */
  stop(milliseconds?: number): Promise<void>;
  /** SIGKILL; resolves when it has ended. */
  kill(): Promise<void>;
}

export function startOwned(options: {
  readonly command: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
}): OwnedProcess {
  const [program = "", ...args] =
    process.platform === "linux" ? ["setpriv", "--pdeathsig", "KILL", ...options.command] : options.command;
  const output = openSync(options.logFile, "a");
  const child = spawn(program, args, {
    detached: true,
    stdio: ["ignore", output, output],
    env: options.env ?? process.env,
  });
  closeSync(output);
  const { pid } = child;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  if (pid === undefined) throw new AppError("peer-start", `${program} did not start`);
  const signal = (name: NodeJS.Signals) => signalGroup(child, pid, name);
  const onExit = () => signal("SIGKILL");
  process.once("exit", onExit);
  void ended.then(() => process.off("exit", onExit));

  async function kill(): Promise<void> {
    signal("SIGKILL");
    await ended;
  }

  async function stop(milliseconds = 20_000): Promise<void> {
    signal("SIGTERM");
    const patience = new AbortController();
    const late = sleep(milliseconds, "late", { signal: patience.signal }).catch(() => "ended");
    if ((await Promise.race([ended, late])) === "late") await kill();
    patience.abort();
  }

  const exited = () =>
    child.exitCode === null && child.signalCode === null
      ? undefined
      : { code: child.exitCode, signal: child.signalCode };
  return { pid, exited, stop, kill };
}

function signalGroup(child: ChildProcess, pid: number, name: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-pid, name);
  } catch {
    // it ended just now
  }
}

/** A port of the loopback that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new AppError("peer-start", "No free port")),
      );
    });
  });
}

/** Asks until the answer is true; throws where the process has ended or `milliseconds` are over, with the end of its log. */
export async function until(options: {
  readonly what: string;
  readonly process: OwnedProcess;
  readonly milliseconds: number;
  readonly logEnd: () => Promise<string>;
  readonly ask: () => Promise<boolean>;
}): Promise<void> {
  const deadline = Date.now() + options.milliseconds;
  for (;;) {
    if (await options.ask().catch(() => false)) return; // nobody listens yet
    const exit = options.process.exited();
    if (exit)
      throw new AppError(
        "peer-start",
        `${options.what} ended with ${exit.signal ?? exit.code}:\n${await options.logEnd()}`,
      );
    if (Date.now() > deadline) {
      await options.process.kill();
      throw new AppError(
        "peer-start",
        `${options.what} was not ready in ${options.milliseconds} ms:\n${await options.logEnd()}`,
      );
    }
    await sleep(50);
  }
}
