// Ctrl-C while Home Assistant is connected by all its ways: it ends in a second, and says nothing bad.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Assist, createPipeline } from "../support/assist.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { interrupt } from "../support/interrupt.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

/** A second, and some more on a busy machine. */
const LATEST_MILLISECONDS = 2_500;

describeWithPeer("home-assistant", "Ctrl-C", () => {
  let home: HomeAssistant;
  let hestia: HestiaProcess;
  let model: ModelServer;
  let assist: Assist;

  beforeAll(async () => {
    home = await startHomeAssistant(INSTALLED);
    model = await startModelServer({
      script: async ({ messages }) => {
        if (messages.at(-1)?.text.includes("slowly")) await sleep(30_000);
        return [{ type: "text", text: "Paris." }];
      },
    });
    hestia = await hestiaProcess(home);
  });
  afterAll(async () => {
    hestia?.[Symbol.dispose]();
    await model?.stop();
    await home?.stop();
  });

  it("ends it in a second with the integration set up, also in the middle of an answer", async () => {
    const first = await hestia.start();
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    const key = (await hestia.command("key", "add", "Home Assistant", "home-assistant")).trim();
    const integration = integrationOn(home);
    await integration.add(`http://127.0.0.1:${hestia.httpPort}`, key);
    assist = await createPipeline(home, "conversation.hestia");
    expect((await assist.ask("what is the capital of France")).speech).toBe("Paris.");
    await integration.untilLeave();
    const idle = await interrupt(first);
    expect(idle).toMatchObject({ code: 0, signal: null });
    expect(idle.took).toBeLessThan(LATEST_MILLISECONDS);

    const second = await hestia.start();
    const asking = assist.ask("tell me slowly").catch(() => undefined);
    await expect.poll(() => model.requests.some(({ messages }) => messages.at(-1)?.text.includes("slowly"))).toBe(true);
    const busy = await interrupt(second);
    expect(busy).toMatchObject({ code: 0, signal: null });
    expect(busy.took).toBeLessThan(LATEST_MILLISECONDS);
    await asking;
    expect(hestia.log()).not.toMatch(/"level":[56]0/);
  });
});
