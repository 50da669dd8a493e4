import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../../src/core/errors.ts";
import { freePort, type OwnedProcess, startOwned, until } from "./owned-process.ts";
import { onPath, run } from "./shell.ts";

export interface Mosquitto extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** With `tls`: the PEM file of the authority that made its certificate. */
  readonly authorityFile: string;
  /** SIGKILL, as a power cut would; what it kept is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
}

/** Installs the broker and what makes its password file. Throws AppError `peer-unavailable` or `peer-set-up`. */
export async function prepareMosquitto(): Promise<void> {
  if ((await onPath("mosquitto")) && (await onPath("mosquitto_passwd"))) return;
  if (process.getuid?.() !== 0 || !(await onPath("apt-get")))
    throw new AppError("peer-unavailable", "needs mosquitto on PATH, or to be root on Debian to install it");
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "mosquitto"], {
    // The package would start one of its own.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });
}

/** A real broker of its own on a port of the loopback, which lets in one user. */
export async function startMosquitto({ tls = false }: { readonly tls?: boolean } = {}): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), "hestia-mosquitto-"));
  const port = await freePort();
  const [username, password] = ["house", "a pass word"];
  const passwords = join(folder, "passwords");
  const configuration = join(folder, "mosquitto.conf");
  const logFile = join(folder, "mosquitto.log");
  const authorityFile = join(folder, "authority.pem");
  await run("mosquitto_passwd", ["-b", "-c", passwords, username, password]);
  if (tls) await makeCertificates(folder);
  await writeFile(
    configuration,
    [
      ...[`listener ${port} 127.0.0.1`, "allow_anonymous false", `password_file ${passwords}`, "user root"],
      ...(tls ? [`certfile ${join(folder, "broker.pem")}`, `keyfile ${join(folder, "broker.key")}`] : []),
    ].join("\n"),
  );

  async function boot(): Promise<OwnedProcess> {
    const started = startOwned({ command: ["mosquitto", "-c", configuration], logFile });
    await until({
      what: "mosquitto",
      process: started,
      milliseconds: 10_000,
      logEnd: async () => (await readFile(logFile, "utf8")).slice(-3000),
      ask: () => answers(port),
    });
    return started;
  }
  let broker = await boot();
  const url = `${tls ? "mqtts" : "mqtt"}://127.0.0.1:${port}`;
  return {
    ...{ host: "127.0.0.1", port, url, username, password, authorityFile },
    kill: () => broker.kill(),
    async restart() {
      broker = await boot();
    },
    async [Symbol.asyncDispose]() {
      await broker.stop(5_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An authority of its own, and a certificate by it for the loopback. */
async function makeCertificates(folder: string): Promise<void> {
  const file = (name: string) => join(folder, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const authority = ["-keyout", file("authority.key"), "-out", file("authority.pem"), "-subj", "/CN=Home authority"];
  await run("openssl", ["req", "-x509", ...key, ...authority]);
  const broker = ["-keyout", file("broker.key"), "-out", file("broker.pem"), "-subj", "/CN=broker"];
  const by = ["-CA", file("authority.pem"), "-CAkey", file("authority.key"), "-addext", "subjectAltName=IP:127.0.0.1"];
  await run("openssl", ["req", "-x509", ...key, ...broker, ...by]);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
