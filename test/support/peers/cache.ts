// A part is installed into a folder of another name, then renamed: a folder with its stamp is whole, whoever was killed in between.
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../../src/core/errors.ts";

const lockWait = 30 * 60_000;
const lockBeat = 5_000;

export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return process.env["HESTIA_PEERS_CACHE"] || join(base, "hestia-peers");
}

/** The folder of a part, installed by `install` (which is given a folder that doesn't exist yet) unless it is there with this version. */
export async function cached(options: {
  readonly name: string;
  readonly version: string;
  readonly install: (folder: string) => Promise<void>;
}): Promise<string> {
  const { name, version, install } = options;
  const folder = join(cacheFolder(), name);
  if ((await stampOf(folder)) === version) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  try {
    if ((await stampOf(folder)) === version) return folder;
    const began = performance.now();
    process.stderr.write(`Setting up ${name} …\n`);
    const temporary = `${folder}.installing`;
    await rm(temporary, { recursive: true, force: true });
    try {
      await install(temporary);
      await writeFile(stampFile(temporary), version);
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    process.stderr.write(`Set up ${name} in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    return folder;
  } finally {
    await unlock();
  }
}

function stampFile(folder: string): string {
  return join(folder, ".hestia-version");
}

async function stampOf(folder: string): Promise<string | undefined> {
  try {
    return await readFile(stampFile(folder), "utf8");
  } catch {
    return undefined; // no stamp: not installed, or not to its end
  }
}

/** One holder at a time across processes. The holder touches the file; one that is not touched any more belonged to a process that died. */
async function lock(path: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + lockWait;
  for (;;) {
    if (await take(path)) break;
    if (Date.now() > deadline)
      throw new AppError("peer-set-up", `${path} is held for more than ${lockWait / 60_000} min`);
    if (await abandoned(path)) await breakLock(path);
    else await sleep(500);
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => clearInterval(beat)), lockBeat);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await rm(path, { force: true });
  };
}

async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, "wx")).close();
    return true;
  } catch {
    return false; // held by another
  }
}

/** Two may break it at once: what was taken away is looked at again, and put back where it is somebody's new one. */
async function breakLock(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return; // the other was first
  }
  if (await abandoned(aside)) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function abandoned(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > 4 * lockBeat;
  } catch {
    return false; // given back just now
  }
}
