// The whole of Hestia, and how many bytes it has written while something was kept.
import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "typebox";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/core/clock.ts";
import { AppError } from "../../src/core/errors.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Inbound } from "../../src/core/message.ts";
import { answerParent } from "../support/answer-parent.ts";

const Request = Type.Union([
  Type.Object({ type: Type.Literal("start"), url: Type.String(), token: Type.String() }),
  Type.Object({ type: Type.Literal("import"), file: Type.String() }),
  Type.Object({ type: Type.Literal("remember"), text: Type.String() }),
  Type.Object({ type: Type.Literal("stop") }),
]);

let app: App | undefined;
let said = 0;

/** What was handed to the system to be written, and what of it went to the disk itself. Linux alone can say. */
function written(): { readonly bytes: number; readonly toDisk: number } {
  const text = readFileSync("/proc/self/io", "utf8");
  const figure = (name: string) => {
    const [, value] = new RegExp(`^${name}: (\\d+)$`, "m").exec(text) ?? [];
    if (value === undefined) throw new AppError("bench-memory", `/proc/self/io has no ${name}`);
    return Number(value);
  };
  return { bytes: figure("wchar"), toDisk: figure("write_bytes") };
}

async function measured<T>(work: (app: App) => T | Promise<T>) {
  if (!app) throw new AppError("bench-memory", "Hestia is not started");
  const before = written();
  const begun = systemClock.monotonic();
  const result = await work(app);
  const milliseconds = systemClock.monotonic() - begun;
  const after = written();
  return { result, milliseconds, bytes: after.bytes - before.bytes, toDisk: after.toDisk - before.toDisk };
}

answerParent(Request, async (request) => {
  switch (request.type) {
    case "start": {
      const folder = await mkdtemp(join(tmpdir(), "hestia-bench-"));
      process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
      const options = {
        config: readConfig({
          HESTIA_DATA: folder,
          HESTIA_HOME_ASSISTANT_URL: request.url,
          HESTIA_HOME_ASSISTANT_TOKEN: request.token,
          HESTIA_WYOMING_PORT: "0",
          HESTIA_HTTP_PORT: "0",
        }),
        version: "0",
        clock: systemClock,
        log: silentLog,
      };
      // What a first start writes is on the disk before anything is measured.
      await (await startApp(options)).stop();
      app = await startApp(options);
      await app.house.ready(AbortSignal.timeout(30_000));
      return {};
    }
    case "import": {
      const { result, ...figures } = await measured(({ memory }) => memory.owner.bring(request.file, "en"));
      return { ...result, ...figures };
    }
    case "remember": {
      said += 1;
      const inbound: Inbound = {
        id: `said ${said}`,
        channel: "bench",
        conversationKey: "anna",
        speaker: { type: "person", personId: "person.anna", name: "Anna" },
        manner: "text",
        language: "en",
        text: `remember that ${request.text}`,
      };
      const { result, ...figures } = await measured(({ hear }) =>
        hear(inbound, { signal: AbortSignal.timeout(10_000) }),
      );
      return { answer: result.text, ...figures };
    }
    case "stop": {
      const { bytes, toDisk } = await measured(({ stop }) => stop());
      return { bytes, toDisk };
    }
  }
});
