import { describe, expect, it } from "vitest";
import type { Action } from "../../src/core/action.ts";
import type { Speaker } from "../../src/core/message.ts";
import { ANNA, action, gateWorld, OWNER, ROOM } from "./gate-world.ts";

const GUEST: Speaker = { type: "person", personId: "owner", name: "Owner" };
const CALLED_ANNA: Speaker = { type: "room", satelliteId: "anna", deviceId: undefined };

it.each([
  ["over what it names", { above: 0.8 }, 0.9, "ask"],
  ["not at what it names", { above: 0.8 }, 0.8, "allow"],
  ["as text", { above: "0.8" }, "0.9", "ask"],
  ["where the value can't be told", { above: 0.8 }, "{{ x }}", "ask"],
  ["under what it names", { below: 0.2 }, 0.1, "ask"],
  ["for the very value", { is: "1" }, 1, "ask"],
  ["not for another value", { is: "1" }, 0.5, "allow"],
  ["not without the field", { above: 0.8 }, undefined, "allow"],
])("a rule about what is asked for holds %s", async (_, amount, volume, expected) => {
  await using one = await gateWorld();
  const { judge, rules, store } = one.open();
  rules.add({ type: "ask", service: "media_player.volume_set", field: "volume_level", ...amount }, "owner");
  const data = volume === undefined ? {} : { volume_level: volume };
  expect((await judge([action("media_player.volume_set", "media_player.echo", data)])).type).toBe(expected);
  await store.close();
});

