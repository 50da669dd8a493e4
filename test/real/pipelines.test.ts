// A voice assistant that acts before Hestia hears: seen in the real Home Assistant, said once, mended on the owner's word.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Assist, createAssist } from "../support/assist.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

describeWithPeer("home-assistant", "a pipeline that prefers local intents", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let assist: Assist;

  beforeAll(async () => {
    home = await startHomeAssistant();
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    assist = await createAssist(home, hestia.address, { prefersLocal: true });
    await hestia.restart();
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  let counted = 0;
  const write = async (text: string): Promise<string> => {
    const speaker = { type: "owner" } as const;
    const inbound = {
      id: `written ${++counted}`,
      channel: "test",
      conversationKey: "written",
      speaker,
      language: "en",
    };
    const options = { signal: AbortSignal.timeout(30_000) };
    return (await hestia.app().hear({ ...inbound, manner: "text", text }, options)).text;
  };
  const pipelines = () => hestia.app().pipelines.list(AbortSignal.timeout(10_000));

  it("lets Home Assistant unlock without anybody being asked: the limit of the gate", async () => {
    await home.callService("lock.lock", { entity_id: "lock.front_door" });
    await home.untilState("lock.front_door", "locked");
    expect((await assist.ask("unlock the front door")).processedLocally).toBe(true);
    await home.untilState("lock.front_door", "unlocked");
  });

  it("is seen, and said once to each listener", async () => {
    await expect.poll(pipelines, { timeout: 10_000 }).toMatchObject([{ name: "Hestia", bypassed: true }]);
    const warning = /In your voice assistant Hestia Home Assistant acts on what it understands before I hear it/;
    const first = await write("what time is it");
    expect(first).toMatch(warning);
    expect(first).toMatch(/hestia mend pipelines/);
    expect(await write("what time is it")).not.toMatch(warning);
  });

  it("is mended with one call, and nothing else of it changes", async () => {
    const read = async () => {
      const { pipelines: all } = (await home.command({ type: "assist_pipeline/pipeline/list" })) as {
        readonly pipelines: readonly Readonly<Record<string, unknown>>[];
      };
      return all;
    };
    const before = await read();
    expect(await hestia.app().pipelines.mend(AbortSignal.timeout(10_000))).toEqual(["Hestia"]);
    expect(await read()).toEqual(
      before.map((one) => (one["name"] === "Hestia" ? { ...one, prefer_local_intents: false } : one)),
    );
    expect(await pipelines()).toMatchObject([{ name: "Hestia", bypassed: false }]);
    expect(await hestia.app().pipelines.mend(AbortSignal.timeout(10_000))).toEqual([]);
  });

  it("then lets Hestia hear first, and ask", async () => {
    await home.callService("lock.lock", { entity_id: "lock.front_door" });
    await home.untilState("lock.front_door", "locked");
    const question = await assist.ask("unlock the front door");
    expect(question).toMatchObject({ processedLocally: false, speech: expect.stringContaining("PIN") });
    expect((await home.state("lock.front_door")).state).toBe("locked");
  });
});
