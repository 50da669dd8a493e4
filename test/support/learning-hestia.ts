// Hestia as the process that it is, but the minutes after which something counts pass when it is told so (SIGUSR2), and stay passed when it is started again.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { silentLog } from "../../src/core/log.ts";
import { createOwnClock } from "./own-clock.ts";

const STEP = 130_000;

const config = readConfig(process.env);
const file = join(config.dataFolder, "passed");
let passed = readPassed();
const clock = createOwnClock(Date.now() + passed);
const app = await startApp({ config, version: "test", clock, log: silentLog });

process.on("SIGUSR2", () => {
  passed += STEP;
  writeFileSync(`${file}.new`, String(passed));
  renameSync(`${file}.new`, file);
  clock.skip(STEP);
});
process.once("SIGTERM", () => void app.stop().then(() => process.exit(0)));

function readPassed(): number {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    // The first start.
    return 0;
  }
}
