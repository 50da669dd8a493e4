// What is still to come gives way to a later word, on the real Home Assistant: its parser reads "in 5 seconds", its lock says whether it moved.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

describeWithPeer("home-assistant", "what is still to come", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let counted = 0;

  beforeAll(async () => {
    home = await startHomeAssistant();
    hestia = await startHestiaOn(home);
    // Whatever its owner is told once is told here.
    await say("hello");
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  async function say(text: string) {
    const reply = await hestia.app().hear(
      {
        ...{ id: `said ${++counted}`, channel: "test", conversationKey: "owner", manner: "text", language: "en", text },
        speaker: { type: "owner" },
      },
      { signal: AbortSignal.timeout(60_000) },
    );
    return reply.text;
  }

  it("never begins once the opposite was said, though that was so already", async () => {
    await home.callService("lock.lock", { entity_id: "lock.kitchen_door" });
    const state = () => hestia.app().house.picture.entity("lock.kitchen_door")?.state?.state;
    await expect.poll(state).toBe("locked");
    expect(await say("unlock kitchen door in 5 seconds")).toBe(
      "Shall I unlock Kitchen Door in 5 seconds? Say yes or no.",
    );
    expect(await say("yes")).toBe("Still to come: in 5 seconds unlock Kitchen Door.");
    expect(await say("lock kitchen door")).toBe(
      "Kitchen Door is already locked. All right, I leave what was still to come: unlock Kitchen Door.",
    );
    await sleep(7_000);
    expect(state()).toBe("locked");
  });
});
