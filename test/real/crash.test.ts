// kill -9 between the mark "started" and the outcome: what was begun is never done twice, and is told once.
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { hestiaProcess } from "../support/hestia-process.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, startHomeAssistant } from "../support/peers/index.ts";

const ROUNDS = 20;

const counting: Script = ({ messages }) =>
  messages.at(-1)?.role === "tool" || !messages.at(-1)?.text.includes("count")
    ? [{ type: "text", text: "All right." }]
    : [{ type: "tool-call", name: "act", arguments: { service: "counter.increment", entities: ["counter.count"] } }];

/** Waits until another process has committed its mark; sees only what is on the disk. */
async function untilBegun(databaseFile: string): Promise<void> {
  const database = new Database(databaseFile, { readonly: true });
  const open = database.prepare(
    "SELECT count(*) AS begun FROM permits WHERE begun_at IS NOT NULL AND finished_at IS NULL",
  );
  try {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(1)) {
      if ((open.get() as { begun: number }).begun > 0) return;
    }
    throw new Error("no permit was begun within 20 s");
  } finally {
    database.close();
  }
}

describeWithPeer("home-assistant", "a crash", () => {
  it(`between mark and outcome, ${ROUNDS} times: at most one more, never a second call, told once`, async () => {
    await using home = await startHomeAssistant();
    await using model = await startModelServer({ script: counting });
    using hestia = await hestiaProcess(home);
    const counted = async () => Number((await home.state("counter.count")).state);

    let running = await hestia.start();
    await hestia.command("set", "model.url", model.openAiUrl);
    await hestia.command("set", "model.name", "scripted");
    expect(await hestia.say("please count")).toBe("All right.");
    expect(await counted()).toBe(1);

    let told = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await counted();
      const answer = hestia.say("please count", `round ${round}`);
      await untilBegun(hestia.databaseFile);
      await sleep(round % 5);
      await running.kill();
      expect(await answer).toBeUndefined();
      await sleep(50);
      const after = await counted();
      expect([before, before + 1]).toContain(after);

      running = await hestia.start();
      let heard = "";
      for (let tries = 0; tries < 40 && !heard.includes("cut off"); tries += 1) {
        heard = (await hestia.say("how are you", `round ${round}`)) ?? "";
        if (!heard.includes("cut off")) await sleep(100);
      }
      // An outcome that was committed in the last moment is no cut-off; every other one is told.
      if (heard.includes("cut off")) told += 1;
      expect(await hestia.say("how are you", `round ${round}`)).toBe("All right.");
      expect(await counted()).toBe(after);
    }
    expect(told).toBeGreaterThanOrEqual(ROUNDS / 2);
    await running.stop();
  }, 300_000);
});
