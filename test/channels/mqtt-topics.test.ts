// Which topics are one another's, as MQTT has it, and which the owner may name.
import { describe, expect, it } from "vitest";
import { overlap } from "../../src/channels/index.ts";
import { startWorld } from "../support/world.ts";

describe("MQTT topics", () => {
  it.each([
    ["a/b", "a/b", true],
    ["a/b", "a/c", false],
    ["a/b", "a/b/c", false],
    ["a/+", "a/b", true],
    ["a/+", "a/b/c", false],
    ["a/+/c", "a/b/c", true],
    ["a/+", "a", false],
    ["a/#", "a", true],
    ["a/#", "a/b/c", true],
    ["a/#", "ab/c", false],
    ["a/#", "a/+/c", true],
    ["a/+/c", "a/b/+", true],
    ["a/+/c", "a/b/d", false],
  ])("%s and %s: one message on both is %s", (one, other, expected) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected]);
  });

  it("of the household are named by the owner, below a first level by its name, and none of Hestia's or Home Assistant's", async () => {
    await using world = await startWorld();
    const { settings } = world.app;
    await settings.set("mqtt.topics", "zigbee2mqtt/+/action, zigbee2mqtt/Kitchen lamp, frigate/events,meters/#");
    expect(settings.get("mqtt.topics")).toHaveLength(4);
    for (const refused of [
      "#",
      "+/action",
      "$SYS/#",
      "hestia/#",
      "homeassistant/#",
      "homeassistant",
      "a/#/b",
      "a/b#",
      "a/b+/c",
      "/a",
    ])
      await expect(settings.set("mqtt.topics", refused), refused).rejects.toThrow(/mqtt\.topics can't be/);
  });
});
