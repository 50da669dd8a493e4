import { describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { notUnderstood, sentenceFamilies } from "./sentence-families.ts";
import { connectWire } from "./wire-client.ts";

describe("the model home's sentences", () => {
  it("are at least 25 families of at least three", () => {
    expect(sentenceFamilies.length).toBeGreaterThanOrEqual(25);
    expect(sentenceFamilies.filter(({ sentences }) => sentences.length < 3)).toEqual([]);
  });

  it.each(sentenceFamilies)("takes $family", async ({ intent, sentences, here }) => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const where = here ? { device_id: "satellite_kitchen" } : {};
    const answer = await wire.ask({
      type: "conversation/agent/homeassistant/debug",
      sentences,
      language: "en",
      ...where,
    });
    await modelHome.stop();
    const results = sentences.map(() => ({ match: true, intent: { name: intent } }));
    expect(answer.result).toMatchObject({ results });
  });

  it.each(notUnderstood)("does not take: %s", async (sentence) => {
    const modelHome = createModelHome();
    using wire = await connectWire(await modelHome.start());
    const answer = await wire.ask({
      type: "conversation/agent/homeassistant/debug",
      sentences: [sentence],
      language: "en",
    });
    await modelHome.stop();
    expect(answer.result).toEqual({ results: [null] });
  });
});