describe("a rule of the owner", () => {
  const unlockShed = action("lock.unlock", "lock.shed");
  const light = action("light.turn_on", "light.kitchen");

  it.each<readonly [string, object, Action, Speaker, string]>([
    [
      "widens for one entity",
      { type: "allow", service: "lock.unlock", entity: "lock.shed" },
      unlockShed,
      OWNER,
      "allow",
    ],
    [
      "leaves others as they are",
      { type: "allow", entity: "lock.shed" },
      action("lock.unlock", "lock.front_door"),
      OWNER,
      "ask",
    ],
    ["widens for an area", { type: "allow", area: "garden" }, unlockShed, ROOM, "allow"],
    ["widens for one person", { type: "allow", entity: "lock.shed", person: "anna" }, unlockShed, ANNA, "allow"],
    ["and for nobody else", { type: "allow", entity: "lock.shed", person: "anna" }, unlockShed, OWNER, "ask"],
    [
      "for a guest who is called like the owner",
      { type: "allow", entity: "lock.shed", person: "owner" },
      unlockShed,
      GUEST,
      "ask",
    ],
    [
      "for a room that is called like a person",
      { type: "allow", entity: "lock.shed", person: "anna" },
      unlockShed,
      CALLED_ANNA,
      "ask",
    ],
    [
      "for a helper, whatever it sets off",
      { type: "allow", entity: "input_boolean.guests" },
      action("input_boolean.turn_on", "input_boolean.guests"),
      ROOM,
      "allow",
    ],
    [
      "for an automation that a helper sets off",
      { type: "allow", service: "automation.trigger", entity: "automation.lets_in" },
      action("input_boolean.turn_on", "input_boolean.guests"),
      ROOM,
      "allow",
    ],
    ["narrows to a question", { type: "ask", entity: "light.kitchen" }, light, OWNER, "ask"],
    ["narrows to nothing", { type: "refuse", area: "kitchen" }, light, OWNER, "refuse"],
    ["narrows for rooms alone", { type: "refuse", service: "light.*", person: "rooms" }, light, OWNER, "allow"],
    ["narrows for rooms", { type: "refuse", service: "light.*", person: "rooms" }, light, ROOM, "refuse"],
    ["holds at its time", { type: "refuse", service: "light.*", from: "08:00", to: "10:00" }, light, OWNER, "refuse"],
    ["holds over midnight", { type: "refuse", service: "light.*", from: "22:00", to: "09:30" }, light, OWNER, "refuse"],
    [
      "is silent at another time",
      { type: "refuse", service: "light.*", from: "10:00", to: "11:00" },
      light,
      OWNER,
      "allow",
    ],
    [
      "makes a relay a garage door",
      { type: "mark", entity: "switch.relay", as: "opens" },
      action("switch.turn_off", "switch.relay"),
      OWNER,
      "ask",
    ],
    [
      "makes a plug an oven",
      { type: "mark", entity: "switch.relay", as: "heats" },
      action("switch.turn_on", "switch.relay"),
      OWNER,
      "ask",
    ],
    [
      "lets an oven be switched off",
      { type: "mark", entity: "switch.relay", as: "heats" },
      action("switch.turn_off", "switch.relay"),
      OWNER,
      "allow",
    ],
    [
      "marks a script",
      { type: "mark", entity: "script.good_night", as: "opens" },
      action("script.good_night"),
      OWNER,
      "ask",
    ],
    [
      "allows a script without reading it",
      { type: "allow", entity: "script.templated" },
      action("script.templated"),
      OWNER,
      "allow",
    ],
    [
      "allows a button",
      { type: "allow", entity: "button.restart" },
      action("button.press", "button.restart"),
      OWNER,
      "allow",
    ],
    ["names an unknown service", { type: "allow", service: "mqtt.publish" }, action("mqtt.publish"), OWNER, "allow"],
    [
      "names a forbidden service",
      { type: "allow", service: "shell_command.fan" },
      action("shell_command.fan"),
      OWNER,
      "allow",
    ],
    ["does not name it by its domain", { type: "allow", service: "mqtt.*" }, action("mqtt.publish"), OWNER, "refuse"],
    [
      "never widens beyond exposure",
      { type: "allow", entity: "light.hidden" },
      action("light.turn_on", "light.hidden"),
      OWNER,
      "refuse",
    ],
    [
      "never gives Hestia itself away",
      { type: "allow", entity: "switch.hestia_pause" },
      action("switch.turn_off", "switch.hestia_pause"),
      OWNER,
      "refuse",
    ],
    [
      "trusts a sentence, however it is written",
      { type: "trust", sentence: "Let the cat out!" },
      sentence("let the cat out"),
      ROOM,
      "allow",
    ],
    [
      "trusts no other sentence",
      { type: "trust", sentence: "let the cat out" },
      sentence("let the dog out"),
      OWNER,
      "ask",
    ],
  ])("%s", async (_, rule, wanted, speaker, expected) => {
    await using one = await gateWorld({ pin: "2580" });
    const { judge, rules, store } = one.open();
    rules.add(rule, "owner");
    expect((await judge([wanted], speaker)).type).toBe(expected);
    await store.close();
  });

  it("is the strictest of those that match", async () => {
    await using one = await gateWorld();
    const { judge, rules, store } = one.open();
    rules.add({ type: "allow", entity: "lock.shed" }, "owner");
    rules.add({ type: "ask", area: "garden" }, "owner");
    expect((await judge([unlockShed])).type).toBe("ask");
    rules.add({ type: "refuse", service: "lock.unlock" }, "owner");
    expect(await judge([unlockShed])).toMatchObject({ type: "refuse", findings: [{ reason: "owner-refuses" }] });
    await store.close();
  });

  it("is listed with who set it, across a restart, until it is removed", async () => {
    await using one = await gateWorld();
    const first = one.open();
    first.rules.add(
      { type: "allow", service: "lock.unlock", entity: "lock.shed", person: "anna", from: "07:00", to: "20:00" },
      "owner",
    );
    await first.store.close();
    const { rules, judge, store } = one.open();
    const [kept] = rules.list();
    expect(kept).toMatchObject({
      text: "allow lock.unlock on lock.shed for anna from 07:00 to 20:00",
      setBy: "owner",
      setAt: one.clock.now(),
    });
    if (kept) rules.remove(kept.id);
    expect(rules.list()).toEqual([]);
    expect((await judge([unlockShed], ANNA)).type).toBe("ask");
    expect(() => rules.remove(77)).toThrow("there is no rule 77");
    await store.close();
  });

  it("stays with what it is about when that is renamed, and does not pass to what takes the name", async () => {
    await using one = await gateWorld();
    const { rules, judge, store } = one.open();
    rules.add({ type: "mark", entity: "switch.relay", as: "opens" }, "owner");
    const nameOf = (entity: string) => [...one.entries].find(([, id]) => id === entity)?.[0] ?? "";
    const [relay, other] = [nameOf("switch.relay"), nameOf("switch.loop_one")];
    one.entries.set(relay, "switch.loop_two").set(other, "switch.relay");
    expect((await judge([action("switch.turn_on", "switch.loop_two")])).type).toBe("ask");
    expect((await judge([action("switch.turn_on", "switch.relay")])).type).toBe("allow");
    expect(rules.list()).toMatchObject([{ text: "mark switch.loop_two as opens" }]);
    await store.close();
  });

  it.each([
    [{ type: "allow" }, "is about nothing"],
    [{ type: "allow", person: "anna" }, "is about nothing"],
    [{ type: "permit", entity: "lock.shed" }, "is no rule"],
    [{ type: "allow", entity: "lock.shed", color: "red" }, "is no rule"],
    [{ type: "allow", entity: "lock.shed", from: "7:00", to: "9:00" }, "is no rule"],
    [{ type: "allow", entity: "lock.shed", from: "07:00" }, "needs both from and to"],
    [{ type: "mark", entity: "switch.relay", as: "explodes" }, "is no rule"],
    [{ type: "refuse", entity: "lock.sched" }, "the house has no entity lock.sched"],
    [{ type: "refuse", area: "Kitchn" }, "the house has no area Kitchn"],
  ])("that holds for nothing is refused: %o", async (rule, message) => {
    await using one = await gateWorld();
    const { rules, store } = one.open();
    expect(() => rules.add(rule, "owner")).toThrow(message);
    expect(rules.list()).toEqual([]);
    await store.close();
  });
});

function sentence(text: string) {
  return action("conversation.process", undefined, { text, language: "en", agent_id: "conversation.home_assistant" });
}
