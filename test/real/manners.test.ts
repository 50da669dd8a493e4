// Through Home Assistant's own pipeline: something is said within eight seconds, and what was not ready is told with the next answer.
import { expect, it } from "vitest";
import { createAssist } from "../support/assist.ts";
import { eventually } from "../support/eventually.ts";
import { startHestiaOn } from "../support/hestia-on.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import { createOwnClock } from "../support/own-clock.ts";
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
    // What is to come after so long comes when the clock is put forward.
    const clock = createOwnClock(Date.now(), { long: 7_000 });
    await using hestia = await startHestiaOn(home, {}, {}, clock);
    useModel(hestia.app(), model);
    const assist = await createAssist(home, hestia.address);
    const asking = assist.ask("how was the weather when I was born");
    await eventually("the question", () => model.requests.some(({ isWarmUp }) => !isWarmUp));
    clock.skip(7_900);
    const first = await asking;
    expect(first.speech).toBe("I'm still working on that.");
    ready.resolve();
    // A newer message would stop the model.
    await eventually("its answer", async () => {
      const [turn] = await hestia.app().memory.turns.latest(1, AbortSignal.timeout(20_000));
      return turn?.reply === "It was fair.";
    });
    const { conversationId } = first;
    expect((await assist.ask("how are you, my dear", { conversationId })).speech).toBe("It was fair. All right.");
    expect((await assist.ask("how are you, my dear", { conversationId })).speech).toBe("All right.");
  });
});
