import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type OwnedProcess, startOwned, until } from "../owned-process.ts";
import type { InstalledHomeAssistant } from "./install.ts";

/** Starts Home Assistant on this configuration folder; resolves when it answers. `running` resolves when it is wholly up. */
export async function bootHomeAssistant(options: {
  readonly installed: InstalledHomeAssistant;
  readonly configDir: string;
  readonly port: number;
}): Promise<{ readonly process: OwnedProcess; readonly running: (token: string) => Promise<void> }> {
  const { installed, configDir, port } = options;
  await writeListener(configDir, port);
  const logFile = join(configDir, "console.log");
  const hass = startOwned({
    command: installed.sandbox.command([installed.python, "-m", "homeassistant", "-c", configDir, "--skip-pip"]),
    logFile,
  });
  const url = `http://127.0.0.1:${port}`;
  const wait = (ask: () => Promise<boolean>) =>
    until({
      what: "Home Assistant",
      process: hass,
      milliseconds: 120_000,
      logEnd: async () => (await readFile(logFile, "utf8")).slice(-3000),
      ask,
    });
  await wait(() => answers(`${url}/api/onboarding`));
  return { process: hass, running: (token) => wait(() => runs(`${url}/api/core/state`, token)) };
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
}

async function runs(url: string, token: string): Promise<boolean> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(2000),
  });
  return response.ok && (await response.text()).includes('"RUNNING"');
}

/** `http:` in YAML would only be a trial: after five minutes Home Assistant would restart itself on its usual port. The store is final. */
async function writeListener(configDir: string, port: number): Promise<void> {
  const stable = {
    server_port: port,
    server_host: ["127.0.0.1"],
    cors_allowed_origins: [],
    login_attempts_threshold: -1,
    ip_ban_enabled: true,
    ssl_profile: "intermediate_v6",
    use_x_frame_options: true,
    created_at: "2026-11-22T00:00:00+00:00",
    error: null,
    error_message: null,
  };
  const data = { stable, pending: null, yaml_migration_done: true };
  await mkdir(join(configDir, ".storage"), { recursive: true });
  await writeFile(
    join(configDir, ".storage", "http"),
    JSON.stringify({ version: 3, minor_version: 1, key: "http", data }),
  );
}
