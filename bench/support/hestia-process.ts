import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../test/support/peers/owned-process.ts";
import { run } from "../../test/support/peers/shell.ts";
import { nodeFlags } from "./node-flags.ts";

export interface HestiaProcess extends AsyncDisposable {
  readonly wyomingPort: number;
  readonly httpPort: number;
  /** Its data folder, empty at its start. */
  readonly folder: string;
  /** `hestia …` on the running process: what it printed. */
  command(...words: readonly string[]): Promise<string>;
  /** Megabytes that stand in memory now, and the most that ever did. Linux alone can say. */
  memory(): Promise<{ readonly resident: number; readonly peak: number }>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds Hestia as it is shipped: what is measured is never an older build. */
export async function buildHestia(): Promise<void> {
  await run(process.execPath, [join(root, "scripts/run.mjs"), "build"]);
}

/** Starts the built Hestia on a house, as the app's image starts it. What it writes on standard error goes to ours. */
export async function startHestiaProcess(options: {
  readonly house: { readonly url: string; readonly token: string };
  readonly signal: AbortSignal;
}): Promise<HestiaProcess> {
  const { house, signal } = options;
  const [wyomingPort, httpPort] = await Promise.all([freePort(), freePort()]);
  const folder = await mkdtemp(join(tmpdir(), "hestia-bench-"));
  const env = {
    ...process.env,
    HESTIA_DATA: folder,
    HESTIA_HOME_ASSISTANT_URL: house.url,
    HESTIA_HOME_ASSISTANT_TOKEN: house.token,
    HESTIA_WYOMING_PORT: String(wyomingPort),
    HESTIA_HTTP_PORT: String(httpPort),
  };
  const main = join(root, "dist/main.js");
  const child = spawn(process.execPath, [...nodeFlags(), main], { stdio: ["ignore", "ignore", 2], signal, env });
  const ended = once(child, "exit");
  // The abort that kills it is told by the signal itself.
  child.on("error", () => undefined);

  return {
    wyomingPort,
    httpPort,
    folder,
    command: (...words) => run(process.execPath, [main, ...words], { env }),
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
