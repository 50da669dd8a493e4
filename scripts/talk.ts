// The demo's console over a home: starts Hestia on it, says where the doors are, and talks until the input ends.
import { type App, startApp } from "../src/app.ts";
import { createConsoleChannel } from "../src/channels/index.ts";
import { readConfig } from "../src/config.ts";
import { systemClock } from "../src/core/clock.ts";
import { toError } from "../src/core/errors.ts";
import { createLog } from "../src/log.ts";
import { onReaderGone } from "../src/reader-gone.ts";
import { readOffer } from "../src/wiring/index.ts";

export interface DemoHome {
  /** What is being talked to, to stand in a sentence. */
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly data: string;
}

const READY_MILLISECONDS = 60_000;
const DOORS: Readonly<Record<string, string>> = { wyoming: "Assist (Wyoming)", http: "Programs", mqtt: "MQTT" };

/** Resolves with the exit code when the input has ended and everything is answered, or on Ctrl-C. */
export async function talkTo({ name, url, token, data }: DemoHome): Promise<number> {
  const log = createLog({ level: process.env["HESTIA_LOG_LEVEL"] ?? "warn", destination: process.stderr });
  const console = createConsoleChannel({ input: process.stdin, output: process.stdout, language: "en", log });
  const config = readConfig({
    HESTIA_WYOMING_PORT: "0",
    HESTIA_HTTP_PORT: "0",
    ...process.env,
    HESTIA_DATA: data,
    HESTIA_HOME_ASSISTANT_URL: url,
    HESTIA_HOME_ASSISTANT_TOKEN: token,
  });
  try {
    await using app = await startApp({
      config,
      version: "demo",
      clock: systemClock,
      log,
      channels: [console],
    });
    await app.house.ready(AbortSignal.timeout(READY_MILLISECONDS));
    process.stderr.write(greeting(app, { name, url, data }));
    const interrupted = Promise.withResolvers<void>();
    // Ctrl-C comes twice: from the terminal, and from npm.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupted.resolve());
    onReaderGone([process.stdout, process.stderr], () => interrupted.resolve());
    await Promise.race([console.closed, interrupted.promise]);
    return 0;
  } catch (error) {
    process.stderr.write(`hestia: ${toError(error).message}\n`);
    return 1;
  }
}

function greeting({ channels, settings, providers, house }: App, { name, url, data }: Omit<DemoHome, "token">): string {
  const hestia = `HESTIA_DATA=${data} npm run hestia --`;
  const models = providers.list().map(({ model }) => model);
  const readable = readOffer(settings, house.picture).join(",");
  return [
    `Hestia is up, in ${name}.`,
    line("Home Assistant", url),
    ...channels.flatMap(({ name: door, address }) => {
      const at = address();
      return at ? [line(DOORS[door] ?? door, at)] : [];
    }),
    ...(models.length > 0
      ? [line("Model", models.join(", then "))]
      : [
          line("Model", "none: everyday commands work without. To add one, in another terminal:"),
          line("", `${hestia} provider add name=home type=ollama url=http://localhost:11434 model=NAME`),
        ]),
    ...(readable
      ? [
          line("Not exposed", `${readable}: to let Hestia read them,`),
          line("", `${hestia} set house.readable_domains ${readable}`),
        ]
      : []),
    'Try "turn on the kitchen light", "unlock the front door", "lock the front door". Ctrl-D ends.',
    "",
  ].join("\n");
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(16)} ${text}`;
}
