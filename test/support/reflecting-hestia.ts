// Hestia as the process that it is, but it reads conversations afterwards when it is told to (SIGUSR2), not after minutes of quiet.
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";

const app = await startApp({ config: readConfig(process.env), version: "test", clock: systemClock, log: silentLog });
process.on("SIGUSR2", () => void app.memory.reflection.reflect());
process.once("SIGTERM", () => void app.stop().then(() => process.exit(0)));
