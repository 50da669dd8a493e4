// Hestia as processes: two on the same data, one killed, one killed whose log was cut.
import { spawn } from "node:child_process";
import { rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

async function startHome() {
  const home = createModelHome({ pace: 20 });
  return { ...(await home.start()), [Symbol.asyncDispose]: () => home.stop() };
}

it("lets no second process on the same data, and the first goes on", async () => {
  await using home = await startHome();
  using hestia = await hestiaProcess(home);
  const running = await hestia.start();
  const second = spawn(process.execPath, [MAIN], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      HESTIA_DATA: dirname(hestia.databaseFile),
      HESTIA_HOME_ASSISTANT_URL: home.url,
      HESTIA_HOME_ASSISTANT_TOKEN: home.token,
      HESTIA_WYOMING_PORT: "0",
      HESTIA_HTTP_PORT: "0",
    },
  });
  expect(await text(second.stderr)).toMatch(/another process has the database .* open; stop it first/);
  expect(second.exitCode ?? (await new Promise((resolve) => second.once("exit", resolve)))).toBe(1);
  expect(await hestia.say("turn on the kitchen light")).toMatch(/Kitchen Light/);
  await running.stop();
}, 60_000);

it("has all that it acknowledged after a kill, and says nothing of it", async () => {
  await using home = await startHome();
  using hestia = await hestiaProcess(home);
  const first = await hestia.start();
  expect(await hestia.say("turn off the kitchen light")).toMatch(/Kitchen Light/);
  await first.kill();
  const second = await hestia.start();
  expect(await hestia.say("turn on the kitchen light")).toBe("Turned on Kitchen Light.");
  expect(JSON.parse(await hestia.command("turns", "--json"))).toHaveLength(2);
  await second.stop();
}, 60_000);

it("says what may be lost where the log was cut after a kill", async () => {
  await using home = await startHome();
  using hestia = await hestiaProcess(home);
  const first = await hestia.start();
  expect(await hestia.say("turn off the kitchen light")).toMatch(/Kitchen Light/);
  await first.kill();
  const log = `${hestia.databaseFile}-wal`;
  truncateSync(log, Math.floor(statSync(log).size / 2));
  const second = await hestia.start();
  expect(await hestia.say("turn on the kitchen light")).toMatch(/What was said last may be lost/);
  expect(await hestia.say("turn off the kitchen light")).not.toMatch(/lost/);
  await second.stop();
}, 60_000);

it("comes up again though nothing of its database can be read", async () => {
  await using home = await startHome();
  using hestia = await hestiaProcess(home);
  const first = await hestia.start();
  expect(await hestia.say("turn off the kitchen light")).toMatch(/Kitchen Light/);
  await first.kill();
  rmSync(`${hestia.databaseFile}-wal`);
  writeFileSync(hestia.databaseFile, "nothing of use ".repeat(1_000));
  const second = await hestia.start();
  expect(await hestia.say("turn on the kitchen light")).toMatch(/no good backup.* Turned on Kitchen Light\./);
  await second.stop();
}, 60_000);

const KILLS = killsOf(24);

it(
  "loses nothing of what it said that it was taught, wherever it is killed",
  async () => {
    await using home = await startHome();
    using hestia = await hestiaProcess(home);
    const lesson = (number: number) => `when I say lamp number ${number}, turn on the kitchen light`;
    for (let round = 0; round < KILLS; round += 1) {
      const running = await hestia.start();
      expect(await hestia.say(lesson(round))).toMatch(/All right\. When you say/);
      const next = hestia.say(lesson(round + 100));
      await sleep((40 / KILLS) * round);
      await running.kill();
      await next.catch(() => undefined);
    }
    const last = await hestia.start();
    const known = await hestia.command("skills");
    for (let round = 0; round < KILLS; round += 1) expect(known).toContain(`lamp-number-${round} `);
    expect(await hestia.say("lamp number 3")).toMatch(/Kitchen Light/);
    const [occasion] = JSON.parse(await hestia.command("turns", "1", "--json")) as readonly { readonly path: string }[];
    expect(occasion?.path).toBe("reflex:skill");
    await last.stop();
  },
  killsDeadline(KILLS),
);
