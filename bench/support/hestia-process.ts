import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../../src/core/errors.ts";
import { freePort } from "../../test/support/peers/owned-process.ts";

export interface HestiaProcess extends AsyncDisposable {
  readonly wyomingPort: number;
  /** Its data folder, empty at its start. */
  readonly folder: string;
  /** Megabytes that stand in memory now, and the most that ever did. Linux alone can say. */
  memory(): Promise<{ readonly resident: number; readonly peak: number }>;
}

const builtMain = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** Starts the built Hestia on a house. Throws AppError `bench-build` where nothing is built. What it writes goes to our standard error. */
export async function startHestiaProcess(options: {
  readonly house: { readonly url: string; readonly token: string };
  readonly signal: AbortSignal;
}): Promise<HestiaProcess> {
  const { house, signal } = options;
  if (!existsSync(builtMain)) throw new AppError("bench-build", `${builtMain} is missing: run "npm run build" first`);
  const [wyomingPort, folder] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), "hestia-bench-"))]);
  const child = spawn(process.execPath, [builtMain], {
    stdio: ["ignore", "ignore", 2],
    signal,
    env: {
      ...process.env,
      HESTIA_DATA: folder,
      HESTIA_HOME_ASSISTANT_URL: house.url,
      HESTIA_HOME_ASSISTANT_TOKEN: house.token,
      HESTIA_WYOMING_PORT: String(wyomingPort),
    },
  });
  const ended = once(child, "exit");
  // The abort that kills it is told by the signal itself.
  child.on("error", () => undefined);

  return {
    wyomingPort,
    folder,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      const megabytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
      return { resident: megabytes("VmRSS"), peak: megabytes("VmHWM") };
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
