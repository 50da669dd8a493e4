// Through Home Assistant's own pipeline: something is said within eight seconds, and what was not ready is told with the next answer.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createAssist } from "../support/assist.ts";
import { startHestiaOn } from "../support/hestia-on.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";

describeWithPeer("home-assistant", "a spoken turn", () => {
  it("says within eight seconds that it goes on, and tells its answer once", async () => {
    const ready = Promise.withResolvers<void>();
    const script: Script = (_, number) =>
      number === 0
        ? [
            { type: "wait", for: ready.promise },
            { type: "text", text: "It was fair." },
          ]
        : [{ type: "text", text: "All right." }];
    await using home = await startHomeAssistant();
    await using model = await startModelServer({ script });
    await using hestia = await startHestiaOn(home);
    useModel(hestia.app(), model);
    const assist = await createAssist(home, hestia.address);
    const began = performance.now();
    const first = await assist.ask("how was the weather when I was born");
    expect(first.speech).toBe("I'm still working on that.");
    expect(performance.now() - began).toBeLessThan(8_000);
    ready.resolve();
    // A newer message would stop the model.
    await sleep(1_000);
    const { conversationId } = first;
    expect((await assist.ask("how are you, my dear", { conversationId })).speech).toBe("It was fair. All right.");
    expect((await assist.ask("how are you, my dear", { conversationId })).speech).toBe("All right.");
  });
});
