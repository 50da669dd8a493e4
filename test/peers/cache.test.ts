import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cached } from "../support/peers/cache.ts";

describe("the cache of real peers", () => {
  const before = process.env["HESTIA_PEERS_CACHE"];
  let folder = "";
  let installs = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hestia-cache-"));
    process.env["HESTIA_PEERS_CACHE"] = folder;
    installs = 0;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env["HESTIA_PEERS_CACHE"];
    else process.env["HESTIA_PEERS_CACHE"] = before;
    await rm(folder, { recursive: true, force: true });
  });

  async function install(into: string): Promise<void> {
    installs += 1;
    await mkdir(into);
    await writeFile(join(into, "part"), `install ${installs}`);
  }
  const part = (version: string) => cached({ name: "part", version, install });
  const content = () => readFile(join(folder, "part", "part"), "utf8");

  it("installs once, however many ask at once", async () => {
    await Promise.all([part("1"), part("1"), part("1")]);
    await part("1");
    expect(installs).toBe(1);
  });

  it("installs another version in its place", async () => {
    await part("1");
    await part("2");
    expect(await content()).toBe("install 2");
  });

  it("starts over where an installation was cut off, and leaves nothing of it", async () => {
    const cut = async (into: string) => {
      await install(into);
      throw new Error("the power went");
    };
    await expect(cached({ name: "part", version: "1", install: cut })).rejects.toThrow("the power went");
    expect(await readdir(folder)).toEqual([]);
    await part("1");
    expect(await content()).toBe("install 2");
  });

  it("takes over the lock of a process that died", async () => {
    const lock = join(folder, "part.lock");
    await writeFile(lock, "");
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(lock, longAgo, longAgo);
    await part("1");
    expect(installs).toBe(1);
  });
});
