import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startOwned } from "../support/peers/owned-process.ts";

const sleeper = ["sh", "-c", "sleep 600 & wait"];

async function untilGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 500 && existsSync(`/proc/${pid}`); tries += 1) await sleep(20);
  return !existsSync(`/proc/${pid}`);
}

describe.runIf(process.platform === "linux")("a process that we own", () => {
  it.each(["stop", "kill"] as const)("has ended when %s resolves", async (end) => {
    const owned = startOwned({ command: sleeper, logFile: "/dev/null" });
    expect(owned.exited()).toBeUndefined();
    await owned[end]();
    expect(owned.exited()).toBeDefined();
  });

  it("does not outlive its owner, even one that is killed", async () => {
    const file = new URL("../support/peers/owned-process.ts", import.meta.url).href;
    const program = `import { startOwned } from ${JSON.stringify(file)};
      console.log(startOwned({ command: ["sleep", "600"], logFile: "/dev/null" }).pid); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface({ input: owner.stdout }), "line");
    const pid = Number(line);
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    owner.kill("SIGKILL");
    expect(await untilGone(pid)).toBe(true);
  });
});
