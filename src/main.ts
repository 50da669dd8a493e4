#!/usr/bin/env node
// The process: options, signals, exit code. Without a command it runs Hestia; with one it is the owner's command line.
import { readFileSync } from "node:fs";
import { readConfig } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { toError } from "./core/errors.ts";
import { createLog } from "./log.ts";

/** How long closing may take before the process leaves anyway. */
const CLOSE_MILLISECONDS = 5_000;

async function run(): Promise<void> {
  const { startApp } = await import("./app.ts");
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, destination: process.stdout });
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  const stopped = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopped.resolve);

  await using app = await startApp({ config, version, clock: systemClock, log });
  log.info({ version, doors: app.channels.map(({ address }) => address()) }, "Hestia is up");
  const signal = await stopped.promise;
  log.info({ signal }, "Stopping");
  setTimeout(() => {
    log.error({ milliseconds: CLOSE_MILLISECONDS }, "Closing took too long");
    process.exit(1);
  }, CLOSE_MILLISECONDS).unref();
}

const [command, ...rest] = process.argv.slice(2);
try {
  if (command === undefined) await run();
  else
    process.exitCode = await (await import("./commands/index.ts")).runCommand([command, ...rest], {
      environment: process.env,
      input: process.stdin,
      output: process.stdout,
    });
} catch (error) {
  process.stderr.write(`hestia: ${toError(error).message}\n`);
  process.exitCode = 1;
}
