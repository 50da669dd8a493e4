import { AppError } from "../../../src/core/errors.ts";
import { debianRoot, inDebianRoot } from "./debian-root.ts";
import { onPath, run } from "./shell.ts";

/** Where programs too new for this machine run: on the machine itself where it has them, else in a Debian root. */
export interface Sandbox {
  /** Part of the cache's names: what was installed by one sandbox is no use to another. */
  readonly name: string;
  /** What to spawn to run this command in the sandbox. */
  command(command: readonly string[]): readonly string[];
  run(command: readonly string[]): Promise<string>;
}

/** The sandbox that has Python 3.14 with the program to call it by. Throws AppError `peer-unavailable` where there can be none. */
export async function pythonSandbox(): Promise<{ readonly sandbox: Sandbox; readonly python: string }> {
  if (await newEnough("python3.14")) return { sandbox: machine, python: "python3.14" };
  const managed = await pythonOfUv();
  if (managed) return { sandbox: machine, python: managed };
  return { sandbox: await debianSandbox("Python 3.14 (on PATH, or from uv)"), python: "python3.14" };
}

/** The sandbox that has llama-server. Throws AppError `peer-unavailable` where there can be none. */
export async function llamaSandbox(): Promise<Sandbox> {
  return (await onPath("llama-server")) ? machine : debianSandbox("llama-server on PATH");
}

const machine: Sandbox = { name: "machine", command: (command) => command, run: (command) => runAll(command) };

async function debianSandbox(instead: string): Promise<Sandbox> {
  const missing = `needs ${instead}, or to be root on Debian with apt and unshare to set up a Debian root`;
  if (process.getuid?.() !== 0)
    throw new AppError("peer-unavailable", `${missing}: this is user ${process.getuid?.()}`);
  for (const program of ["apt-get", "unshare", "chroot"]) {
    if (!(await onPath(program))) throw new AppError("peer-unavailable", `${missing}: no ${program} here`);
  }
  const root = await debianRoot();
  const command = (inner: readonly string[]) => inDebianRoot(root, inner);
  return { name: "debian", command, run: (inner) => runAll(command(inner)) };
}

function runAll([program = "", ...args]: readonly string[]): Promise<string> {
  return run(program, args);
}

async function newEnough(python: string): Promise<boolean> {
  if (!(await onPath(python))) return false;
  const answer = await run(python, ["-c", "import sys, venv, ensurepip; print(sys.version_info >= (3, 14, 2))"]).catch(
    () => "False", // a Python without venv is no use
  );
  return answer.trim() === "True";
}

async function pythonOfUv(): Promise<string | undefined> {
  if (!(await onPath("uv"))) return undefined;
  try {
    await run("uv", ["python", "install", "3.14"]);
    return (await run("uv", ["python", "find", "3.14"])).trim();
  } catch {
    return undefined; // uv can't reach its downloads here: the Debian root comes next
  }
}
