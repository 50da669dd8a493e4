import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createModelHome, familyHome } from "../../demo/index.ts";
import { protocolSuite } from "../contract/protocol-suite.ts";
import { type RealHome, startRealHome } from "../contract/real-home/start-real-home.ts";
import { notUnderstood, sentenceFamilies } from "../contract/sentence-families.ts";
import { serviceSuite } from "../contract/service-suite.ts";
import { connectWire, type WireClient } from "../contract/wire-client.ts";
import { describeWithPeer } from "../support/peers/index.ts";

describeWithPeer("home-assistant", "a real Home Assistant with the same home keeps the same contract", () => {
  let real: RealHome;
  beforeAll(async () => {
    real = await startRealHome(familyHome);
  });
  afterAll(() => real?.[Symbol.asyncDispose]());

  describe("in its sentences", () => sentenceSuite(() => real));
  describe("on the wire", () => protocolSuite(() => real));
  describe("in what its services do", () => serviceSuite(() => real));
});

/** Each sentence that the model home takes, the real one takes with the same intent, the same slots and the same targets. */
function sentenceSuite(home: () => RealHome): void {
  const modelHome = createModelHome();
  let model: WireClient;
  let real: WireClient;
  let satellite: string;
  beforeAll(async () => {
    model = await connectWire(await modelHome.start());
    real = await connectWire(home());
    satellite = await deviceNamed(real, "Kitchen Satellite");
  });
  afterAll(async () => {
    model?.[Symbol.dispose]();
    real?.[Symbol.dispose]();
    await modelHome.stop();
  });

  it.each(sentenceFamilies)("takes $family as the model home does", async ({ sentences, here }) => {
    const [ours, theirs] = [
      await parse(model, sentences, here ? "satellite_kitchen" : undefined),
      await parse(real, sentences, here ? satellite : undefined),
    ];
    expect(theirs).toEqual(ours);
  });

  it("takes what the model home's templates make as the model home does", async () => {
    const made = [1, 2, 3].flatMap((seed) => modelHome.examples(seed));
    const [here, anywhere] = [made.filter((one) => one.here), made.filter((one) => !one.here)].map((some) =>
      some.map(({ text }) => text),
    );
    expect(await parse(real, here ?? [], satellite)).toEqual(await parse(model, here ?? [], "satellite_kitchen"));
    expect(await parse(real, anywhere ?? [])).toEqual(await parse(model, anywhere ?? []));
  });

  it("recognises nothing where the model home recognises nothing", async () => {
    const matched = (await parse(real, notUnderstood)).filter((result) => result?.match);
    expect(matched).toEqual([]);
  });
}

const parsed = Type.Object({
  intent: Type.Object({ name: Type.String() }),
  slots: Type.Record(Type.String(), Type.Unknown()),
  targets: Type.Record(Type.String(), Type.Object({ matched: Type.Boolean() })),
  match: Type.Boolean(),
});
const results = Type.Object({ results: Type.Array(Type.Union([parsed, Type.Null()])) });

/** What was meant by each: everything but the words of the template and the state of what is asked for. */
async function parse(wire: WireClient, sentences: readonly string[], device_id?: string) {
  const where = device_id === undefined ? {} : { device_id };
  const answer = await wire.ask({
    type: "conversation/agent/homeassistant/debug",
    sentences,
    language: "en",
    ...where,
  });
  return Value.Parse(results, answer.result).results.map((result, index) => {
    if (result === null) return null;
    return {
      text: sentences[index],
      intent: result.intent.name,
      slots: result.slots,
      targets: Object.keys(result.targets).toSorted(),
      match: result.match,
    };
  });
}

async function deviceNamed(wire: WireClient, wanted: string): Promise<string> {
  const { result } = await wire.ask({ type: "config/device_registry/list" });
  const devices = Value.Parse(Type.Array(Type.Object({ id: Type.String(), name: Type.Unknown() })), result);
  return devices.find(({ name }) => name === wanted)?.id ?? "";
}
