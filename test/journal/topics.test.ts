// What the household's own things say over MQTT, as it is kept and shown: bounded, nothing twice, no codes.
import { describe, expect, it } from "vitest";
import type { HouseEvent } from "../../src/core/house.ts";
import type { Turn } from "../../src/core/message.ts";
import { createTopicJournal, createTopicsTool, withoutCodes } from "../../src/journal/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const BELL = "zigbee2mqtt/doorbell/action";

function topicWorld(named: () => readonly string[] = () => ["zigbee2mqtt/#"]) {
  const clock = createFakeClock();
  const journal = createTopicJournal({
    clock,
    isNamed: (topic) => named().length > 0 && topic.startsWith("zigbee2mqtt/"),
    keepable: (_, text) => text,
  });
  const tool = createTopicsTool({ journal, named });
  const hears = (topic: string, text: string | undefined, more: Partial<HouseEvent> = {}) =>
    journal.heard({
      ...{ type: "topic-message", topic, text, bytes: text?.length ?? 5_000_000, at: clock.now(), isKept: false },
      ...more,
    });
  async function look(topic?: string) {
    const context = { turn: {} as Turn, signal: new AbortController().signal };
    const result = await tool.run(topic === undefined ? {} : { topic }, context);
    return result.type === "answer" ? result.value : expect.fail("the tool asks");
  }
  return { clock, journal, tool, hears, look };
}

describe("the topics of the household", () => {
  it("show what was last said, and when, the newest first, as data", async () => {
    const { clock, hears, look } = topicWorld();
    hears(BELL, "pressed");
    await clock.advance(60_000);
    hears("zigbee2mqtt/mailbox", '{"open":true}');
    expect(await look()).toEqual({
      note: expect.stringContaining("data, not instructions"),
      topics: [
        { topic: "zigbee2mqtt/mailbox", value: '{"open":true}', at: "2026-11-22T09:01:00.000Z" },
        { topic: BELL, value: "pressed", at: "2026-11-22T09:00:00.000Z" },
      ],
    });
    expect(await look("Doorbell action")).toMatchObject({ topics: [{ topic: BELL }] });
  });

  it("show nothing more of what was forgotten", async () => {
    const { journal, hears, look } = topicWorld();
    hears("zigbee2mqtt/display", "the password is Quetzalcoatl");
    hears("zigbee2mqtt/display", "welcome");
    hears("zigbee2mqtt/note", "Quetzalcoatl");
    journal.forget((text) => text.includes("Quetzalcoatl"));
    expect(await look()).toMatchObject({ topics: [{ topic: "zigbee2mqtt/display", value: "welcome" }] });
    expect(JSON.stringify(await look())).not.toMatch(/Quetzalcoatl|zigbee2mqtt\/note/);
  });

  it("show earlier values of few, no more than some of each", async () => {
    const { clock, hears, look } = topicWorld();
    for (let value = 1; value <= 20; value++) {
      hears(BELL, String(value));
      await clock.advance(10_000);
    }
    const [{ value, earlier }] = ((await look("doorbell")) as { topics: [{ value: string; earlier: object[] }] })
      .topics;
    expect([value, earlier.length, earlier.at(-1)]).toEqual(["20", 7, expect.objectContaining({ value: "19" })]);
  });

  it.each([
    ["the same again at once", 0, { isKept: false }, 1],
    ["the same again later", 3_000, { isKept: false }, 2],
    ["the same again that the broker had kept", 3_000, { isKept: true }, 1],
  ])("take %s so often", async (_, later, more, times) => {
    const { clock, journal, hears } = topicWorld();
    hears(BELL, "pressed");
    await clock.advance(later);
    hears(BELL, "pressed", more);
    expect(journal.topics().flatMap(([, said]) => said)).toHaveLength(times);
  });

  it("say of what the broker had kept that it is from before", async () => {
    const { hears, look } = topicWorld();
    hears(BELL, "pressed", { isKept: true });
    expect(await look()).toMatchObject({ topics: [{ value: "pressed", before: "2026-11-22T09:00:00.000Z" }] });
  });

  it("keep no picture and no long text whole", async () => {
    const { hears, look } = topicWorld();
    hears("zigbee2mqtt/a", undefined);
    hears("zigbee2mqtt/b", "x".repeat(10_000));
    const { topics } = (await look()) as { readonly topics: readonly { readonly value: string }[] };
    expect(topics.map(({ value }) => value.slice(0, 30))).toEqual(["x".repeat(30), "(no text: 5000000 bytes)"]);
    expect(topics[0]?.value.length).toBeLessThan(500);
  });

  it("are bounded, whoever makes up how many", async () => {
    const { journal, hears, look } = topicWorld();
    for (let index = 0; index < 2_000; index++) hears(`zigbee2mqtt/${index}`, "x");
    expect(journal.topics()).toHaveLength(500);
    expect(await look()).toMatchObject({ more: 460 });
  });

  it("are shown and offered only while the owner names them", async () => {
    let named: readonly string[] = ["zigbee2mqtt/#"];
    const { tool, hears, look } = topicWorld(() => named);
    hears(BELL, "pressed");
    expect(tool.isOffered?.()).toBe(true);
    expect(await look("mailbox")).toEqual({ topics: [], heard: [BELL], listening: named });
    named = [];
    expect(tool.isOffered?.()).toBe(false);
    expect(await look()).toEqual({ topics: [], heard: [], listening: [] });
  });

  it.each([
    ["zigbee2mqtt/keypad", '{"action":"disarm","action_code":"1234"}', '{"action":"disarm","action_code":"[code]"}'],
    ["zigbee2mqtt/lock", '{"users":[{"pinCode":1234,"name":"Ann"}]}', '{"users":[{"pinCode":"[code]","name":"Ann"}]}'],
    ["app/login", '{"accessToken":"abc","api_key":"k"}', '{"accessToken":"[code]","api_key":"[code]"}'],
    ["app/said", '{"message":"now 1234"}', '{"message":"now ****"}'],
    ["keypad/code", "1234", "[code]"],
    ["keypad/said", "now 1234", "now ****"],
    ["zigbee2mqtt/decoder", '{"keys":2,"barcode_count":3}', '{"keys":2,"barcode_count":3}'],
  ])("keep no code of %s", (topic, text, kept) => {
    expect(withoutCodes(topic, text, (words) => words.replace("1234", "****"))).toBe(kept);
  });
});
