// The whole of Hestia in a process of its own, counting what its house's bus brings.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "typebox";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { answerParent } from "../support/answer-parent.ts";
import { createDelayMeter } from "../support/delay-meter.ts";

const READY_MILLISECONDS = 30_000;
/** How long the last changes may take after the flood has ended. */
const LAST_MILLISECONDS = 10_000;

const Request = Type.Union([
  Type.Object({ type: Type.Literal("start"), url: Type.String(), token: Type.String() }),
  Type.Object({ type: Type.Literal("count"), expected: Type.Integer() }),
]);

const delay = createDelayMeter();
const seen = new Set<number>();
let outOfOrder = 0;
let counted = 0;
let last = -1;

function count(number: unknown): void {
  if (typeof number !== "number") return;
  if (number <= last) outOfOrder += 1;
  last = number;
  counted += 1;
  seen.add(number);
}

async function start(url: string, token: string): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), "hestia-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const config = readConfig({
    HESTIA_DATA: folder,
    HESTIA_HOME_ASSISTANT_URL: url,
    HESTIA_HOME_ASSISTANT_TOKEN: token,
    HESTIA_WYOMING_PORT: "0",
    HESTIA_HTTP_PORT: "0",
  });
  const app = await startApp({ config, version: "0", clock: systemClock, log: silentLog });
  app.house.on("state-change", "count", ({ after }) => count(after?.attributes["number"]));
  await app.house.ready(AbortSignal.timeout(READY_MILLISECONDS));
  return app;
}

answerParent(Request, async (request) => {
  if (request.type === "start") {
    const app = await start(request.url, request.token);
    delay.begin();
    return { entities: [...app.house.picture.entities()].length };
  }
  const deadline = systemClock.monotonic() + LAST_MILLISECONDS;
  while (seen.size < request.expected && systemClock.monotonic() < deadline) await systemClock.sleep(20);
  return {
    counted,
    missing: request.expected - seen.size,
    outOfOrder,
    delayP99: delay.p99(),
    residentMegabytes: process.resourceUsage().maxRSS / 1024,
  };
});
