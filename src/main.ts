#!/usr/bin/env node
// The process: options, signals, exit code. Without a command it runs Hestia; with one it is the owner's command line.
import { readConfig } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { toError } from "./core/errors.ts";
import { createLog } from "./log.ts";
import { isReaderGone, onReaderGone } from "./reader-gone.ts";
import { readVersion } from "./version.ts";

/** How long closing may take before the process leaves anyway. */
const CLOSE_MILLISECONDS = 5_000;

async function run(): Promise<void> {
  const { startApp } = await import("./app.ts");
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, destination: process.stdout });
  const version = readVersion();
  const stopped = Promise.withResolvers<string>();
  // Ctrl-C may come twice: from the terminal, and from npm or whatever else started this.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopped.resolve);
  onReaderGone([process.stdout, process.stderr], () => stopped.resolve("nobody reads the log"));

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
  onReaderGone([process.stdout, process.stderr], () => undefined); // what was asked for is done all the same
  const { exitCodeOf, runCommand } = await import("./commands/index.ts");
  try {
    const { env: environment, stdin: input, stdout: output, stderr: notes } = process;
    process.exitCode = await runCommand(words, { environment, input, output, notes });
  } catch (error) {
    if (isReaderGone(error)) return;
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
