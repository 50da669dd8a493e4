import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { freePort } from "../owned-process.ts";
import { bootHomeAssistant } from "./boot.ts";
import { createHomeAssistantClient, type HomeAssistantClient } from "./client.ts";
import { installHomeAssistant } from "./install.ts";
import { homeTemplate } from "./template.ts";

export interface HomeAssistantOptions {
  readonly port?: number;
  /** Package files to add: name without ending, and YAML. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Folders of custom integrations to add. */
  readonly customComponents?: readonly string[];
  /** Entities beyond the home's own, exposed and spread over rooms. The first start with a new number prepares it (about a minute). */
  readonly syntheticEntities?: number;
}

export interface HomeAssistant extends HomeAssistantClient, AsyncDisposable {
  readonly url: string;
  /** Long-lived, of the owner. */
  readonly token: string;
  /** With `console.log`, what it printed. */
  readonly configDir: string;
  /** Changes with a restart. */
  pid(): number;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would; the folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, after ending it in order where it still runs. */
  restart(): Promise<void>;
}

/** Installs Home Assistant and furnishes the home, so that a start is quick. Throws AppError `peer-unavailable` or `peer-set-up`. */
export async function prepareHomeAssistant(): Promise<void> {
  await homeTemplate(await installHomeAssistant(), 0);
}

/** A real Home Assistant of its own on a port of the loopback; resolves when it says RUNNING. Throws AppError `peer-…`. */
export async function startHomeAssistant(options: HomeAssistantOptions = {}): Promise<HomeAssistant> {
  const installed = await installHomeAssistant();
  const { configDir: template, token } = await homeTemplate(installed, options.syntheticEntities ?? 0);
  const configDir = await mkdtemp(join(tmpdir(), "hestia-home-"));
  await cp(template, configDir, { recursive: true });
  for (const [name, yaml] of Object.entries(options.packages ?? {})) {
    await writeFile(join(configDir, "packages", `${name}.yaml`), yaml);
  }
  for (const folder of options.customComponents ?? []) {
    await cp(folder, join(configDir, "custom_components", basename(folder)), { recursive: true });
  }
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const boot = async () => {
    const { process, running } = await bootHomeAssistant({ installed, configDir, port });
    await running(token);
    return process;
  };
  let hass = await boot();

  async function stop(): Promise<void> {
    await hass.stop();
    await rm(configDir, { recursive: true, force: true });
  }
  async function restart(): Promise<void> {
    await hass.stop();
    hass = await boot();
  }
  const client = createHomeAssistantClient({ url, token });
  const control = { url, token, configDir, pid: () => hass.pid, stop, kill: () => hass.kill(), restart };
  return { ...client, ...control, [Symbol.asyncDispose]: stop };
}
