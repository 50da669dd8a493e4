// Hestia as the process that it is: spawned, spoken to over Wyoming, changed by its command line, killed.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { withApi } from "../../src/commands/api.ts";
import { connectTo } from "../channels/wyoming-client.ts";
import { freePort, type OwnedProcess, startOwned } from "./peers/owned-process.ts";
import { settled } from "./settle-home.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export interface HestiaProcess extends Disposable {
  /** The same, without waiting for any door. */
  launch(): OwnedProcess;
  /** Starts it, or starts it again on the same data. Resolves when the Wyoming door is open. */
  start(): Promise<OwnedProcess>;
  /** `hestia …` on the same data. */
  command(...words: readonly string[]): Promise<string>;
  /** The same, with this typed into it. */
  type(text: string, ...words: readonly string[]): Promise<string>;
  /** Answers the review as `settleHome` does, once it runs and Home Assistant is there. */
  settle(): Promise<void>;
  /** One spoken turn; undefined where the connection was cut before an answer. */
  say(text: string, conversationId?: string): Promise<string | undefined>;
  readonly data: string;
  /** How its doors are, as its owner is told. */
  doors(): Promise<Readonly<Record<string, unknown>>>;
  /** What it has logged so far. */
  log(): string;
  readonly databaseFile: string;
  /** Where its doors are, while it runs. */
  readonly httpPort: number;
  readonly wyomingPort: number;
}

export interface HestiaProcessOptions {
  /** What is started; Hestia as it is unless given. */
  readonly program?: string;
  /** Options of the app besides. */
  readonly environment?: NodeJS.ProcessEnv;
}

export async function hestiaProcess(
  home: { readonly url: string; readonly token: string },
  { program = MAIN, environment = {} }: HestiaProcessOptions = {},
): Promise<HestiaProcess> {
  const folder = temporaryFolder();
  const [port, httpPort] = [await freePort(), await freePort()];
  const data = join(folder.path, "data");
  const env = {
    ...process.env,
    HESTIA_DATA: data,
    HESTIA_HOME_ASSISTANT_URL: home.url,
    HESTIA_HOME_ASSISTANT_TOKEN: home.token,
    HESTIA_WYOMING_PORT: String(port),
    HESTIA_HTTP_PORT: String(httpPort),
    ...environment,
  };
  async function type(text: string, ...words: readonly string[]): Promise<string> {
    const called = promisify(execFile)(process.execPath, [MAIN, ...words], { env });
    called.child.stdin?.end(text);
    return (await called).stdout;
  }
  const launch = () => startOwned({ command: [process.execPath, program], logFile: folder.file("log"), env });
  return {
    launch,
    httpPort,
    wyomingPort: port,
    data,
    doors: () =>
      withApi(
        { folder: data },
        async (ask) => JSON.parse(await ask("GET", "/doors")) as Readonly<Record<string, unknown>>,
      ),
    log: () => readFileSync(folder.file("log"), "utf8"),
    databaseFile: join(data, "hestia.db"),
    async start() {
      const running = launch();
      for (const deadline = Date.now() + 20_000; Date.now() < deadline && !running.exited(); await sleep(20)) {
        await using client = await connectTo(port);
        client.send("describe");
        if ((await client.read())?.type === "info") return running;
      }
      throw new Error("Hestia did not open its Wyoming door within 20 s");
    },
    type,
    command: (...words) => type("", ...words),
    async settle() {
      for (const deadline = Date.now() + 30_000; ; await sleep(200)) {
        try {
          const ids = settled(JSON.parse(await type("", "review", "--json")));
          if (ids.length > 0) await type("", "review", "harmless", ...ids);
          return;
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
      }
    },
    async say(text, conversationId = "spoken") {
      await using client = await connectTo(port);
      client.send("transcript", {
        text,
        language: "en",
        context: { conversation_id: conversationId, device_id: conversationId },
      });
      const answer = await client.read();
      return answer ? String(answer.data["text"]) : undefined;
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}
