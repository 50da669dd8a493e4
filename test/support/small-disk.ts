// A disk of a given size that a test can fill: a tmpfs, where the system lets us mount one.
import { execFileSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Leaves so many bytes free. */
  fill(left?: number): void;
  makeRoom(): void;
}

/** Why there can be none here; undefined where there can. */
export function smallDiskMissing(): string | undefined {
  try {
    makeSmallDisk(1)[Symbol.dispose]();
    return undefined;
  } catch (error) {
    return `no tmpfs can be mounted here: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`;
  }
}

export function makeSmallDisk(megabytes: number): SmallDisk {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder.path], { stdio: "pipe" });
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
  const ballast = join(folder.path, "ballast");
  return {
    path: folder.path,
    fill(left = 0) {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(folder.path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]() {
      execFileSync("umount", ["--lazy", folder.path]);
      folder[Symbol.dispose]();
    },
  };
}

/** From now on nothing can be written to it. */
export function remountReadOnly(disk: SmallDisk): void {
  execFileSync("mount", ["-o", "remount,ro", disk.path], { stdio: "pipe" });
}
