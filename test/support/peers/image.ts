// The app's image, built by buildah on a base that stands in for the official one: Debian with the Node and the npm that run here. No registry
// of images is asked.
import { access, copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../../src/core/errors.ts";
import { cached } from "./cache.ts";
import { mirror } from "./debian-root.ts";
import { type OwnedProcess, startOwned } from "./owned-process.ts";
import { onPath, run } from "./shell.ts";

const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";
const BASE = "localhost/hestia-stand-in-base";
const REPOSITORY = join(import.meta.dirname, "../../..");

const Inspected = Type.Object({
  OCIv1: Type.Object({ config: Type.Object({ Env: Type.Array(Type.String()), Cmd: Type.Array(Type.String()) }) }),
});

export interface Image extends AsyncDisposable {
  /** What the app adds to its base, in bytes. */
  readonly addedBytes: number;
  /** As the image says: its command with its variables, over them `env`. `data` is its `/data`. */
  start(options: {
    readonly data: string;
    readonly env: Readonly<Record<string, string>>;
    /** By name: addresses that it finds without a name server. */
    readonly hosts: Readonly<Record<string, string>>;
  }): Promise<{ readonly process: OwnedProcess; readonly log: () => Promise<string> }>;
}

/** Throws AppError `peer-unavailable` or `peer-set-up`. */
export async function prepareImageBuilder(): Promise<void> {
  if (process.getuid?.() !== 0 || !(await onPath("apt-get")))
    throw new AppError("peer-unavailable", "needs to be root on Debian: buildah builds and mounts images");
  const missing = [];
  for (const program of ["buildah", "debootstrap"]) if (!(await onPath(program))) missing.push(program);
  if (missing.length > 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", ...missing], { env });
  }
  await baseRoot();
}

/** Builds the repository's Dockerfile. */
export async function buildImage(): Promise<Image> {
  const folder = await mkdtemp(join(tmpdir(), "hestia-image-"));
  const storage = ["--root", join(folder, "storage"), "--runroot", join(folder, "run"), "--storage-driver", "vfs"];
  const buildah = async (...args: readonly string[]) => (await run("buildah", [...storage, ...args])).trim();
  const importing = await buildah("from", "scratch");
  await buildah("add", "--quiet", importing, await baseRoot(), "/");
  await buildah("commit", "--quiet", "--rm", importing, BASE);
  const settings = (await run("npm", ["config", "get", "globalconfig"])).trim();
  const npm = (await exists(settings)) ? ["--volume", `${settings}:/usr/local/etc/npmrc:ro`] : [];
  const variables = [`BUILD_FROM=${BASE}`, "BUILD_ARCH=amd64", "BUILD_VERSION=test"];
  const build = ["--isolation", "chroot", "--network", "host", ...variables.flatMap((one) => ["--build-arg", one])];
  await buildah(
    "bud",
    "--quiet",
    ...build,
    ...npm,
    "--env",
    `NODE_EXTRA_CA_CERTS=${CERTIFICATES}`,
    "-t",
    "hestia",
    REPOSITORY,
  );
  const container = await buildah("from", "hestia");
  const root = await buildah("mount", container);
  const inspected = Value.Parse(Inspected, JSON.parse(await buildah("inspect", "--type", "image", "hestia")));
  const { Env: variablesOf, Cmd: command } = inspected.OCIv1.config;

  return {
    addedBytes: await sizeOf(join(root, "app")),
    async start({ data, env, hosts }) {
      const logFile = join(folder, "hestia.log");
      await mkdir(join(root, "data"), { recursive: true });
      const names = Object.entries(hosts).map(([name, address]) => `${address} ${name}\n`);
      await writeFile(join(root, "etc/hosts"), ["127.0.0.1 localhost\n", ...names].join(""));
      const enter = 'mount --bind "$1" "$0/data"; root=$0; shift; exec chroot "$root" "$@"';
      const given = Object.fromEntries(variablesOf.map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string]));
      const process = startOwned({
        command: ["unshare", "--mount", "--propagation", "private", "sh", "-ec", enter, root, data, ...command],
        logFile,
        env: { ...given, PATH: `${given["PATH"] ?? ""}:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`, ...env },
      });
      return { process, log: () => readFile(logFile, "utf8") };
    },
    async [Symbol.asyncDispose]() {
      await buildah("umount", "--all");
      await buildah("rm", "--all");
      await buildah("rmi", "--all", "--force");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function baseRoot(): Promise<string> {
  return cached({ name: "image-base", version: `1 bookworm node ${process.version}`, install: installBase });
}

async function installBase(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  await run("debootstrap", ["--variant=minbase", "--include=ca-certificates", "bookworm", root, await mirror()]);
  await copyFile(CERTIFICATES, join(root, CERTIFICATES));
  await copyFile(process.execPath, join(root, "usr/local/bin/node"));
  const npm = (await run("sh", ["-c", 'dirname "$(dirname "$(readlink -f "$(command -v npm)")")"'])).trim();
  await cp(npm, join(root, "usr/local/lib/node_modules/npm"), { recursive: true, dereference: true });
  await symlink("../lib/node_modules/npm/bin/npm-cli.js", join(root, "usr/local/bin/npm"));
}

async function sizeOf(folder: string): Promise<number> {
  const [kibibytes = ""] = (await run("du", ["-sk", folder])).split("\t");
  return Number(kibibytes) * 1_024;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
