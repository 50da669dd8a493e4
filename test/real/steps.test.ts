// What is taught in steps, on the real Home Assistant: its own parser reads the condition, in five languages, and the step is done only if it holds.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

describeWithPeer("home-assistant", "what is taught in steps", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let counted = 0;

  beforeAll(async () => {
    home = await startHomeAssistant();
    hestia = await startHestiaOn(home);
    // Whatever its owner is told once is told here.
    await say("hello", "en");
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  async function say(text: string, language = "en") {
    const reply = await hestia.app().hear(
      {
        ...{ id: `said ${++counted}`, channel: "test", conversationKey: "Robin", manner: "text", language, text },
        speaker: { type: "person", personId: "person.robin", name: "Robin" },
      },
      { signal: AbortSignal.timeout(60_000) },
    );
    return reply.text;
  }

  it.each([
    [
      "en",
      "when I say film, turn on the bed light and turn off the kitchen lights if they are on",
      "All right. When you say “film” in future: turn on Bed Light and turn off Kitchen Lights if Kitchen Lights is on.",
    ],
    [
      "en",
      "when I say good night, turn off the bed light, wait 2 seconds and lock the front door if it is unlocked",
      "All right. When you say “good night” in future: turn off Bed Light and 2 seconds later lock Front Door if Front Door is unlocked.",
    ],
    [
      "de",
      "wenn ich film sage, schalte Bed Light ein, wenn Kitchen Lights aus ist",
      "Gut. Wenn du künftig „film“ sagst: Bed Light einschalten, falls Kitchen Lights aus ist.",
    ],
    [
      "fr",
      "quand je dis film, allume Bed Light si Kitchen Lights est éteint",
      "D’accord. Quand tu diras « film » : allumer Bed Light si Kitchen Lights est éteint.",
    ],
    [
      "es",
      "cuando diga film, enciende Bed Light si Kitchen Lights está apagado",
      "De acuerdo. Cuando digas «film»: encender Bed Light si Kitchen Lights está apagado.",
    ],
    [
      "nl",
      "als ik film zeg, zet Bed Light aan als Kitchen Lights uit is",
      "Goed. Als je voortaan “film” zegt: Bed Light aanzetten als Kitchen Lights uit is.",
    ],
  ])("%s: %s", async (language, sentence, told) => {
    expect((await say(sentence, language)).replaceAll("\u00a0", " ")).toBe(told);
  });

  it("does a step only if it holds when its turn comes", async () => {
    const isSeen = (entityId: string, state: string) =>
      expect.poll(() => hestia.app().house.picture.entity(entityId)?.state?.state).toBe(state);
    await home.callService("light.turn_on", { entity_id: "light.kitchen_lights" });
    await home.callService("light.turn_off", { entity_id: "light.bed_light" });
    await isSeen("light.kitchen_lights", "on");
    await isSeen("light.bed_light", "off");
    const lesson =
      "when I say reading, turn on the bed light, wait 1 second and turn off the kitchen lights if they are on";
    await say(lesson);
    expect(await say("reading")).toBe(
      "Turned on Bed Light. Still to come: in 1 second turn off Kitchen Lights if Kitchen Lights is on.",
    );
    await isSeen("light.kitchen_lights", "off");
  });
});
