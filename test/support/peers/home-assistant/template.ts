import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cached } from "../cache.ts";
import { freePort } from "../owned-process.ts";
import { bootHomeAssistant } from "./boot.ts";
import { createHomeAssistantClient } from "./client.ts";
import { createCrowd } from "./crowd.ts";
import { furnish } from "./furnish.ts";
import { homeAssistantVersion, type InstalledHomeAssistant } from "./install.ts";
import { onboard } from "./onboard.ts";

const here = import.meta.dirname;
const tokenFile = "token.txt";

export interface HomeTemplate {
  /** To be copied for each start. */
  readonly configDir: string;
  readonly token: string;
}

/** A configuration folder with its owner, rooms and exposure, made once by a real Home Assistant. */
export async function homeTemplate(installed: InstalledHomeAssistant, crowdSize: number): Promise<HomeTemplate> {
  const version = await fingerprint(crowdSize);
  const folder = await cached({
    name: `home-${crowdSize}-${version.slice(0, 12)}`,
    version,
    install: (folder) => make(installed, folder, crowdSize),
  });
  return { configDir: join(folder, "config"), token: await readFile(join(folder, tokenFile), "utf8") };
}

async function make(installed: InstalledHomeAssistant, folder: string, crowdSize: number): Promise<void> {
  const configDir = join(folder, "config");
  const crowd = createCrowd(crowdSize);
  await mkdir(folder, { recursive: true });
  await cp(join(here, "config"), configDir, { recursive: true });
  await writeFile(join(configDir, "packages", "crowd.yaml"), crowd.yaml);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const hass = await bootHomeAssistant({ installed, configDir, port });
  const token = await onboard(url);
  await hass.running(token);
  await furnish(createHomeAssistantClient({ url, token }), crowd);
  await hass.process.stop();
  await reserve(configDir);
  await writeFile(join(folder, tokenFile), token);
  for (const name of await readdir(configDir)) {
    if (/^(home-assistant|console\.log)/.test(name)) await rm(join(configDir, name), { force: true });
  }
}

/** Gives our locks the ids that the demo integration's took first: an id that the registry holds is kept free for its owner. */
async function reserve(configDir: string): Promise<void> {
  const registry = join(configDir, ".storage", "core.entity_registry");
  await writeFile(registry, (await readFile(registry, "utf8")).replaceAll('"lock.home_', '"lock.'));
}

/** Changes where anything changes that the template is made of. */
async function fingerprint(crowdSize: number): Promise<string> {
  const hash = createHash("sha256").update(`${homeAssistantVersion} ${crowdSize}`);
  for (const file of (await readdir(here, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    if (/\.(yaml|json|py)$|(home|furnish|onboard|crowd)\.ts$/.test(path))
      hash.update(path.slice(here.length)).update(await readFile(path));
  }
  return hash.digest("hex");
}
