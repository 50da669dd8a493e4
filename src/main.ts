#!/usr/bin/env node
// The process: options, signals, exit code. Without a command it runs Hestia; with one it is the owner's command line.
import { readConfig } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { toError } from "./core/errors.ts";
import { createLog } from "./log.ts";
import { readVersion } from "./version.ts";

/** How long closing may take before the process leaves anyway. */
const CLOSE_MILLISECONDS = 5_000;

async function run(): Promise<void> {
  const { startApp } = await import("./app.ts");
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, destination: process.stdout });
  const version = readVersion();
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

async function command(words: readonly string[]): Promise<void> {
  const { exitCodeOf, runCommand } = await import("./commands/index.ts");
  try {
    const { env: environment, stdin: input, stdout: output } = process;
    process.exitCode = await runCommand(words, { environment, input, output });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    process.stderr.write(`hestia: ${toError(error).message}\n`);
  }
}

const words = process.argv.slice(2);
try {
  await (words.length === 0 ? run() : command(words));
} catch (error) {
  process.stderr.write(`hestia: ${toError(error).message}\n`);
  process.exitCode = 1;
}
