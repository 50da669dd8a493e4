import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HomeDescription } from "../../../demo/index.ts";
import { bootHomeAssistant } from "../../support/peers/home-assistant/boot.ts";
import { createHomeAssistantClient, type HomeAssistantClient } from "../../support/peers/home-assistant/client.ts";
import { installHomeAssistant } from "../../support/peers/home-assistant/install.ts";
import { onboard } from "../../support/peers/home-assistant/onboard.ts";
import { freePort } from "../../support/peers/owned-process.ts";
import { configurationOf, customSentencesOf, scenesOf } from "./configuration.ts";
import { furnish } from "./furnish.ts";

export interface RealHome extends HomeAssistantClient, AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly configDir: string;
}

/** A real Home Assistant that is the described home: its entities, areas, floors, labels, devices, aliases and exposure. */
export async function startRealHome(home: HomeDescription): Promise<RealHome> {
  const installed = await installHomeAssistant();
  const configDir = await mkdtemp(join(tmpdir(), "hestia-model-home-"));
  await cp(join(import.meta.dirname, "custom_components"), join(configDir, "custom_components"), { recursive: true });
  await mkdir(join(configDir, ".storage"), { recursive: true });
  await writeFile(join(configDir, "model-home.json"), JSON.stringify(home));
  await writeFile(join(configDir, "configuration.yaml"), configurationOf(home));
  await writeFile(join(configDir, "scenes.yaml"), scenesOf(home));
  await mkdir(join(configDir, "custom_sentences", "en"), { recursive: true });
  await writeFile(join(configDir, "custom_sentences", "en", "home.yaml"), customSentencesOf(home));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { process, running } = await bootHomeAssistant({ installed, configDir, port });

  async function stop(): Promise<void> {
    await process.stop();
    await rm(configDir, { recursive: true, force: true });
  }

  try {
    const token = await onboard(url);
    await running(token);
    const client = createHomeAssistantClient({ url, token });
    await furnish(client, home);
    return { ...client, url, token, configDir, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
