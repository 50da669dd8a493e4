// How Hestia ends: with one line where it can't begin, and at once where it is told to.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeSmallDisk, remountReadOnly, smallDiskMissing } from "../support/small-disk.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Runs `hestia` on a data folder until it ends. */
async function ended(data: string, options: { readonly uid?: number } = {}) {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
    env: {
      ...process.env,
      HESTIA_DATA: data,
      HESTIA_HOME_ASSISTANT_URL: "http://127.0.0.1:9",
      HESTIA_HOME_ASSISTANT_TOKEN: "token",
      HESTIA_WYOMING_PORT: "0",
      HESTIA_HTTP_PORT: "0",
    },
  });
  const [said] = await Promise.all([text(child.stderr), text(child.stdout)]);
  const code = child.exitCode ?? (await new Promise<number>((resolve) => child.once("exit", resolve)));
  return { said, code };
}

describe("a data folder that can't be used ends Hestia with one line", () => {
  const oneLine = (said: string, pattern: RegExp) => {
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).toMatch(pattern);
  };

  it("where it is a file, or stands below one", async () => {
    using folder = temporaryFolder();
    const file = folder.file("data");
    writeFileSync(file, "");
    for (const data of [file, join(file, "below")]) {
      const { said, code } = await ended(data);
      oneLine(said, /the data folder .* can't be used \((EEXIST|ENOTDIR)\): .* is a file/);
      expect(code).toBe(1);
    }
  });

  it.skipIf(process.getuid?.() !== 0)("where another user owns it", async () => {
    using folder = temporaryFolder();
    chmodSync(folder.path, 0o755);
    const data = join(folder.path, "data");
    mkdirSync(data, { mode: 0o755 });
    const { said, code } = await ended(data, { uid: 65_534 });
    oneLine(said, /the data folder .*data can't be used \(EACCES\): .* may not write there/);
    expect(code).toBe(1);
  });

  it.skipIf(smallDiskMissing() !== undefined)("where its file system is read-only", async () => {
    using disk = makeSmallDisk(4);
    remountReadOnly(disk);
    for (const [data, why] of [
      [disk.path, /can't be used \(EROFS\): its file system is read-only/],
      [join(disk.path, "data"), /can't be used \(ENOENT\): it is not there and can't be made; mount its file system/],
    ] as const) {
      const { said, code } = await ended(data);
      oneLine(said, why);
      expect(code).toBe(1);
    }
  });
});
