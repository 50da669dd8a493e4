import { spawn } from "node:child_process";
import { AppError } from "../../../src/core/errors.ts";

/** Runs a program to its end and gives what it printed; throws with the last lines where it ends with another code than 0. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly milliseconds?: number } = {},
): Promise<string> {
  const milliseconds = options.milliseconds ?? 900_000;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.env ?? process.env,
      timeout: milliseconds,
      killSignal: "SIGKILL",
    });
    let printed = "";
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    const what = `${program} ${args.join(" ")}`.slice(0, 300);
    child.on("error", (error) => reject(new AppError("peer-set-up", `"${what}" did not start`, { cause: error })));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(printed);
      const end = `${printed.slice(-2000)}\n${said}`.trim().split("\n").slice(-15).join("\n");
      reject(new AppError("peer-set-up", `"${what}" ended with ${signal ?? `code ${code}`}:\n${end}`));
    });
  });
}

/** Whether the program is found on PATH. */
export async function onPath(program: string): Promise<boolean> {
  try {
    await run("sh", ["-c", `command -v "$0"`, program]);
    return true;
  } catch {
    return false; // "command -v" ends with another code exactly where there is none
  }
}
