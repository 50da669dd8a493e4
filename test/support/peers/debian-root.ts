// Debian forky beside the machine's own Debian, for a Python and a llama.cpp that are new enough. Each program that runs in it gets its own
// mounts in a namespace of its own: nothing stays mounted, so the cache can be removed like any folder.
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../../src/core/errors.ts";
import { cached, cacheFolder } from "./cache.ts";
import { onPath, run } from "./shell.ts";

const base = ["python3.14", "python3.14-venv", "python3.14-dev", "ca-certificates"];
const more = ["g++", "ffmpeg", "libturbojpeg0", "llama.cpp"];
const enter = `
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev"
for file in /etc/resolv.conf /etc/hosts; do touch "$0$file" && mount --bind "$file" "$0$file"; done
for folder in "$1" "$2"; do mkdir -p "$0$folder" && mount --bind "$folder" "$0$folder"; done
root=$0; shift 2
exec chroot "$root" "$@"`;

/** The program and arguments that run this command inside the root. The cache and the temporary folder have the same path inside. */
export function inDebianRoot(root: string, command: readonly string[]): readonly string[] {
  return [
    "unshare",
    "--mount",
    "--propagation",
    "private",
    "sh",
    "-ec",
    enter,
    root,
    cacheFolder(),
    tmpdir(),
    ...command,
  ];
}

export function debianRoot(): Promise<string> {
  return cached({ name: "debian-forky", version: `1 ${[...base, ...more].join(" ")}`, install });
}

async function install(root: string): Promise<void> {
  const apt = ["-qq", "-y", "--no-install-recommends"];
  if (!(await onPath("debootstrap"))) {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", ...apt, "debootstrap"], { env: aptEnvironment() });
  }
  await mkdir(root, { recursive: true });
  // Older debootstraps don't know the name forky; its recipe is that of sid.
  const recipe = "/usr/share/debootstrap/scripts/sid";
  await run("debootstrap", ["--variant=minbase", `--include=${base.join(",")}`, "forky", root, await mirror(), recipe]);
  for (const file of ["/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf"]) {
    await copyFile(file, join(root, file)).catch(ignoreMissing);
  }
  const settings = (await run("apt-config", ["dump", "Acquire"]))
    .split("\n")
    .filter((line) => /^Acquire::(Check-|Retries|https?::)/.test(line));
  await writeFile(join(root, "etc/apt/apt.conf.d/99machine"), `${settings.join("\n")}\n`);
  // What a crash would lose here is set up again anyway.
  await writeFile(join(root, "etc/dpkg/dpkg.cfg.d/unsafe-io"), "force-unsafe-io\n");
  const [program = "", ...update] = inDebianRoot(root, ["apt-get", "update", "-qq"]);
  await run(program, update);
  const [, ...add] = inDebianRoot(root, ["apt-get", "install", ...apt, ...more]);
  await run(program, add, { env: aptEnvironment() });
}

function aptEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** The mirror that the machine's own apt uses. */
export async function mirror(): Promise<string> {
  const folder = "/etc/apt/sources.list.d";
  const names = (await readdir(folder)).sort((a, b) => Number(b.startsWith("debian")) - Number(a.startsWith("debian")));
  for (const path of [...names.map((name) => join(folder, name)), "/etc/apt/sources.list"]) {
    const text = await readFile(path, "utf8").catch(() => ""); // a machine has one of the two forms
    const found = /^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(\S+\/debian\/?)(?:\s|$)/m.exec(text)?.[1];
    if (found) return found;
  }
  throw new AppError("peer-set-up", "No Debian mirror is named in /etc/apt/sources.list.d or /etc/apt/sources.list");
}
